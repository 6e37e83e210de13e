import type { ClusterLogin } from "../../parts";

/** The command that logs in to a cluster. */
export function doksLogin(clusterId: string): ClusterLogin {
  return {
    kind: "exec",
    command: "doctl",
    args: [
      ...["kubernetes", "cluster", "kubeconfig", "exec-credential"],
      ...["--version=v1beta1", "--context=default", clusterId],
    ],
  };
}
