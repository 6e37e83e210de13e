import { type Value, variant } from "../constructs/vendor-kit";

/** Who brings secrets from the vendor's store into the app's namespace. */
export interface SecretsSettings {
  /** The External Secrets operator, and one store of the app's namespace. */
  readonly kind: "external-secrets";
}

export const secrets: Value<SecretsSettings> = variant({ "external-secrets": {} });
