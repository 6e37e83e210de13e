import type { SecretV1Config } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Fn } from "cdktf";
import type { Password } from "../parts";

/**
 * What a Secret holds of a connection: not stored in the state of its stack where the vendor can hand over the
 * password so, and written again then when a fact changes or there is another password.
 *
 * @param facts all else that the data say: Terraform does not see changes of write-only values
 */
export function secretData(
  data: Record<string, string>,
  password: Password,
  facts: readonly string[],
): Pick<SecretV1Config, "data" | "dataWo" | "dataWoRevision"> {
  return password.kind === "state"
    ? { data }
    : { dataWo: data, dataWoRevision: revision([...facts, password.revision]) };
}

/** A number that changes when any of the texts does. */
function revision(texts: readonly string[]): number {
  return Fn.parseint(Fn.substr(Fn.sha256(Fn.join("\n", [...texts])), 0, 8), 16);
}
