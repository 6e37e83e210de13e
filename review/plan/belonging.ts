import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isSimulated } from "../../terraform";
import { at, isList, isObject, type Json, keysOf, listAt, objectAt, same } from "./json";
import type { PlanDocument } from "./plan-document";
import { type PlannedBackend, readPlanFile } from "./plan-file";
import type { SynthesizedStack } from "./synthesized-stack";

const synthesized = "cdk.tf.json";

/**
 * What keeps a plan file from being of the stack in a folder, after `it`; nothing where it is of it.
 *
 * A plan file carries the configuration that it was made from, and where it would be applied: without
 * this, a plan of one stack could be reviewed and applied under the name of another.
 */
export function foreignFile(file: string, folder: string): string | undefined {
  const { configuration, backend } = readPlanFile(file);
  const own = configurationIn(folder);
  const simulated = isSimulated();
  for (const [name, text] of own) {
    const planned = configuration.get(name);
    if (planned === undefined) {
      return `was made without ${name}, which the stack has; ${again(folder)}`;
    }
    if (planned !== text && !sameDocument(planned, text)) {
      const other = ownerOf(planned, folder);
      return other === undefined
        ? `was made from another configuration than the stack has now: ${whereDiffers(planned, text)} differs; ${again(folder)}`
        : `is a plan of ${other}, another stack; review and apply it as ${other}`;
    }
  }
  // In the sandbox, one more file says where the simulated state is.
  const further = [...configuration.keys()].find((name) => !own.has(name));
  if (further !== undefined && !simulated) {
    return `was made with the file ${further}, which the stack does not have; ${again(folder)}`;
  }
  return simulated || backend === undefined
    ? undefined
    : otherState(backend, own.get(synthesized), folder);
}

/**
 * What in a plan document shows that it is of another stack, after `it`; nothing where all that it says
 * of its configuration is what the stack says. A document does not say where it would be applied.
 */
export function foreignDocument(
  { configuration }: PlanDocument,
  stack: SynthesizedStack,
): string | undefined {
  const bodies = new Map(stack.resources.map(({ address, body }) => [address, body]));
  for (const resource of listAt(configuration, "root_module", "resources")) {
    const address = String(at(resource, "address"));
    const body = bodies.get(address);
    if (body === undefined) {
      return `is of another configuration: the stack ${stack.name} has no such resource as one of the plan's; ${plan(stack.name)}`;
    }
    for (const [attribute, expression] of Object.entries(objectAt(resource, "expressions"))) {
      if (differs(expression, body[attribute])) {
        return `is of another configuration: ${address}.${attribute} is not what the stack ${stack.name} says; ${plan(stack.name)}`;
      }
    }
  }
  return undefined;
}

/** Whether a constant of a plan's configuration is another one than a synthesized stack has. */
function differs(expression: Json, written: Json): boolean {
  const pairs: [Json, Json][] = [[expression, written]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [said, own] = pair;
    if (isList(said)) {
      const blocks = isList(own) ? own : own === undefined ? [] : [own];
      if (said.length !== blocks.length) {
        return blocks.length > 0;
      }
      pairs.push(...said.map((block, index): [Json, Json] => [block, blocks[index]]));
    } else if (isObject(said) && "constant_value" in said) {
      if (own !== undefined && !isTemplate(own) && !alike(said["constant_value"], own)) {
        return true;
      }
    } else if (isObject(said) && !("references" in said)) {
      const block = isList(own) && own.length === 1 ? own[0] : own;
      pairs.push(...Object.keys(said).map((key): [Json, Json] => [said[key], at(block, key)]));
    }
  }
  return false;
}

function isTemplate(value: Json): boolean {
  return typeof value === "string" ? /[$%]\{/.test(value) : isObject(value) || isList(value);
}

// JSON may say a number as a text, and Terraform turns it into what the attribute is.
function alike(one: Json, other: Json): boolean {
  return same(one, other) || String(one ?? "") === String(other ?? "");
}

function configurationIn(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder)
      .filter((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

function sameDocument(one: string, other: string): boolean {
  const [a, b] = [parsed(one), parsed(other)];
  return a !== undefined && b !== undefined && same(a, b);
}

/** The stack beside a folder that a configuration is of. */
function ownerOf(configuration: string, folder: string): string | undefined {
  const above = dirname(folder);
  return readdirSync(above).find((name) => {
    const file = join(above, name, synthesized);
    return existsSync(file) && sameDocument(readFileSync(file, "utf8"), configuration);
  });
}

function whereDiffers(one: string, other: string): string {
  const path: string[] = [];
  let [a, b] = [parsed(one), parsed(other)];
  while (isObject(a) && isObject(b) && path.length < 4) {
    const [was, will] = [a, b];
    const key = keysOf(was, will).find((name) => name !== "//" && !same(was[name], will[name]));
    if (key === undefined || !/^[\w.-]{1,100}$/.test(key)) {
      break;
    }
    path.push(key);
    [a, b] = [was[key], will[key]];
  }
  return path.length === 0 ? "something in it" : path.join(".");
}

function otherState(
  { type, config, workspace }: PlannedBackend,
  document: string | undefined,
  folder: string,
): string | undefined {
  const chosen = process.env["TF_WORKSPACE"] || textOf(join(folder, ".terraform", "environment"));
  if (workspace !== (chosen ?? "default")) {
    return `would be applied to the workspace ${workspace}, and the stack's is ${chosen ?? "default"}; ${again(folder)}`;
  }
  const declared = objectAt(
    document === undefined ? undefined : parsed(document),
    "terraform",
    "backend",
  );
  const [kind = "local", own] = Object.entries(declared)[0] ?? [];
  const body = isList(own) ? own[0] : own;
  const other =
    type === kind
      ? keysOf(isObject(body) ? body : {}).find((key) => {
          const value = at(body, key);
          return !isTemplate(value) && !alike(at(config, key), value);
        })
      : "its kind";
  return other === undefined
    ? undefined
    : `would be applied to another state than the stack's: ${other} of its backend differs; ${again(folder)}`;
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function again(folder: string): string {
  return plan(folder.split(/[/\\]/).at(-1) ?? folder);
}

function plan(stack: string): string {
  return `plan again with: cdktf diff ${stack}`;
}
