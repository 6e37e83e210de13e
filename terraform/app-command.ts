import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** How a project is synthesized otherwise than `cdktf.json` says. */
export interface SynthesisOptions {
  /** The folder to write. @default - the one of cdktf.json */
  readonly output?: string;
  /** Variables of the environment that win over those that are there. @default - none */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Synthesizes a project by the app command of its `cdktf.json`, as cdktf does.
 *
 * @param what the project in words, for errors
 * @returns the folder that was written
 * @throws Error that says what the app said
 */
export function synthesizeProject(
  project: string,
  what: string,
  options: SynthesisOptions = {},
): string {
  const { app, output = "cdktf.out", ...told } = configuration(project, what);
  const outdir = resolve(project, options.output ?? output);
  const manifest = join(outdir, "manifest.json");
  try {
    mkdirSync(outdir, { recursive: true });
    accessSync(outdir, constants.W_OK);
    // One of before would say that the app had written it.
    rmSync(manifest, { force: true });
  } catch (error) {
    throw new Error(
      `${what} cannot be synthesized: ${relative(project, outdir)} cannot be written (${reasonOf(error, outdir)})`,
    );
  }
  const { status, signal, stderr } = spawnSync(app, {
    shell: true,
    cwd: project,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...environmentFor(told), ...options.variables, CDKTF_OUTDIR: outdir },
  });
  // Its shell ends with 130 where the key went to the whole group.
  if (signal === "SIGINT" || status === 130) {
    throw new Error("interrupted");
  }
  if (status !== 0) {
    const [, missing] = /^\[?MissingPackagesError: ([^\]\n]+)/m.exec(stderr) ?? [];
    if (missing !== undefined) {
      throw new Error(missing);
    }
    throw new Error(`${what} cannot be synthesized:\n${stderr.trim()}`);
  }
  if (!existsSync(manifest)) {
    throw new Error(`${what} cannot be synthesized: its app command ended well and wrote nothing`);
  }
  removeGone(outdir);
  return outdir;
}

/** Node says ENOENT where a folder above cannot be written. */
function reasonOf(error: unknown, outdir: string): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== "ENOENT") {
    return code ?? String(error);
  }
  let above = outdir;
  while (!existsSync(above)) {
    above = dirname(above);
  }
  try {
    accessSync(above, constants.W_OK);
    return code;
  } catch (denied) {
    return (denied as NodeJS.ErrnoException).code ?? code;
  }
}

/** A stack that is gone must not be taken for one that is there; what lies beside the others stays. */
function removeGone(outdir: string): void {
  const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, unknown>>;
  };
  for (const name of readdirSync(join(outdir, "stacks"))) {
    if (!Object.hasOwn(stacks, name)) {
      rmSync(join(outdir, "stacks", name), { recursive: true, force: true });
    }
  }
}

/** What `cdktf.json` says of an app. */
interface Configuration {
  readonly app: string;
  readonly output?: string;
  /** What the app finds by `tryGetContext`. */
  readonly context?: object;
  readonly terraformModules?: readonly (string | { readonly source?: string })[];
}

/** An app is told its context by a variable, and nothing of Terraform's own variables. */
function environmentFor({
  context,
  terraformModules = [],
}: Omit<Configuration, "app" | "output">): NodeJS.ProcessEnv {
  const { CDKTF_CONTEXT_JSON: given = "{}", ...rest } = process.env;
  const own = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !name.startsWith("TF_VAR_")),
  );
  const cdktfRelativeModules = terraformModules
    .map((one) => (typeof one === "string" ? one : (one.source ?? "")))
    .filter((source) => /^\.\.?\//.test(source));
  return {
    // A large app needs more than Node takes by itself.
    NODE_OPTIONS: "--max-old-space-size=4096",
    ...own,
    CDKTF_CONTEXT_JSON: JSON.stringify({
      ...(context ?? JSON.parse(given)),
      cdktfRelativeModules,
    }),
  };
}

function configuration(project: string, what: string): Configuration {
  const file = join(project, "cdktf.json");
  if (!existsSync(file)) {
    throw new Error(`${what} has no cdktf.json; run this in the project's folder`);
  }
  let said: Partial<Configuration> | null;
  try {
    said = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Error(`${what} has a cdktf.json that is no JSON`);
  }
  if (typeof said?.app !== "string" || said.app === "") {
    throw new Error(`${what} has a cdktf.json without app, the command that synthesizes`);
  }
  return said as Configuration;
}
