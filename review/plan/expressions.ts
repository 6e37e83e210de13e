import { at, isList, isObject, type Json, objectAt } from "./json";

/** The resources of a plan's configuration, modules included, by their addresses. */
export function resourcesIn(configuration: Json): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  const open: [string, Json][] = [["", at(configuration, "root_module")]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [prefix, module] = next;
    const resources = at(module, "resources");
    for (const resource of isList(resources) ? resources : []) {
      found.set(`${prefix}${String(at(resource, "address"))}`, resource);
    }
    for (const [name, call] of Object.entries(objectAt(module, "module_calls"))) {
      open.push([`${prefix}module.${name}.`, isObject(call) ? call["module"] : undefined]);
    }
  }
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
  const open: [string, Json][] = [["", at(configuration, "root_module")]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [prefix, module] = next;
    for (const [name, call] of Object.entries(objectAt(module, "module_calls"))) {
      found.set(`${prefix}module.${name}`, at(call, "expressions"));
      open.push([`${prefix}module.${name}.`, at(call, "module")]);
    }
  }
  return found;
}
