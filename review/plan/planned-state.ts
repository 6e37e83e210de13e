import {
  at,
  isEmpty,
  isList,
  isObject,
  type Json,
  type JsonObject,
  keysOf,
  objectAt,
  only,
} from "./json";
import { planAgain } from "./plan-again";
import type { PlannedBackend } from "./plan-file";
import { dataIn } from "./terraform-data";

/**
 * What keeps a plan from being applied to the state of the stack in a folder, after `it`.
 *
 * @param document what the stack's synthesized file says
 */
export function otherState(
  { type, config, workspace }: PlannedBackend,
  document: Json,
  folder: string,
): string | undefined {
  const chosen = process.env["TF_WORKSPACE"] || dataIn(folder, "workspace")?.trim() || "default";
  if (workspace !== chosen) {
    return `would be applied to the workspace ${workspace}, and the stack's is ${chosen}; ${planAgain(folder)}`;
  }
  const declared = declaredIn(document);
  if (type !== declared.type) {
    return differing("its kind", folder);
  }
  const initialized = initializedIn(folder, type);
  const key = keysOf(declared.config, ...[config, initialized].filter(isObject)).find((name) => {
    const own = isTemplate(declared.config[name]) ? undefined : declared.config[name];
    return !isAlike(at(config, name), own ?? at(initialized, name));
  });
  if (key === undefined) {
    return undefined;
  }
  // What `terraform init -backend-config` was given is in no configuration.
  return initialized === undefined && declared.config[key] === undefined
    ? `would be applied to a state that the stack does not name: ${key} of its backend was given to terraform init; give it there in ${folder}, too`
    : differing(key, folder);
}

function differing(what: string, folder: string): string {
  return `would be applied to another state than the stack's: ${what} of its backend differs; ${planAgain(folder)}`;
}

function declaredIn(document: Json): { readonly type: string; readonly config: JsonObject } {
  const cloud = at(document, "terraform", "cloud");
  const [type = "local", own] =
    cloud === undefined
      ? (Object.entries(objectAt(document, "terraform", "backend"))[0] ?? [])
      : ["cloud", cloud];
  const config = only(own);
  return { type, config: isObject(config) ? config : {} };
}

function initializedIn(folder: string, type: string): Json {
  try {
    const backend = at(JSON.parse(dataIn(folder, "backend") ?? "{}") as Json, "backend");
    return at(backend, "type") === type ? at(backend, "config") : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two settings are the same: a block may be a list of one, and a number a text. */
function isAlike(one: Json, other: Json): boolean {
  const pairs: [Json, Json][] = [[one, other]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair.map((side) => (isList(side) && side.length === 1 ? side[0] : side));
    const objects = [a, b].filter(isObject);
    if (isEmpty(a) && isEmpty(b)) {
      continue;
    }
    if (objects.length > 0 && [a, b].every((side) => isObject(side) || isEmpty(side))) {
      pairs.push(...keysOf(...objects).map((key): [Json, Json] => [at(a, key), at(b, key)]));
    } else if (isList(a) && isList(b) && a.length === b.length) {
      pairs.push(...a.map((item, index): [Json, Json] => [item, b[index]]));
    } else if (objects.length > 0 || isList(a) || isList(b) || literal(a) !== literal(b)) {
      return false;
    }
  }
  return true;
}

function literal(value: Json): string {
  return String(value ?? "").replaceAll(/([$%])\1\{/g, "$1{");
}

function isTemplate(value: Json): boolean {
  return typeof value === "string" && /(?<![$%])[$%]\{/.test(value);
}
