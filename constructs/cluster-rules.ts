import { Token } from "cdktf";
import type { ClusterSettings, Problem } from "./contracts";

/** What holds for the node pools and identities of a cluster at every vendor. */
export function clusterRules(settings: ClusterSettings): readonly Problem[] {
  return [
    ...settings.nodePools.flatMap(({ minNodes, maxNodes }, index) =>
      !Token.isUnresolved(minNodes) && !Token.isUnresolved(maxNodes) && minNodes > maxNodes
        ? [
            {
              property: `nodePools[${index}].minNodes`,
              allowed: `at most maxNodes (${maxNodes})`,
              got: minNodes,
              remedy: "raise maxNodes or lower minNodes",
            },
          ]
        : [],
    ),
    ...repeated("nodePools", settings.nodePools),
    ...repeated("workloadIdentities", settings.workloadIdentities ?? []),
  ];
}

/** The problem of every item of a list whose name another one before it has. */
export function repeated(
  property: string,
  items: readonly { readonly name: string }[],
): readonly Problem[] {
  return items
    .map(({ name }, index) => ({ name, index }))
    .filter(({ name, index }) => items.findIndex((item) => item.name === name) < index)
    .map(({ name, index }) => ({
      property: `${property}[${index}].name`,
      allowed: "different from the others",
      got: name,
      remedy: "rename one of them",
    }));
}
