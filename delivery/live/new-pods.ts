import { type ClusterObject, conditionOf, isThere, newestFirst, ownedBy } from "./cluster-object";
import { type PodTrouble, podTrouble } from "./pod-trouble";

/** What keeps the newest pods of a Deployment or a Rollout from being well. */
export interface Hindrance {
  /** In words, written by strangers in part. */
  readonly says: string;
  /** Whether it stays so however long one waits. */
  readonly lasts: boolean;
  /** A pod whose last lines say more. @default - none does */
  readonly pod?: string | undefined;
}

/** The pods of the newest kind that a Deployment or a Rollout has made. */
export function newestPods(
  owner: ClusterObject,
  objects: readonly ClusterObject[],
): readonly ClusterObject[] {
  const revision = revisionOf(owner);
  const newest = ownedBy(owner, objects, "ReplicaSet").find((one) => revisionOf(one) === revision);
  return newest === undefined ? [] : ownedBy(newest, objects, "Pod");
}

/** What hinders the newest pods, what lasts first; nothing where nothing is known to. */
export function hindranceOf(
  owner: ClusterObject,
  pods: readonly ClusterObject[],
): Hindrance | undefined {
  const troubles = newestFirst(pods).map(podTrouble).filter(isThere);
  const lasting = troubles.find(({ lasts }) => lasts);
  if (lasting !== undefined) {
    const { pod, ran } = lasting;
    return { says: inWords(lasting), lasts: true, pod: ran ? pod : undefined };
  }
  const pod = troubles.find(({ ran }) => ran)?.pod;
  const refused = conditionOf(owner, "ReplicaFailure");
  if (refused !== undefined) {
    const says = `no pod is made: ${refused.message}`;
    return { says, lasts: forGood.test(refused.message), pod };
  }
  return troubles.slice(0, 1).map((one) => ({ says: inWords(one), lasts: false, pod }))[0];
}

/** What is wrong with a pod, with its name. */
export function inWords({ pod, says }: PodTrouble): string {
  return `pod ${pod}: ${says}`;
}

/** What no waiting mends; a quota may be free again in a moment. */
const forGood = /violates PodSecurity|is invalid/;

const revisions = ["deployment.kubernetes.io/revision", "rollout.argoproj.io/revision"];

function revisionOf({ metadata }: ClusterObject): unknown {
  return revisions.map((key) => metadata?.annotations?.[key]).find(isThere);
}
