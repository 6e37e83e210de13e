import {
  isObject,
  type Json,
  type JsonObject,
  objectAt,
  type PlanDocument,
  type SynthesizedResource,
  type SynthesizedStack,
} from "../plan";
import { emptyPlan } from "../redact";

/** Attributes that are maps; every other object in a synthesized stack is a block. */
const maps = new Set(["tags", "labels", "metadata", "lifecycle", "timeouts"]);

/**
 * A synthesized stack as the plan that creates all of it, in the form that Terraform gives a plan: a block is a
 * list, what refers to something else is unknown, and the configuration says what it refers to.
 */
export function createdStack(
  { document }: SynthesizedStack,
  resources: readonly SynthesizedResource[],
): PlanDocument {
  return {
    ...emptyPlan,
    resource_changes: resources.map(({ address, mode, type, name, body }) => ({
      address,
      mode,
      type,
      name,
      change: {
        actions: ["create"],
        before: null,
        after: known(body),
        after_unknown: unknown(body),
      },
    })),
    configuration: {
      provider_config: providersOf(document),
      root_module: {
        resources: resources.map(({ address, type, body }) => ({
          address,
          provider_config_key:
            typeof body["provider"] === "string" ? body["provider"] : localName(type),
          expressions: expressions(body),
        })),
      },
    },
  };
}

/** The configurations of providers, by the names that resources call them by. */
function providersOf(document: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(objectAt(document, "provider")).flatMap(([name, configurations]) =>
      (Array.isArray(configurations) ? configurations : [configurations])
        .filter(isObject)
        .map((configuration) => {
          const { alias } = configuration;
          const key = typeof alias === "string" ? `${name}.${alias}` : name;
          return [key, { name, expressions: expressions(configuration) }];
        }),
    ),
  );
}

function localName(type: string): string {
  return type.split("_", 1)[0] ?? type;
}

function isReference(value: Json): value is string {
  return typeof value === "string" && value.includes("${");
}

function blockOr(key: string, item: Json, own: (value: Json) => Json): Json {
  return isObject(item) && !maps.has(key) ? [own(item)] : own(item);
}

function known(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((item: Json) => (isReference(item) ? null : known(item)));
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => !isReference(item))
          .map(([key, item]) => [key, blockOr(key, item, known)]),
      )
    : value;
}

function unknown(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(unknown);
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, blockOr(key, item, unknown)]),
      )
    : isReference(value);
}

function expressions(value: Json): Json {
  if (isReference(value)) {
    return { references: [...value.matchAll(/\$\{([\w.]+)/g)].map(([, name = ""]) => name) };
  }
  if (Array.isArray(value)) {
    return value.every(isObject)
      ? value.map(expressions)
      : { references: value.filter(isReference) };
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, blockOr(key, item, expressions)]),
      )
    : { constant_value: value };
}
