import type { PlanDocument, SynthesizedStack } from "../plan";
import { at, isList, isObject, type Json, listAt, objectAt, visit } from "../plan";

/** A state of another stack that a stack reads. */
export interface RemoteRead {
  /** The name of the data source. */
  readonly name: string;
  /** Where the state is kept, such as a bucket and a key. */
  readonly config: Json;
  /** The outputs that it takes from there. */
  readonly outputs: ReadonlySet<string>;
}

/** What is known of a stack that may read others: its plan, or what was synthesized. */
export interface Reader {
  /** @default - it is not planned */
  readonly plan?: PlanDocument;
  /** @default - unknown */
  readonly head?: SynthesizedStack;
}

const type = "terraform_remote_state";
const reference =
  /\bdata\.terraform_remote_state\.([\w-]{1,200})(?:\[[^\]]{0,100}\])?\.outputs(?:\.([\w-]{1,200})|\["([^"\]]{1,200})"\])/g;

/** The states of other stacks that a stack reads, and what of them. */
export function remoteReads({ plan, head }: Reader): readonly RemoteRead[] {
  const outputs = new Map<string, Set<string>>();
  for (const document of [head?.document, plan?.configuration]) {
    visit(document, (value) => {
      for (const [, name = "", plain, quoted] of typeof value === "string" && value.includes(type)
        ? value.matchAll(reference)
        : []) {
        outputs.set(name, (outputs.get(name) ?? new Set()).add(plain ?? quoted ?? ""));
      }
      return undefined;
    });
  }
  return [...outputs].flatMap(([name, taken]) =>
    configsOf(name, { ...(plan && { plan }), ...(head && { head }) }).map((config) => ({
      name,
      config,
      outputs: taken,
    })),
  );
}

function configsOf(name: string, { plan, head }: Reader): readonly Json[] {
  const declared = at(head?.document, "data", type, name);
  const written = at(isList(declared) ? declared[0] : declared, "config");
  const configs = isObject(written)
    ? [written]
    : [
        ...resourcesIn(at(plan?.prior_state, "values", "root_module"), name).map((resource) =>
          at(resource, "values", "config"),
        ),
        ...resourcesIn(at(plan?.configuration, "root_module"), name).map((resource) =>
          at(resource, "expressions", "config", "constant_value"),
        ),
      ].filter(isObject);
  // Nothing is known of where it is but the name of the data source.
  return configs.length > 0 ? configs : [{}];
}

/** The data sources of that name in a module and the modules below it, of a state or a configuration. */
function resourcesIn(root: Json, name: string): readonly Json[] {
  const found: Json[] = [];
  const open: Json[] = [root];
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    found.push(
      ...listAt(module, "resources").filter(
        (resource) => at(resource, "type") === type && at(resource, "name") === name,
      ),
    );
    for (const child of listAt(module, "child_modules")) {
      open.push(child);
    }
    for (const call of Object.values(objectAt(module, "module_calls"))) {
      open.push(at(call, "module"));
    }
  }
  return found;
}

// Keys that say which state it is; others say how one logs in, and may differ between two readers.
const identifying = [
  ...["path", "bucket", "key", "prefix", "container_name", "storage_account_name", "organization"],
  ...["workspaces", "address", "secret_suffix", "conn_str", "schema_name", "name"],
];

/** Whether what a stack reads is the state of another one. */
export function isReadOf(
  read: RemoteRead,
  { stack, plan, head }: Reader & { readonly stack: string },
): boolean {
  const [declared] = Object.values(objectAt(head?.document, "terraform", "backend"));
  const own = isList(declared) ? declared[0] : declared;
  const known = identifying.filter((key) => isPlain(at(own, key)) && isPlain(at(read.config, key)));
  if (known.length > 0) {
    return known.every((key) => text(at(own, key)) === text(at(read.config, key)));
  }
  // Without a backend to compare, a state that is called like the stack and has all these outputs is its.
  const given = outputsOf(plan, head);
  return (
    [...read.outputs].every((output) => given.has(output)) &&
    [read.name, ...leaves(read.config)].some((name) => says(name, stack))
  );
}

function outputsOf(
  plan: PlanDocument | undefined,
  head: SynthesizedStack | undefined,
): ReadonlySet<string> {
  return new Set([
    ...Object.keys(plan?.output_changes ?? {}),
    ...Object.keys(objectAt(plan?.prior_state, "values", "outputs")),
    ...Object.keys(objectAt(head?.document, "output")),
  ]);
}

function isPlain(value: Json): boolean {
  return value !== undefined && value !== null && !text(value).includes("${");
}

function text(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(isList(value) ? value[0] : value);
}

function leaves(value: Json): readonly string[] {
  const found: string[] = [];
  visit(value, (leaf) => {
    if (typeof leaf === "string") {
      found.push(leaf);
    }
    return undefined;
  });
  return found;
}

// `prod/network/terraform.tfstate` says `network`, and `network-old` does not.
function says(name: string, stack: string): boolean {
  const parts = (whole: string): string => `/${whole.replaceAll(/[^A-Za-z0-9-]/g, "/")}/`;
  return parts(name).includes(parts(stack));
}
