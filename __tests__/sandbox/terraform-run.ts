import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findTerraform, Sandbox, type SandboxOptions, type TerraformResult } from "../../sandbox";
import { programPath } from "../../terraform";
import { emptyFolder } from "../folder";

/** `describe`, or a visibly skipped one where there is no Terraform to run. */
export const describeWithTerraform: jest.Describe | jest.Describe["skip"] = (() => {
  try {
    findTerraform();
    return describe;
  } catch (error) {
    process.stderr.write(`skipped: ${(error as Error).message}\n`);
    return describe.skip;
  }
})();

/**
 * `describe.each` for Terraform and for OpenTofu, each with the path of the program; one that is not
 * installed is skipped visibly.
 */
export function describeWithEachProgram(name: string, tests: (program: string) => void): void {
  for (const program of ["terraform", "tofu"]) {
    const path = programPath(program) ?? (program === "terraform" ? anyTerraform() : undefined);
    if (path === undefined) {
      process.stderr.write(`skipped: ${name}: there is no ${program} on the PATH\n`);
      describe.skip(`${name}, ${program}`, () => test.todo("is not installed"));
    } else {
      describe(`${name}, ${program}`, () => tests(path));
    }
  }
}

function anyTerraform(): string | undefined {
  try {
    return findTerraform();
  } catch {
    return undefined;
  }
}

/** A configuration as its JSON. */
export type Configuration = { readonly [section: string]: unknown };

/** Sandboxes and stacks that are gone after the test file. */
export class Workplace {
  public readonly root = emptyFolder();
  private readonly sandboxes: Sandbox[] = [];
  private stacks = 0;

  public async sandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
    const directory = options.directory ?? join(this.root, `sandbox-${this.sandboxes.length}`);
    const started = await Sandbox.start({
      bindingsFrom: join(__dirname, "..", ".."),
      ...options,
      directory,
    });
    this.sandboxes.push(started);
    return started;
  }

  /** Writes a stack's folder. */
  public stack(configuration: Configuration, name = `stack-${this.stacks++}`): string {
    const folder = join(this.root, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
    return folder;
  }

  public async end(): Promise<void> {
    for (const sandbox of this.sandboxes) {
      await sandbox.stop();
    }
  }
}

const providerSources: { readonly [provider: string]: string } = {
  aws: "hashicorp/aws",
  cloudflare: "cloudflare/cloudflare",
  digitalocean: "digitalocean/digitalocean",
  dnsimple: "dnsimple/dnsimple",
  helm: "hashicorp/helm",
  kubernetes: "hashicorp/kubernetes",
  random: "hashicorp/random",
};

/** A configuration with the providers that its resources need. */
export function configuration(
  sections: Configuration,
  providers: readonly string[] = ["aws"],
): Configuration {
  const required = Object.fromEntries(
    providers.map((name) => [name, { source: providerSources[name] }]),
  );
  const provider = Object.fromEntries(
    providers.map((name) => [name, name === "aws" ? { region: "eu-west-1" } : {}]),
  );
  return { terraform: { required_providers: required }, provider, ...sections };
}

/** Runs `init` and then a command; `apply` and `destroy` do not ask. */
export async function run(
  sandbox: Sandbox,
  folder: string,
  ...args: readonly string[]
): Promise<TerraformResult> {
  const init = await sandbox.terraform(["init", "-no-color"], folder);
  if (init.code !== 0) {
    return init;
  }
  return again(sandbox, folder, ...args);
}

/** Runs a command on a folder that is initialized. */
export function again(
  sandbox: Sandbox,
  folder: string,
  ...args: readonly string[]
): Promise<TerraformResult> {
  const [command = ""] = args;
  const approve = command === "apply" || command === "destroy" ? ["-auto-approve"] : [];
  return sandbox.terraform([...args, ...approve, "-no-color"], folder);
}

/** The errors of a run, without the frame and the line breaks that Terraform draws. */
export function errorsOf(result: TerraformResult): string[] {
  const lines = `${result.stdout}\n${result.stderr}`
    .split("\n")
    .map((line) => line.replace(/^[╷│╵]\s?/, ""));
  const text = lines.join("\n");
  return text
    .split(/^Error: /m)
    .slice(1)
    .map((error) =>
      error
        .split(/\n\s*\n/)
        .filter((part) => !/^\s*(on .* line|with )/.test(part))
        .map((part) => part.replace(/\s+/g, " ").trim())
        .filter((part) => part !== "" && !/^\(source code/.test(part))
        .join(" | "),
    );
}
