import { readFileSync, rmSync, writeFileSync } from "node:fs";
import type { World, WorldEntry } from "../../sandbox";
import type { ResourceConfiguration, StateObject } from "./stack-run";

/** The object of the world that a resource of a state stands for. */
export function entryOf(world: World, { address, type, values }: StateObject): WorldEntry {
  const entry = world
    .list(type)
    .find(
      ({ attributes }) => attributes["id"] === values["id"] && attributes["arn"] === values["arn"],
    );
  if (!entry) {
    throw new Error(`the world has no ${address}`);
  }
  return entry;
}

/** What is done to an object behind Terraform's back. */
export interface Interference {
  readonly entry: WorldEntry;
  readonly changes: { readonly [argument: string]: unknown } | "deleted";
}

/** Does something while objects are different, or gone, and puts them back. */
export async function meanwhile<T>(
  world: World,
  interferences: readonly Interference[],
  work: () => Promise<T>,
): Promise<T> {
  const undo = interferences.map((one) => interfere(world, one));
  try {
    return await work();
  } finally {
    for (const putBack of undo) {
      putBack();
    }
  }
}

function interfere(world: World, { entry, changes }: Interference): () => void {
  const file = world.file(entry.type, entry.key);
  const before = readFileSync(file, "utf8");
  if (changes === "deleted") {
    rmSync(file);
  } else {
    const attributes = { ...entry.attributes, ...changes };
    writeFileSync(file, JSON.stringify({ ...entry, attributes }));
  }
  return () => writeFileSync(file, before);
}

const notInTheCloud = ["//", "lifecycle", "depends_on", "timeouts"];

/** For each argument that a resource was given and the world knows, another value of it. */
export function editsOf(entry: WorldEntry, config: ResourceConfiguration) {
  return Object.keys(config)
    .filter((name) => !notInTheCloud.includes(name) && hasValue(entry.attributes[name]))
    .map((name) => ({ [name]: edited(entry.attributes[name], config[name]) }));
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Something else of the same type; inside of blocks another value of what was given. */
function edited(value: unknown, given: unknown): unknown {
  if (typeof value === "string") {
    return `${value}-edited`;
  }
  if (typeof value === "number") {
    return value + 1;
  }
  if (typeof value === "boolean") {
    return !value;
  }
  if (Array.isArray(value)) {
    const [first, ...rest] = value as unknown[];
    const block = Array.isArray(given) ? given[0] : given;
    return typeof first === "object" ? [edited(first, block), ...rest] : rest;
  }
  const members = value as { readonly [name: string]: unknown };
  const inner = (given ?? {}) as { readonly [name: string]: unknown };
  const name = Object.keys(inner).find((one) => hasValue(members[one]));
  return name === undefined ? members : { ...members, [name]: edited(members[name], inner[name]) };
}
