import type { Rendered } from "./rendered";

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

/**
 * What the restricted pod security standard, and the baseline in it, refuses of a pod.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function refusedBy({ spec }: Rendered): readonly string[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const refused: string[] = [];
  const forbid = (wrong: unknown, what: string): void => {
    if (wrong) {
      refused.push(what);
    }
  };
  for (const key of ["hostNetwork", "hostPID", "hostIPC"]) {
    forbid(spec[key], key);
  }
  forbid(spec.hostUsers === false && spec.hostNetwork, "hostUsers");
  for (const volume of spec.volumes ?? []) {
    forbid(!volumeKinds.some((kind) => kind in volume), `volume ${volume.name}`);
  }
  const own = spec.securityContext ?? {};
  forbid((own.sysctls ?? []).length > 0, "sysctls");
  forbid(own.runAsUser === 0, "runAsUser");
  for (const { name, securityContext: context = {}, ports = [] } of containers) {
    const profile = context.seccompProfile?.type ?? own.seccompProfile?.type;
    forbid(context.privileged, `${name} privileged`);
    forbid(context.allowPrivilegeEscalation !== false, `${name} allowPrivilegeEscalation`);
    forbid(!(context.runAsNonRoot ?? own.runAsNonRoot), `${name} runAsNonRoot`);
    forbid(context.runAsUser === 0, `${name} runAsUser`);
    forbid(!["RuntimeDefault", "Localhost"].includes(profile), `${name} seccompProfile`);
    forbid(!context.capabilities?.drop?.includes("ALL"), `${name} capabilities.drop`);
    const added = (context.capabilities?.add ?? []).filter(
      (capability: string) => capability !== "NET_BIND_SERVICE",
    );
    forbid(added.length > 0, `${name} capabilities.add`);
    forbid(![undefined, "Default"].includes(context.procMount), `${name} procMount`);
    forbid(
      ports.some((port: Rendered) => port.hostPort),
      `${name} hostPort`,
    );
  }
  return refused;
}
