import pc from "picocolors";
import type { ApplyCounts } from "./apply-progress";
import { asTyped } from "./typed-command";

export interface Deployment {
  readonly stack: string;
  /** What the variable VENDOR says. @default - nothing: the project's own vendor */
  readonly vendor?: string | undefined;
  /** What it could say. */
  readonly vendors: readonly string[];
  /** The stack's folder, as it is to be typed. */
  readonly folder: string;
  /** The file that says what the environment is. @default - there is none of its name */
  readonly data?: string | undefined;
  /** What the sandbox has in the place of Terraform: `terraform` or `tofu`. */
  readonly terraform: string;
  /** Whether cdktf's command line is installed. */
  readonly hasCdktf: boolean;
  /** Text of the stack's `cdk.tf.json`. */
  readonly configuration: string;
  /** Text of `terraform output -json`. */
  readonly outputs: string;
  readonly counts: ApplyCounts;
  readonly seconds: number;
}

type Resources = Readonly<
  Record<
    string,
    Readonly<Record<string, { readonly "//"?: { readonly metadata: { readonly path: string } } }>>
  >
>;
interface Configuration {
  readonly resource?: Resources;
  readonly provider?: Readonly<Record<string, unknown>>;
}
type Outputs = Readonly<Record<string, { readonly sensitive: boolean; readonly value: unknown }>>;

/** What was deployed, for a person: by part, the outputs, the time, and what to try next. */
export function deploymentSummary(deployment: Deployment): string {
  const { add, change, remove } = deployment.counts;
  const outputs = readable(JSON.parse(deployment.outputs) as Outputs);
  const width = Math.max(...outputs.map(([name]) => name.length));
  return [
    pc.bold(`${deployment.stack} is deployed in the sandbox`),
    `${add} made, ${change} changed, ${remove} destroyed in ${deployment.seconds.toFixed(1)} s`,
    "",
    ...partsOf(deployment.configuration),
    "",
    ...outputs.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    "",
    "Nothing of this is real: it proves the configuration, not that a cloud accepts it. Next:",
    "",
    ...next(deployment),
    "",
  ].join("\n");
}

/** A line for each part of the stack, with the kinds of resources that it has. */
function partsOf(configuration: string): readonly string[] {
  const { resource = {} } = JSON.parse(configuration) as Configuration;
  const parts = new Map<string, string[]>();
  for (const [type, resources] of Object.entries(resource)) {
    for (const { "//": comment } of Object.values(resources)) {
      const part = comment?.metadata.path.split("/")[1] ?? "other";
      parts.set(part, [...(parts.get(part) ?? []), type]);
    }
  }
  const width = Math.max(...[...parts.keys()].map((part) => part.length));
  return [...parts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([part, types]) => {
      const kinds = [...new Set(types)].map((type) => type.replace(/^[a-z]+_/, ""));
      const shown = kinds.slice(0, 3).join(", ");
      const more = kinds.length > 3 ? ", …" : "";
      return `  ${part.padEnd(width)}  ${String(types.length).padStart(3)}  ${pc.dim(shown + more)}`;
    });
}

/** Outputs that a person can read: one line, not sensitive, not made for another stack. */
function readable(outputs: Outputs): readonly (readonly [string, string])[] {
  return Object.entries(outputs).flatMap(([name, { sensitive, value }]) => {
    const text = Array.isArray(value) ? value.join(", ") : String(value);
    return sensitive || text.includes("\n") ? [] : [[name, text] as const];
  });
}

/** Commands as they are typed here: who chose a vendor must choose it again, or would plan to leave it. */
function next(deployment: Deployment): readonly string[] {
  const { stack, vendor, vendors, configuration, data = `the code of ${stack}` } = deployment;
  const chosen = vendor ? `VENDOR=${vendor} ` : "";
  const { provider = {} } = JSON.parse(configuration) as Configuration;
  const other = vendors.find((name) => name !== vendor && !(name in provider));
  const { plan, destroy } = inSandbox(deployment, chosen);
  const commands: readonly (readonly [string, string])[] = [
    ...(other === undefined
      ? []
      : [[`VENDOR=${other} ${asTyped("anycloud start")}`, "the same at another vendor"] as const]),
    [plan, `after a change of ${data}: its plan`],
    [destroy, "leaves nothing behind"],
  ];
  const width = Math.max(...commands.map(([command]) => command.length));
  return commands.map(([command, why]) => `  ${command.padEnd(width)}    ${pc.dim(why)}`);
}

/** By cdktf, which synthesizes first, or by Terraform where cdktf's command line is not installed. */
function inSandbox(
  { stack, folder, terraform, hasCdktf }: Deployment,
  chosen: string,
): { readonly plan: string; readonly destroy: string } {
  if (hasCdktf) {
    const cdktf = `${chosen}${asTyped("anycloud sandbox -- cdktf")}`;
    return { plan: `${cdktf} diff ${stack}`, destroy: `${cdktf} destroy ${stack} --auto-approve` };
  }
  const program = `${asTyped(`anycloud sandbox -- ${terraform}`)} -chdir=${folder}`;
  return {
    plan: `${chosen}${asTyped("anycloud synth")} && ${program} plan`,
    destroy: `${program} destroy -auto-approve`,
  };
}
