import { createHash } from "node:crypto";
import { groupKindOf, objectsIn, resourceOf } from "../live";
import { type Manifest, manifestText } from "../render";
import type { Step } from "./step";

/** The ConfigMap in which kubectl remembers what belongs to an environment. */
export const applySet = "anycloud-apps";

const kindsKey = "applyset.kubernetes.io/contains-group-kinds";
const toolKey = "applyset.kubernetes.io/tooling";

/**
 * The label of what belongs to the set. kubectl sets it when it prunes; in the waves before it is said, since
 * what is applied without it would lose it, and would never be pruned where a delivery stops half-way.
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-cli/3659-kubectl-apply-prune
 */
export function membership(namespace: string): Readonly<Record<string, string>> {
  return { "applyset.kubernetes.io/part-of": idOf(namespace) };
}

/**
 * How the set is told the kinds of what will be applied, before anything is. kubectl looks for what is to be
 * pruned among the kinds that the set had before, and tells it new ones when it prunes: an object of a new kind
 * would stay for ever where a delivery stops before that and is reverted.
 */
export function rememberKinds(namespace: string, manifests: readonly Manifest[]): readonly Step[] {
  const inNamespace = ["--namespace", namespace];
  const kinds = [...new Set(manifests.map(resourceOf))].sort().join(",");
  const members = Object.entries(membership(namespace)).map((pair) => pair.join("="));
  const says = "remember of which kinds there may be something to prune";
  const asked = [`configmaps/${applySet}`, "--ignore-not-found", "--output=json"];
  // As the one as whom kubectl itself writes the set: it would not take away what another one had added.
  const own = ["apply", "--server-side", "--field-manager=kubectl-applyset", "--force-conflicts"];
  const next = (printed: string): Step | undefined => {
    const set = widened(printed, namespace, manifests);
    return set === undefined
      ? undefined
      : { says, args: [...own, ...inNamespace, "-f", "-"], input: manifestText(set) };
  };
  return [
    {
      // A kind in the set that the cluster does not know would hinder every later delivery.
      says: "the cluster knows every kind",
      args: ["get", kinds, `--selector=${members}`, "--output=name", ...inNamespace],
      next: () => undefined,
    },
    { says, args: ["get", ...asked, ...inNamespace], next },
  ];
}

/**
 * The set with the kinds of what will be applied; nothing where it has them all.
 *
 * @param printed what `kubectl get --output=json` says of the ConfigMap
 * @throws Error of one line where it is none that kubectl made
 */
function widened(
  printed: string,
  namespace: string,
  manifests: readonly Manifest[],
): Manifest | undefined {
  const [found] = objectsIn(printed);
  const annotations = found?.metadata?.annotations ?? {};
  const known = annotations[kindsKey];
  if (found !== undefined && (known === undefined || annotations[toolKey] === undefined)) {
    throw new Error(
      `nothing is delivered: the ConfigMap ${applySet} in the namespace ${namespace} is none in which kubectl 1.28 or later remembers what it applied: delete it; what is there and no longer in Git is then said by anycloud status --live, and is yours to delete`,
    );
  }
  const before = String(known ?? "")
    .split(",")
    .filter((kind) => kind !== "");
  const kinds = [...new Set([...before, ...manifests.map(groupKindOf)])].sort();
  if (found !== undefined && kinds.length === before.length) {
    return undefined;
  }
  return {
    ...{ apiVersion: "v1", kind: "ConfigMap" },
    metadata: {
      ...{ name: applySet, namespace },
      labels: { "applyset.kubernetes.io/id": idOf(namespace) },
      annotations: {
        "applyset.kubernetes.io/additional-namespaces": "",
        [kindsKey]: kinds.join(","),
        // Of its version nothing depends; kubectl writes its own when it prunes.
        [toolKey]: annotations[toolKey] ?? "kubectl/v1.28.0",
      },
    },
  };
}

function idOf(namespace: string): string {
  const hash = createHash("sha256").update(`${applySet}.${namespace}.ConfigMap.`);
  return `applyset-${hash.digest("base64url")}-v1`;
}
