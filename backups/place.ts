import type { BucketFacts } from "../constructs/foundation";
import { builtInFacts } from "../constructs/foundation";
import { isObject, type JsonObject, namesInstead, type SynthesizedStack } from "../review";

/** Where the backups of an environment are, and how old they may become. */
export interface BackupPlace {
  readonly environment: string;
  readonly bucketName: string;
  readonly region: string;
  /** URL of the API of S3 without the bucket's name. */
  readonly endpoint: string;
  /** How its vendor's buckets are reached. */
  readonly reached: BucketFacts;
  /** Hours that the newest backup may be old. */
  readonly backupHours: number;
  /** Hours since the newest backup was proven. */
  readonly restoreCheckHours: number;
}

/**
 * Where the backups of an environment are, from its synthesized stack alone.
 *
 * @throws Error where there is no such environment, it has none, or Terraform alone knows where they are
 */
export function backupPlace(stacks: readonly SynthesizedStack[], environment: string): BackupPlace {
  const environments = stacks.filter(({ role }) => role === "environment");
  const stack = environments.find((one) => one.environment === environment);
  if (stack === undefined) {
    const names = environments.map((one) => one.environment);
    throw new Error(`there is no environment ${environment}: ${namesInstead(environment, names)}`);
  }
  const { backups } = carriedBy(stack.document);
  if (backups === undefined) {
    throw new Error(
      `${environment} has no backups of its own: set backups in its data, or look for those of the database at the vendor`,
    );
  }
  const facts = [...builtInFacts(), ...stack.facts].flatMap(({ buckets }) => buckets ?? []);
  const [found] = stack.resources.flatMap(({ mode, name, type, body }) =>
    mode === "managed" && name === "backups"
      ? facts
          .filter(({ types }) => types.includes(type))
          .map((reached) => ({ reached, body, type }))
      : [],
  );
  if (found === undefined) {
    throw new Error(
      `${environment}: its vendor does not say how buckets are reached; look into it by the vendor's own tools`,
    );
  }
  const { reached, body, type } = found;
  const bucketName = known(body[reached.nameIn]);
  const region = known(
    body[reached.regionIn] ?? providerOf(stack.document, type, body)[reached.regionIn],
  );
  if (bucketName === undefined || region === undefined) {
    throw new Error(
      `${environment}: only Terraform knows where its bucket of backups is; give its name and region as plain texts`,
    );
  }
  const endpoint = reached.endpoint.replace("$", region);
  return { environment, bucketName, region, endpoint, reached, ...backups };
}

function carriedBy(document: JsonObject): {
  readonly backups: Pick<BackupPlace, "backupHours" | "restoreCheckHours"> | undefined;
} {
  const { backups } = objectIn(objectIn(document, "//"), "anycloud");
  const { backupHours, restoreCheckHours } = isObject(backups) ? backups : {};
  return typeof backupHours === "number" && typeof restoreCheckHours === "number"
    ? { backups: { backupHours, restoreCheckHours } }
    : { backups: undefined };
}

/** The configuration of the provider that a resource has: its own, or else the default one. */
function providerOf(document: JsonObject, type: string, body: JsonObject): JsonObject {
  const [name = "", alias] = String(body["provider"] ?? type.split("_")[0]).split(".");
  const configured = objectIn(document, "provider")[name];
  const all = (Array.isArray(configured) ? configured : [configured]).filter(isObject);
  return all.find((one) => one["alias"] === alias) ?? {};
}

function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

/** A text without references. */
function known(value: unknown): string | undefined {
  return typeof value === "string" && /^[a-z0-9-]+$/.test(value) ? value : undefined;
}
