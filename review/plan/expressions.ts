import { at, type Json, type JsonObject, listAt, objectAt } from "./json";

/** A module of a configuration. */
interface Module {
  /** Before the addresses of what is in it: `module.a.`; nothing in the root. */
  readonly prefix: string;
  readonly module: Json;
}

function* modulesIn(configuration: Json): Generator<Module> {
  const open: Module[] = [{ prefix: "", module: at(configuration, "root_module") }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (const [name, call] of Object.entries(objectAt(next.module, "module_calls"))) {
      open.push({ prefix: `${next.prefix}module.${name}.`, module: at(call, "module") });
    }
  }
}

// Much of a review asks for the same ones.
const known = new WeakMap<JsonObject, ReadonlyMap<string, Json>>();

/** The resources of a plan's configuration, modules included, by their addresses. */
export function resourcesIn(configuration: Json): ReadonlyMap<string, Json> {
  const of = objectAt({ configuration }, "configuration");
  const before = known.get(of);
  if (before !== undefined) {
    return before;
  }
  const found = new Map<string, Json>();
  for (const { prefix, module } of modulesIn(configuration)) {
    for (const resource of listAt(module, "resources")) {
      found.set(`${prefix}${String(at(resource, "address"))}`, resource);
    }
  }
  known.set(of, found);
  return found;
}

/** What each resource of the configuration says of its attributes, by its address. */
export function expressionsIn(configuration: Json): ReadonlyMap<string, Json> {
  return new Map(
    [...resourcesIn(configuration)].map(([address, resource]) => [
      address,
      at(resource, "expressions"),
    ]),
  );
}

/** What a configuration's modules are called with, by their addresses. */
export function callsIn(configuration: Json): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const { prefix, module } of modulesIn(configuration)) {
    for (const [name, call] of Object.entries(objectAt(module, "module_calls"))) {
      found.set(`${prefix}module.${name}`, at(call, "expressions"));
    }
  }
  return found;
}
