import { embedded, isList, isObject, type Json, type JsonObject, printed } from "../plan";
import type { Effort } from "./effort";
import { type Binding, bindingOf } from "./policy-condition";

/** What a statement of a policy says of one action on one thing by one principal. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
  readonly condition: string;
  /** What the condition binds it to. */
  readonly binding: Binding;
}

/** The statements of a policy as far as they are compared. */
export interface Grants {
  readonly grants: readonly Grant[];
  /** Whether nothing was left out. */
  readonly isComplete: boolean;
}

const longestDocument = 200_000;
const longestCondition = 2_000;
const mostGrants = 4_000;
const mostDocuments = 200;
const mostVisited = 50_000;
const longestPath = 2_000;

// Several rules ask about the same text, and plans repeat their policies.
const remembered = new Map<string, Json>();
const mostRemembered = 200;

function parsed(text: string): Json {
  const before = remembered.get(text);
  if (before !== undefined) {
    return before;
  }
  const value = embedded(text);
  if (value !== undefined) {
    if (remembered.size >= mostRemembered) {
      remembered.clear();
    }
    remembered.set(text, value);
  }
  return value;
}

/** The policies of a resource by the paths where they stand, without indices. */
export function policiesByPath(root: Json): ReadonlyMap<string, readonly JsonObject[]> {
  const found = new Map<string, JsonObject[]>();
  const open: (readonly [path: string, value: Json])[] = [["", root]];
  for (let seen = 0; open.length > 0 && seen < mostVisited; seen++) {
    const [path, value] = open.pop() ?? ["", undefined];
    const policies =
      typeof value === "string"
        ? policiesIn([value])
        : isObject(value) && statementsOf(value).length > 0
          ? [value]
          : [];
    if (policies.length > 0) {
      found.set(path, [...policies, ...(found.get(path) ?? [])].slice(0, mostDocuments));
    } else if (isList(value)) {
      for (const item of value) {
        open.push([path, item]);
      }
    } else if (isObject(value) && path.length < longestPath) {
      for (const key of Object.keys(value)) {
        open.push([path === "" ? key : `${path}.${key}`, value[key]]);
      }
    }
  }
  return found;
}

/** Whether a resource has a policy that is too long to be read. */
export function hasUnreadPolicy(root: Json): boolean {
  return Object.values(isObject(root) ? root : {}).some(
    (text) =>
      typeof text === "string" && text.length >= longestDocument && /"statement"\s*:/i.test(text),
  );
}

/** The policies in values, which may be texts of JSON, or hold them somewhere inside. */
export function policiesIn(values: readonly Json[]): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const open: Json[] = [...values].reverse();
  for (let seen = 0; open.length > 0 && seen < mostVisited; seen++) {
    const value = open.pop();
    const inner =
      typeof value === "string" && value.length < longestDocument ? parsed(value) : value;
    if (isObject(inner) && statementsOf(inner).length > 0) {
      found.push(inner);
    } else if (isObject(inner) || isList(inner)) {
      open.push(...Object.values(inner).filter((item) => typeof item === "object" || isText(item)));
    }
  }
  return found.slice(0, mostDocuments);
}

/** What policies say with one effect, what is for everyone or everything first. */
export function grantsOf(
  policies: readonly Json[],
  effect: "Allow" | "Deny",
  effort: Effort,
): Grants {
  const statements = policies
    .flatMap(statementsOf)
    .filter((statement) => (of(statement, "Effect") === "Deny") === (effect === "Deny"));
  const grants: Grant[] = [];
  for (const statement of statements) {
    const { actions, resources, principals, condition, binding } = partsOf(statement);
    for (const action of actions) {
      for (const resource of resources) {
        for (const principal of principals) {
          if (grants.length >= mostGrants || !effort.spend(1)) {
            return { grants, isComplete: false };
          }
          grants.push({ action, resource, principal, condition, binding });
        }
      }
    }
  }
  return { grants, isComplete: true };
}

interface Parts {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
  readonly condition: string;
  readonly binding: Binding;
}

function partsOf(statement: JsonObject): Parts {
  // All of them together: fewer exceptions are more rights.
  const except = (items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [`all but ${[...items].sort().join(", ")}`];
  const condition = of(statement, "Condition");
  return {
    actions: widestFirst([
      ...texts(of(statement, "Action")),
      ...except(texts(of(statement, "NotAction"))),
    ]),
    resources: orNone(
      widestFirst([
        ...texts(of(statement, "Resource")),
        ...except(texts(of(statement, "NotResource"))),
      ]),
    ),
    principals: orNone(
      widestFirst([
        ...principalsOf(of(statement, "Principal")),
        ...except(principalsOf(of(statement, "NotPrincipal"))),
      ]),
    ),
    condition: isObject(condition) ? printed(condition, longestCondition) : "",
    binding: bindingOf(condition),
  };
}

// The wildcards must be among those that are compared.
function widestFirst(items: readonly string[]): readonly string[] {
  const width = (item: string): number =>
    item.startsWith("all but") ? 0 : item.indexOf("*") + 1 || 9;
  return [...items].sort((one, other) => Math.min(width(one), 9) - Math.min(width(other), 9));
}

function statementsOf(document: Json): readonly JsonObject[] {
  const statement = isObject(document) ? of(document, "Statement") : undefined;
  return (isList(statement) ? statement : [statement]).filter(
    (one): one is JsonObject => isObject(one) && of(one, "Effect") !== undefined,
  );
}

/** An element of a policy; vendors read their names without regard to case. */
function of(statement: JsonObject, name: string): Json {
  if (Object.hasOwn(statement, name)) {
    return statement[name];
  }
  const key = Object.keys(statement).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : statement[key];
}

function principalsOf(principal: Json): readonly string[] {
  if (typeof principal === "string") {
    return [principal];
  }
  return isObject(principal)
    ? Object.entries(principal).flatMap(([kind, who]) => texts(who).map((one) => `${kind} ${one}`))
    : [];
}

function orNone(values: readonly string[]): readonly string[] {
  return values.length > 0 ? values : [""];
}

function texts(value: Json): readonly string[] {
  const all = isList(value) ? value : [value];
  return all.filter((item): item is string => typeof item === "string");
}

function isText(value: Json): boolean {
  return typeof value === "string" && /^\s*[[{]/.test(value.slice(0, 200));
}
