import { objectsIn } from "../live";
import type { Manifest } from "../render";

/**
 * Manifests that hold how many pods Deployments have now, of those whose number was stated until now and will
 * not be: what nobody states any more is set to one. An autoscaler takes the number over from whoever holds it.
 *
 * @param printed what `kubectl get --show-managed-fields --output=json` says of them
 * @param manager who stated the number until now
 */
export function keptPods(printed: string, manager: string): readonly Manifest[] {
  return objectsIn(printed)
    .filter(({ metadata }) =>
      (metadata?.managedFields ?? []).some(
        (one: Fields) =>
          one?.manager === manager &&
          one.operation === "Apply" &&
          one.fieldsV1?.["f:spec"]?.["f:replicas"] !== undefined,
      ),
    )
    .map(({ apiVersion, kind, metadata, spec }) => ({
      apiVersion,
      kind,
      metadata: { name: metadata.name, namespace: metadata.namespace },
      spec: { replicas: spec.replicas },
    }));
}

interface Fields {
  readonly manager?: string;
  readonly operation?: string;
  readonly fieldsV1?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
