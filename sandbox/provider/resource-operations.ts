import {
  type BlockSchema,
  blockType,
  canonical,
  conform,
  digest,
  fromJson,
  isObject,
  type ObjectValue,
  toJson,
  valueAt,
} from "../schema";
import { attemptSeed, foundByKey, importId, scopedKey, uniqueName } from "./object-identity";
import { OperationError, type StoredObject } from "./operation-error";
import { finishOperation, startOperation } from "./operation-fault";
import { withoutWriteOnly } from "./plan";
import type { Provider } from "./provider";
import type { WorldEntry } from "./world";

// A cloud makes ids at random; here the next candidate is as good, and is the same next time.
const maxAttempts = 10_000;

/** Creates an object in the world. */
export function createObject(
  provider: Provider,
  type: string,
  planned: ObjectValue,
  config: ObjectValue,
  providerConfig: ObjectValue,
): StoredObject {
  const schema = provider.schema("resource", type);
  const overlay = provider.type("resource", type);
  const { world } = provider.surroundings;
  const fault = startOperation(provider, "create", type, planned);
  const secrets = secretsOf(config, schema);
  const asked =
    foundByKey(provider, type, planned) ??
    digest(type, canonical(withoutWriteOnly(config, schema)));
  const start = provider.attempts.get(asked) ?? 0;
  let previousKey: string | undefined;
  for (let attempt = start; attempt < maxAttempts; attempt++) {
    const seed = attemptSeed(asked, attempt);
    const attributes = conform(
      provider.fill("resource", type, planned, seed, providerConfig),
      schema,
    ) as ObjectValue;
    const scope = provider.overlay.scope?.(attributes, providerConfig) ?? "";
    const key = scopedKey(provider, attributes, providerConfig) ?? digest(seed).slice(0, 20);
    // A key that does not depend on the attempt is a natural name, and may come back.
    const isNatural = key === previousKey;
    previousKey = key;
    if (!isNatural && world.wasDeleted(type, key)) {
      continue;
    }
    const unique = uniqueName(overlay.unique, attributes, scope);
    const entry: WorldEntry = {
      type,
      key,
      importId: importId(overlay.importId, attributes),
      ...(unique === undefined ? {} : { unique }),
      attributes: toJson(attributes) as { [name: string]: unknown },
      ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
    };
    const outcome = world.create(entry);
    if (outcome === "created") {
      provider.attempts.set(asked, attempt + 1);
      finishOperation(provider, fault, type, { attributes, key });
      return { attributes, key };
    }
    if (overlay.overwrites !== undefined && attributes[overlay.overwrites] === true) {
      world.update({ ...entry, key: outcome.key });
      finishOperation(provider, fault, type, { attributes, key: outcome.key });
      return { attributes, key: outcome.key };
    }
    if (isNatural || (unique !== undefined && outcome.unique === unique)) {
      throw alreadyExists(type, overlay.unique ?? ["id"], outcome);
    }
  }
  throw new OperationError(
    `the sandbox found no free id for another ${type}`,
    `${maxAttempts} were tried`,
  );
}

/** Changes an object in the world. */
export function updateObject(
  provider: Provider,
  type: string,
  key: string,
  prior: ObjectValue,
  planned: ObjectValue,
  config: ObjectValue,
  providerConfig: ObjectValue,
): StoredObject {
  const schema = provider.schema("resource", type);
  const overlay = provider.type("resource", type);
  const { world } = provider.surroundings;
  const fault = startOperation(provider, "update", type, planned);
  const existing = world.read(type, key);
  if (!existing) {
    throw new OperationError(
      `${type} "${key}" does not exist any more`,
      "It was deleted behind Terraform's back after the plan was made. Plan again: the new plan creates it.",
    );
  }
  const attributes = conform(
    provider.fill("resource", type, planned, digest(key), providerConfig),
    schema,
  ) as ObjectValue;
  const secrets = { ...existing.secrets, ...changedSecrets(config, prior, schema) };
  const scope = provider.overlay.scope?.(attributes, providerConfig) ?? "";
  const unique = uniqueName(overlay.unique, attributes, scope);
  const outcome = world.update({
    type,
    key,
    importId: importId(overlay.importId, attributes),
    ...(unique === undefined ? {} : { unique }),
    attributes: toJson(attributes) as { [name: string]: unknown },
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
  });
  if (outcome !== "updated") {
    throw alreadyExists(type, overlay.unique ?? ["id"], outcome);
  }
  finishOperation(provider, fault, type, { attributes, key });
  return { attributes, key };
}

/** Deletes an object from the world; one that is gone already is fine. */
export function deleteObject(
  provider: Provider,
  type: string,
  key: string,
  prior: ObjectValue,
): void {
  const fault = startOperation(provider, "delete", type, prior);
  provider.surroundings.world.delete(type, key);
  finishOperation(provider, fault, type, { attributes: prior, key });
}

/** Reads an object from the world; undefined where it does not exist. */
export function readObject(
  provider: Provider,
  type: string,
  key: string,
): StoredObject | undefined {
  const schema = provider.schema("resource", type);
  const entry = provider.surroundings.world.read(type, key);
  if (!entry) {
    return undefined;
  }
  startOperation(provider, "read", type, entry.attributes as ObjectValue);
  const attributes = conform(fromJson(entry.attributes, blockType(schema)), schema);
  if (!isObject(attributes)) {
    throw new Error(`the world's ${type} ${key} has no attributes`);
  }
  return { attributes: withoutWriteOnly(attributes, schema), key };
}

/** Finds the object that an import id stands for. */
export function findImport(
  provider: Provider,
  type: string,
  id: string,
  providerConfig: ObjectValue,
): StoredObject {
  const { world } = provider.surroundings;
  const entries = world
    .list(type)
    .filter((e) => e.importId === id || e.attributes["id"] === id || e.key === id);
  const here = entries.find((e) => {
    const scope = provider.overlay.scope?.(e.attributes as ObjectValue, providerConfig) ?? "";
    return scope === "" || e.key.endsWith(`@${scope}`);
  });
  const found = here ?? entries[0];
  const object = found && readObject(provider, type, found.key);
  if (object) {
    return object;
  }
  const known = world.list(type).map((e) => e.importId);
  throw new OperationError(
    "Cannot import non-existent remote object",
    `The sandbox's world has no ${type} with the import id "${id}". ${
      known.length === 0 ? `It has no ${type} at all.` : `It has: ${known.slice(0, 20).join(", ")}.`
    }`,
  );
}

function alreadyExists(type: string, names: readonly string[], entry: WorldEntry): OperationError {
  const which = names
    .map((name) => `${name} = "${valueAt(entry.attributes as ObjectValue, name) ?? ""}"`)
    .join(", ");
  return new OperationError(
    `${type} already exists: ${which}`,
    `The world has one that this state does not know, as after a run that was killed between creating it and saving the state. Take it over with: terraform import ${type}.<name> '${entry.importId}'`,
  );
}

function secretsOf(config: ObjectValue, schema: BlockSchema): { [name: string]: unknown } {
  const names = schema.attributes
    .filter((a) => a.writeOnly && (config[a.name] ?? null) !== null)
    .map((a) => a.name);
  return Object.fromEntries(names.map((name) => [name, toJson(config[name] ?? null)]));
}

/** A write-only value is sent again only where the number beside it changed. */
function changedSecrets(
  config: ObjectValue,
  prior: ObjectValue,
  schema: BlockSchema,
): { [name: string]: unknown } {
  const secrets = secretsOf(config, schema);
  for (const name of Object.keys(secrets)) {
    const counter = schema.attributes.find(
      (a) => a.name === `${name}_version` || a.name === `${name}_revision`,
    )?.name;
    if (counter && canonical(prior[counter] ?? null) === canonical(config[counter] ?? null)) {
      delete secrets[name];
    }
  }
  return secrets;
}
