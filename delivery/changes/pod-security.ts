import { at, isObject, type Json, listAt } from "../../review";
import { containersOf, nameOf } from "./pod";

/**
 * What a pod may that one as it is rendered may not, in words.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function weaknessesOf(pod: Json): readonly string[] {
  if (pod === undefined) {
    return [];
  }
  const shared = [
    ["hostNetwork", "uses its node's network"],
    ["hostPID", "sees its node's processes"],
    ["hostIPC", "shares its node's memory"],
    ["shareProcessNamespace", "lets its containers see each other's processes"],
  ] as const;
  return [
    ...shared.filter(([key]) => at(pod, key) === true).map(([, says]) => says),
    ...(at(pod, "automountServiceAccountToken") === false
      ? []
      : ["is given a token of its service account"]),
    ...listAt(pod, "securityContext", "sysctls").map(
      (entry) => `sets ${String(at(entry, "name"))} of its node's kernel`,
    ),
    ...listAt(pod, "volumes").flatMap(volumeWeakness),
    ...containersOf(pod).flatMap((container) =>
      containerWeaknesses(container, at(pod, "securityContext")).map(
        (says) => `lets ${nameOf(container)} ${says}`,
      ),
    ),
  ];
}

// The kinds that the restricted standard admits.
const volumeKinds = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

function volumeWeakness(volume: Json): readonly string[] {
  const tokens = listAt(volume, "projected", "sources").filter((source) =>
    isObject(at(source, "serviceAccountToken")),
  );
  const kinds = isObject(volume) ? Object.keys(volume).filter((key) => key !== "name") : [];
  return [
    ...(tokens.length > 0 ? ["is given a token of its service account"] : []),
    ...kinds
      .filter((kind) => !volumeKinds.includes(kind))
      .map((kind) => `mounts a volume of the kind ${kind}${pathIn(at(volume, kind, "path"))}`),
  ];
}

function pathIn(path: Json): string {
  return typeof path === "string" ? `, ${path}` : "";
}

function containerWeaknesses(container: Json, ofPod: Json): readonly string[] {
  const own = at(container, "securityContext");
  const stated = (key: string): Json => at(own, key) ?? at(ofPod, key);
  const added = listAt(own, "capabilities", "add").map(String);
  const profile = at(own, "seccompProfile", "type") ?? at(ofPod, "seccompProfile", "type");
  const procMount = at(own, "procMount") ?? "Default";
  const found: readonly (readonly [boolean, string])[] = [
    [at(own, "privileged") === true, "do anything on its node"],
    [at(own, "allowPrivilegeEscalation") !== false, "gain privileges"],
    [stated("runAsNonRoot") !== true || stated("runAsUser") === 0, "run as root"],
    [
      !["RuntimeDefault", "Localhost"].includes(String(profile)),
      "call everything of its node's kernel",
    ],
    [!listAt(own, "capabilities", "drop").includes("ALL"), "keep capabilities"],
    [at(own, "readOnlyRootFilesystem") !== true, "write to its file system"],
    [procMount !== "Default", "see all of /proc"],
    ...added.map((name) => [true, `use the capability ${name}`] as const),
    ...listAt(container, "ports")
      .filter((port) => Number(at(port, "hostPort") ?? 0) !== 0)
      .map((port) => [true, `answer on port ${String(at(port, "hostPort"))} of its node`] as const),
  ];
  return found.filter(([is]) => is).map(([, says]) => says);
}
