import { digestOf, shortDigest } from "../project";
import { labelKeys } from "../render";
import type { ClusterObject } from "./cluster-object";
import type { LiveFinding } from "./finding";

/**
 * Where a node names the image that a pod runs by another digest than the one it was told to run. It verifies
 * what it fetches: mostly one is that of an index of several architectures, and the other that of one of them.
 */
export function imageNotes(objects: readonly ClusterObject[]): readonly LiveFinding[] {
  const said = objects.flatMap((pod): readonly LiveFinding[] => {
    const app = pod.metadata?.labels?.[labelKeys.app];
    const slot = pod.metadata?.labels?.[labelKeys.slot];
    const image = String(pod.spec?.containers?.[0]?.image ?? "");
    const node = String(pod.status?.containerStatuses?.[0]?.imageID ?? "");
    const named = node.includes("sha256:") && image.includes("@sha256:");
    if (pod.kind !== "Pod" || slot === undefined || !named || digestOf(node) === digestOf(image)) {
      return [];
    }
    const says = `Deployment ${app}-${slot}: nodes name the image ${shortDigest(image)} ${shortDigest(node)}`;
    return [{ app, concern: "note", says }];
  });
  return said.filter(({ says }, index) => said.findIndex((one) => one.says === says) === index);
}
