import { at, isList, isObject, type Json, listAt, objectAt, same } from "./json";
import { planAgain } from "./plan-again";
import type { PlanDocument } from "./plan-document";
import type { SynthesizedStack } from "./synthesized-stack";

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
      return `is of another configuration: the stack ${stack.name} has no such resource as one of the plan's; ${planAgain(stack.name)}`;
    }
    for (const [attribute, expression] of Object.entries(objectAt(resource, "expressions"))) {
      if (differs(expression, body[attribute])) {
        return `is of another configuration: ${address}.${attribute} is not what the stack ${stack.name} says; ${planAgain(stack.name)}`;
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
