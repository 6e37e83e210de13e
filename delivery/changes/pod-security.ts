import { at, isObject, type Json, listAt } from "../../review";
import { sourcesOf } from "./claim-findings";
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

// The kinds that the restricted standard admits, but for what a driver gives, which can be a store's secrets.
const volumeKinds = [
  "configMap",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

function volumeWeakness(volume: Json): readonly string[] {
  const sources = listAt(volume, "projected", "sources").flatMap((source) =>
    Object.keys(Object(source)).filter((key) => !projectedKinds.includes(key)),
  );
  const kinds = isObject(volume) ? Object.keys(volume).filter((key) => key !== "name") : [];
  return [
    ...sources.map((kind) =>
      kind === "serviceAccountToken"
        ? "is given a token of its service account"
        : `is given what is of the kind ${kind}`,
    ),
    ...kinds
      .filter((kind) => !volumeKinds.includes(kind))
      .map((kind) => `mounts a volume of the kind ${kind}${detailIn(at(volume, kind))}`),
    ...sourcesOf(at(volume, "ephemeral", "volumeClaimTemplate", "spec")).map(
      ({ says }) => `mounts a volume that ${says}`,
    ),
  ];
}

// Public certificates, and what a pod is given by name.
const projectedKinds = ["clusterTrustBundle", "configMap", "downwardAPI", "secret"];

function detailIn(volume: Json): string {
  const details = [
    at(volume, "path"),
    at(volume, "driver"),
    at(volume, "volumeAttributes", "secretProviderClass"),
  ].filter((detail) => typeof detail === "string");
  return details.map((detail) => `, ${detail}`).join("");
}

function containerWeaknesses(container: Json, ofPod: Json): readonly string[] {
  const own = at(container, "securityContext");
  const stated = (key: string): Json => at(own, key) ?? at(ofPod, key);
  const added = listAt(own, "capabilities", "add").map(String);
  const profile = at(own, "seccompProfile", "type") ?? at(ofPod, "seccompProfile", "type");
  const armor = at(own, "appArmorProfile", "type") ?? at(ofPod, "appArmorProfile", "type");
  const hosts = ["startupProbe", "readinessProbe", "livenessProbe"]
    .map((key) => at(container, key))
    .concat(["preStop", "postStart"].map((key) => at(container, "lifecycle", key)))
    .flatMap((asked) => ["httpGet", "tcpSocket"].map((key) => at(asked, key, "host")))
    .filter((host) => typeof host === "string" && host !== "");
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
    [armor === "Unconfined", "run without AppArmor"],
    [
      isOwnLabel(at(own, "seLinuxOptions")) || isOwnLabel(at(ofPod, "seLinuxOptions")),
      "run under another label of SELinux",
    ],
    [isOfHost(own) || isOfHost(ofPod), "run as a process of its node"],
    ...hosts.map((host) => [true, `have its node ask ${String(host)}`] as const),
    ...added.map((name) => [true, `use the capability ${name}`] as const),
    ...listAt(container, "ports")
      .filter((port) => Number(at(port, "hostPort") ?? 0) !== 0)
      .map((port) => [true, `answer on port ${String(at(port, "hostPort"))} of its node`] as const),
  ];
  return found.filter(([is]) => is).map(([, says]) => says);
}

// What the baseline standard admits.
const selinuxTypes = ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

function isOwnLabel(options: Json): boolean {
  const [type, user, role] = ["type", "user", "role"].map((key) => at(options, key) ?? "");
  return (type !== "" && !selinuxTypes.includes(String(type))) || user !== "" || role !== "";
}

function isOfHost(context: Json): boolean {
  return at(context, "windowsOptions", "hostProcess") === true;
}
