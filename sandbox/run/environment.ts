import { delimiter } from "node:path";

/**
 * Variables through which a command could reach, or pay for, something real. Prefixes end in `_`.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs#environment-variables
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs
 * @see https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs
 */
const credentials = [
  "AWS_",
  "DIGITALOCEAN_",
  "SPACES_",
  "GOOGLE_",
  "GCLOUD_",
  "CLOUDSDK_",
  "ARM_",
  "AZURE_",
  "KUBE_",
  "KUBECONFIG",
  "HELM_",
  "CLOUDFLARE_",
  "HCLOUD_",
  "LINODE_",
  "VAULT_",
  "CONSUL_",
  "PGPASSWORD",
  "TF_TOKEN_",
  "TF_CLOUD_",
  "TF_HTTP_",
  "TF_CLI_ARGS",
  "TF_CLI_CONFIG_FILE",
  "TF_ENCRYPTION",
  "TF_DATA_DIR",
  "TF_PLUGIN_CACHE_DIR",
  "TF_REATTACH_PROVIDERS",
  "TERRAFORM_CLOUD_TOKEN",
] as const;

/** What the sandbox sets for a command that runs in it. */
export interface SandboxVariables {
  readonly reattach: string;
  /** The wrapper, under the name of the program it stands for. */
  readonly wrapper: string;
  readonly wrapperDirectory: string;
  readonly cliConfig: string;
}

/** Whether a variable may carry a credential or reach around the sandbox. */
export function isScrubbed(name: string): boolean {
  const upper = name.toUpperCase();
  return credentials.some((entry) =>
    entry.endsWith("_") || entry === "TF_CLI_ARGS" ? upper.startsWith(entry) : upper === entry,
  );
}

/** The environment of a command in the sandbox: no credentials, and nothing real within reach. */
export function sandboxEnvironment(
  env: NodeJS.ProcessEnv,
  variables: SandboxVariables,
): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !isScrubbed(name)));
  return {
    ...kept,
    PATH: [variables.wrapperDirectory, env["PATH"] ?? ""].join(delimiter),
    TF_REATTACH_PROVIDERS: variables.reattach,
    TERRAFORM_BINARY_NAME: variables.wrapper,
    TF_CLI_CONFIG_FILE: variables.cliConfig,
    // The SDKs of the clouds look in these places where there is no variable.
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    KUBECONFIG: "/dev/null",
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
  };
}

/**
 * What Terraform itself has in its environment, as a second lock on the door: whatever it should want of
 * a server in spite of all that was replaced ends at a port at which nobody listens, and git fetches nothing.
 */
export const lockedNetwork: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"].map((name) => [
      name,
      "http://127.0.0.1:1",
    ]),
  ),
  NO_PROXY: "",
  no_proxy: "",
  GIT_ALLOW_PROTOCOL: "file",
};

/**
 * Lets Terraform collect its garbage less often: a third of its time with a thousand resources.
 *
 * @see https://go.dev/doc/gc-guide
 */
export function collectorVariables(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const isChosen = env["GOGC"] !== undefined || env["GOMEMLIMIT"] !== undefined;
  return isChosen ? {} : { GOGC: "400", GOMEMLIMIT: "2GiB" };
}

/**
 * Terraform's CLI configuration in the sandbox: providers come from an empty folder, so that one
 * which is not simulated fails at once instead of being downloaded and run for real.
 */
export function cliConfiguration(emptyDirectory: string): string {
  return [
    "disable_checkpoint = true",
    "provider_installation {",
    "  filesystem_mirror {",
    `    path = ${JSON.stringify(emptyDirectory)}`,
    "  }",
    "}",
    "",
  ].join("\n");
}
