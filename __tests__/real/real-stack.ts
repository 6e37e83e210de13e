import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTerraform, type TerraformResult } from "../../terraform";
import { emptyFolder } from "../folder";
import { commandLineConfiguration, versionIn } from "./mirror";

export type Json = Readonly<Record<string, unknown>>;

export interface RealStackOptions {
  /** A filesystem mirror with the providers. */
  readonly mirror: string;
  /** What a provider is told beside what the stack says, such as endpoints. @default - nothing */
  readonly provider?: Readonly<Record<string, Json>>;
  /** Changes of the text, for what the provider in the mirror does not have. @default - none */
  readonly rewrite?: (text: string) => string;
}

/** A folder in which real Terraform and real providers work on what was synthesized. */
export class RealStack {
  private readonly folder = emptyFolder();
  private readonly stack = join(this.folder, "stack");

  public constructor(private readonly options: RealStackOptions) {
    mkdirSync(this.stack);
    writeFileSync(join(this.folder, "terraformrc"), commandLineConfiguration(options.mirror));
  }

  /** The providers of a stack that the mirror does not have. */
  public static missing(text: string, mirror: string): readonly string[] {
    return Object.entries(requiredBy(JSON.parse(text) as Json)).flatMap(([name, { source }]) =>
      versionIn(mirror, source) === undefined ? [name] : [],
    );
  }

  /**
   * Writes a synthesized stack with a local state, the versions of the mirror, and without what
   * fetches from the internet.
   */
  public write(text: string): void {
    const { mirror, provider = {}, rewrite = (same: string) => same } = this.options;
    const {
      terraform: _,
      data: all,
      ...stack
    } = JSON.parse(rewrite(withoutDownloads(text))) as Json;
    const { http: __, ...providers } = (stack["provider"] ?? {}) as Record<string, readonly Json[]>;
    const { http: ___, ...data } = (all ?? {}) as Record<string, unknown>;
    const versions = Object.entries(requiredBy(JSON.parse(text) as Json)).map(
      ([name, { source }]) => [name, { source, version: versionIn(mirror, source) ?? "0.0.0" }],
    );
    const written = {
      ...stack,
      // An empty section is none.
      ...(Object.keys(data).length > 0 && { data }),
      terraform: { required_providers: Object.fromEntries(versions) },
      provider: Object.fromEntries(
        Object.entries(providers).map(([name, blocks]) => [
          name,
          blocks.map((block) => ({ ...block, ...provider[name] })),
        ]),
      ),
    };
    writeFileSync(join(this.stack, "cdk.tf.json"), JSON.stringify(written, null, 2));
  }

  public terraform(...args: readonly string[]): Promise<TerraformResult> {
    return runTerraform([...args, "-no-color"], this.stack, {
      env: {
        ...process.env,
        CHECKPOINT_DISABLE: "1",
        TF_CLI_CONFIG_FILE: join(this.folder, "terraformrc"),
        // Credentials of whoever runs this must not get near.
        AWS_PROFILE: "",
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        DIGITALOCEAN_TOKEN: "none",
        DIGITALOCEAN_ACCESS_TOKEN: "none",
      },
    });
  }
}

function requiredBy(stack: Json): Readonly<Record<string, { readonly source: string }>> {
  const { required_providers: required = {} } = (stack["terraform"] ?? {}) as {
    readonly required_providers?: Record<string, { readonly source: string }>;
  };
  const { http: _, ...others } = required;
  return others;
}

/** RDS's certificates come from a web page; any text will do. */
function withoutDownloads(text: string): string {
  return text.replaceAll(/\$\{data\.http\.[\w-]+\.response_body\}/g, "certificates");
}
