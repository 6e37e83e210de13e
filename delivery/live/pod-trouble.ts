import { because, type ClusterObject, conditionOf } from "./cluster-object";

/** What keeps a pod from doing its work. */
export interface PodTrouble {
  /** The pod's name. */
  readonly pod: string;
  /** In words, after the pod's name. */
  readonly says: string;
  /** Whether it stays so however long one waits. */
  readonly lasts: boolean;
  /** Whether a container has run, so that it may have written something. */
  readonly ran: boolean;
}

/** Of a container that ends this often, one more start changes nothing. */
const restartsThatSuffice = 3;

const withoutImage = new Set(["ErrImagePull", "ImagePullBackOff"]);
const wrongImage = new Set(["InvalidImageName", "ErrImageNeverPull"]);
const notMade = new Set([
  "CreateContainerConfigError",
  "CreateContainerError",
  "RunContainerError",
]);

/** What is wrong with a pod, if anything is. */
export function podTrouble(pod: ClusterObject): PodTrouble | undefined {
  const { status = {}, metadata } = pod;
  const trouble = (says: string, lasts: boolean, ran = false): PodTrouble => ({
    ...{ pod: String(metadata?.name), says, lasts, ran },
  });
  if (status.phase === "Succeeded" || metadata?.deletionTimestamp !== undefined) {
    return undefined;
  }
  for (const container of containersOf(pod)) {
    const { waiting, terminated } = container?.state ?? {};
    const last = terminated ?? container?.lastState?.terminated;
    const ran = last !== undefined;
    if (withoutImage.has(waiting?.reason)) {
      const lasts = waiting.reason === "ImagePullBackOff";
      return trouble(`its image cannot be fetched: ${waiting.message}`, lasts, ran);
    }
    if (wrongImage.has(waiting?.reason)) {
      return trouble(`its image cannot be fetched: ${because(waiting)}`, true, ran);
    }
    if (notMade.has(waiting?.reason)) {
      return trouble(`its container cannot be started: ${because(waiting)}`, true, ran);
    }
    if (last !== undefined && status.phase === "Failed") {
      return trouble(`it ended with ${endOf(last)}`, true, true);
    }
    const restarts = Number(container?.restartCount ?? 0);
    if (last !== undefined && restarts > 0 && container?.ready !== true) {
      const says = `it ends again and again, ${restarts} times so far, with ${endOf(last)}`;
      return trouble(says, restarts >= restartsThatSuffice, true);
    }
  }
  if (status.phase === "Failed") {
    return trouble(`it failed: ${because(status)}`, true);
  }
  const homeless = conditionOf(pod, "PodScheduled", "False");
  if (homeless !== undefined) {
    return trouble(`no node takes it: ${homeless.message}`, false);
  }
  if (status.phase !== "Running") {
    return trouble("it is starting", false);
  }
  return conditionOf(pod, "Ready") === undefined
    ? trouble("it is not ready", false, true)
    : undefined;
}

function containersOf({ status }: ClusterObject): readonly ClusterObject[] {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}

function endOf({ exitCode, reason, signal }: ClusterObject): string {
  const code = `exit code ${exitCode}`;
  const why =
    reason === "OOMKilled"
      ? ": it used more memory than its limit"
      : signal
        ? `: signal ${signal}`
        : "";
  return `${code}${why}`;
}
