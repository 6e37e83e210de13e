import type { ObjectValue } from "../schema";
import { scopedKey } from "./object-identity";
import type { StoredObject } from "./operation-error";
import type { Provider } from "./provider";

/** What one connection, which is one configured provider, has told about itself. */
export interface Connection {
  config: ObjectValue;
}

/** What Terraform keeps beside an object for the provider alone: the key in the world. */
export function privateOf(object: StoredObject): Uint8Array {
  return Buffer.from(JSON.stringify({ key: object.key }));
}

/** The key of an object in the world. */
export function keyOf(
  provider: Provider,
  bytes: Uint8Array | undefined,
  attributes: ObjectValue,
  connection: Connection,
): string {
  try {
    const { key } = JSON.parse(Buffer.from(bytes ?? []).toString("utf8")) as { key?: string };
    if (key) {
      return key;
    }
  } catch {
    // Terraform does not send it when it deletes, and other state has none.
  }
  return scopedKey(provider, attributes, connection.config) ?? "";
}
