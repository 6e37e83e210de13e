import { because, type ClusterObject } from "./cluster-object";

/**
 * What keeps gateways from leading requests as a route says, in words; nothing where all that it names do. What
 * they said of an earlier state of it does not count.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#routeparentstatus
 */
export function routeTroubles(route: ClusterObject): readonly string[] {
  const references: readonly ClusterObject[] = route.spec?.parentRefs ?? [];
  const said: readonly ClusterObject[] = route.status?.parents ?? [];
  const troubles = references.flatMap((reference) => {
    const own = said.filter(({ parentRef }) => isSame(parentRef, reference, route));
    return own.length === 0
      ? ["no gateway has taken it"]
      : own.flatMap(({ conditions }) =>
          ["Accepted", "ResolvedRefs"].flatMap((type) => troubleIn(conditions, type, route)),
        );
  });
  return references.length === 0 ? ["it names no gateway"] : [...new Set(troubles)];
}

function troubleIn(
  conditions: readonly ClusterObject[] | undefined,
  type: string,
  { metadata }: ClusterObject,
): readonly string[] {
  const condition = conditions?.find((one) => one?.type === type);
  const seen = condition?.observedGeneration ?? metadata?.generation;
  if (condition === undefined || seen !== metadata?.generation) {
    return ["the gateway has not taken its last change"];
  }
  return condition.status === "True"
    ? []
    : [`the gateway does not lead there: ${because(condition)}`];
}

/** Whether a gateway speaks of the parent that a route names; what is not said is filled in. */
function isSame(one: ClusterObject, other: ClusterObject, { metadata }: ClusterObject): boolean {
  const told = (reference: ClusterObject): string =>
    JSON.stringify([
      ...[reference?.kind ?? "Gateway", reference?.namespace ?? metadata?.namespace],
      ...[reference?.name, reference?.sectionName, reference?.port],
    ]);
  return told(one) === told(other);
}
