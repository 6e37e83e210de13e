import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import type { ICluster } from "../parts";

/**
 * Lets the Kubernetes and Helm providers of a stack log in to a cluster of another stack.
 *
 * Never of the same stack: a plan that makes the cluster's facts unknown would make the providers
 * fall back to localhost.
 * @see https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs
 */
export function logInTo(stack: TerraformStack, cluster: ICluster): void {
  const api = { host: cluster.endpoint, clusterCaCertificate: cluster.certificateAuthority };
  const { login } = cluster;
  if (login.kind === "exec") {
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: login.command,
      args: [...login.args],
    };
    new KubernetesProvider(stack, "kubernetes", { ...api, exec: [exec] });
    new HelmProvider(stack, "helm", { kubernetes: { ...api, exec } });
  } else {
    const { clientCertificate, clientKey } = login;
    new KubernetesProvider(stack, "kubernetes", { ...api, clientCertificate, clientKey });
    new HelmProvider(stack, "helm", { kubernetes: { ...api, clientCertificate, clientKey } });
  }
  stack.addOverride("terraform.required_providers.kubernetes.version", "~> 2.38");
  stack.addOverride("terraform.required_providers.helm.version", "~> 3.1");
  // Write-only arguments keep passwords out of the state.
  stack.addOverride("terraform.required_version", ">= 1.11");
}
