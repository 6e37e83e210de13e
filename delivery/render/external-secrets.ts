import { clusterNames } from "../../constructs/foundation";
import { secretName } from "../data";
import type { Deployment } from "../project";
import { metadataOf, waves } from "./naming";

/** What the External Secrets operator makes a Secret of, as far as it is said here. */
interface ExternalSecret {
  readonly apiVersion: "external-secrets.io/v1";
  readonly kind: "ExternalSecret";
  readonly metadata: ReturnType<typeof metadataOf>;
  readonly spec: {
    readonly refreshInterval: string;
    readonly secretStoreRef: { readonly kind: "SecretStore"; readonly name: string };
    readonly target: {
      readonly name: string;
      readonly creationPolicy: "Owner";
      readonly deletionPolicy: "Retain";
    };
    readonly dataFrom: readonly { readonly extract: { readonly key: string } }[];
  };
}

/**
 * The app's secrets that are in the environment's store, by name: their keys become those of a Secret, which is
 * there before migrations and pods. A new value is taken over within the hour; who reads variables reads it at
 * its next start.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export function externalSecrets(deployment: Deployment): readonly ExternalSecret[] {
  const { app, data } = deployment;
  return (data.secrets ?? [])
    .filter((secret) => typeof secret !== "string")
    .map((secret): ExternalSecret => {
      const name = secretName(app, secret);
      return {
        apiVersion: "external-secrets.io/v1",
        kind: "ExternalSecret",
        metadata: metadataOf(deployment, name, waves.ground),
        spec: {
          refreshInterval: "1h0m0s",
          secretStoreRef: { kind: "SecretStore", name: clusterNames.secretStore.name },
          // Retained where the store has it no more: what runs goes on.
          target: { name, creationPolicy: "Owner", deletionPolicy: "Retain" },
          dataFrom: [{ extract: { key: secret.from } }],
        },
      };
    });
}
