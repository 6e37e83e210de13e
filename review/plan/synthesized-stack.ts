import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { type VendorFacts, vendorFacts } from "../../constructs/foundation";
import { at, isObject, type Json, type JsonObject, objectAt } from "./json";
import { PlanError } from "./plan-error";

/** A resource as it stands in a synthesized stack. */
export interface SynthesizedResource {
  /** Terraform address. */
  readonly address: string;
  /** Whether it is made or read. */
  readonly mode: "managed" | "data";
  /** Resource type. */
  readonly type: string;
  /** Last part of the address. */
  readonly name: string;
  /** Its arguments as they are written, with `${…}` for what Terraform resolves. */
  readonly body: JsonObject;
  /** What `prevent_destroy` says. @default - nothing: it is not stateful */
  readonly preventDestroy?: boolean;
}

/** What a stack is to its environment. */
export type StackRole = "shared" | "environment" | "platform";

/** One stack that an app wrote to `cdktf.out`. */
export interface SynthesizedStack {
  /** Name of the stack. */
  readonly name: string;
  /** The environment that it says it belongs to; its own name where it says nothing. */
  readonly environment: string;
  /** What it is to its environment, such as `platform`. @default - it does not say */
  readonly role?: StackRole;
  /** What vendors of other packages say of their resource types. */
  readonly facts: readonly VendorFacts[];
  /** The whole `cdk.tf.json`. */
  readonly document: JsonObject;
  /** What it makes and reads. */
  readonly resources: readonly SynthesizedResource[];
}

/**
 * Reads the stacks below a folder such as `cdktf.out`, by name.
 *
 * @throws PlanError when there are none, or one is no JSON
 */
export function readStacks(directory: string): readonly SynthesizedStack[] {
  let names: string[];
  try {
    names = readdirSync(join(directory, "stacks")).sort();
  } catch {
    throw new PlanError(
      `${directory}: holds no synthesized stacks; write them with: anycloud synth`,
    );
  }
  return names.filter((name) => !name.startsWith(".")).map((name) => readStack(directory, name));
}

/**
 * Reads one synthesized stack.
 *
 * @throws PlanError when it is not there, or no JSON
 */
export function readStack(directory: string, name: string): SynthesizedStack {
  const file = join(directory, "stacks", name, "cdk.tf.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new PlanError(`${file}: cannot be read; write it with: anycloud synth`);
  }
  try {
    return stackOf(name, JSON.parse(text) as Json);
  } catch (error) {
    if (PlanError.is(error)) {
      throw error;
    }
    throw new PlanError(`${file}: is not valid JSON; write it again with: anycloud synth`);
  }
}

/**
 * A stack from its parsed `cdk.tf.json`.
 *
 * @throws PlanError when what it carries for its readers is none of that
 */
export function stackOf(name: string, json: Json): SynthesizedStack {
  const document = isObject(json) ? json : {};
  const blocks = (["managed", "data"] as const).flatMap((mode) =>
    Object.entries(objectAt(document, mode === "data" ? "data" : "resource")).flatMap(
      ([type, byName]) =>
        Object.entries(isObject(byName) ? byName : {}).map(([id, body]) =>
          resourceOf(mode, type, id, isObject(body) ? body : {}),
        ),
    ),
  );
  return {
    name,
    ...carriedBy(document, name),
    document,
    resources: blocks.sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
}

/** What a stack carries in its metadata for its readers. */
function carriedBy(
  document: JsonObject,
  name: string,
): Pick<SynthesizedStack, "environment" | "role" | "facts"> {
  const { environment, role, facts } = objectAt(objectAt(document, "//"), "anycloud");
  return {
    environment: environment === undefined ? name : environmentIn(name, environment),
    ...(isRole(role) && { role }),
    facts: facts === undefined ? [] : factsIn(name, facts),
  };
}

function environmentIn(stack: string, carried: Json): string {
  // It is printed, and a pull request wrote it.
  if (typeof carried !== "string" || !/^[\w.-]{1,64}$/.test(carried)) {
    throw new PlanError(
      `${stack}: carries an environment that is no name; give it 1 to 64 letters, digits, '-', '_' or '.'`,
    );
  }
  return carried;
}

function factsIn(stack: string, carried: Json): readonly VendorFacts[] {
  if (!v.is(v.array(vendorFacts), carried)) {
    throw new PlanError(
      `${stack}: carries facts of vendors that are none; synthesize it with a vendor whose facts are as VendorFacts says`,
    );
  }
  return carried as readonly VendorFacts[];
}

function isRole(value: unknown): value is StackRole {
  return value === "shared" || value === "environment" || value === "platform";
}

function resourceOf(
  mode: "managed" | "data",
  type: string,
  name: string,
  body: JsonObject,
): SynthesizedResource {
  const lifecycle = at(body, "lifecycle");
  const flag = at(Array.isArray(lifecycle) ? lifecycle[0] : lifecycle, "prevent_destroy");
  return {
    address: `${mode === "data" ? "data." : ""}${type}.${name}`,
    mode,
    type,
    name,
    body,
    ...(typeof flag === "boolean" ? { preventDestroy: flag } : {}),
  };
}
