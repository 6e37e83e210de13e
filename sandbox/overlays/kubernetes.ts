import { clusterOf } from "./helm";
import { kubernetesEphemeral } from "./kubernetes-ephemeral";
import { kubernetesFunctions } from "./kubernetes-functions";
import { ofImmutable } from "./kubernetes-rules";
import type { ProviderOverlay, TypeOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs/resources/${name}`;

const metadata = {
  "metadata.name": "sandbox-{token:8}",
  "metadata.generation": 1,
  "metadata.resource_version": "1000",
  "metadata.uid": "{uuid}",
};

/** An object in a namespace: its name and namespace identify it, and neither can change. */
function namespaced(name: string, more: TypeOverlay = {}): TypeOverlay {
  return {
    page: page(name),
    unique: ["metadata.namespace", "metadata.name"],
    importId: "{metadata.namespace}/{metadata.name}",
    ...more,
    values: { id: namespacedId, ...metadata, ...more.values },
  };
}

function clusterWide(name: string, more: TypeOverlay = {}): TypeOverlay {
  return {
    page: page(name),
    unique: ["metadata.name"],
    importId: "{metadata.name}",
    ...more,
    values: { id: namespacedId, ...metadata, ...more.values },
  };
}

function secret(name: string): TypeOverlay {
  return namespaced(name, {
    forceNewIf: ofImmutable,
    values: { data: {} },
  });
}

/**
 * The Kubernetes provider.
 *
 * @see https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs
 */
export const kubernetes: ProviderOverlay = {
  sensitive: ["client_key", "password", "token"],
  scope: (_attributes, provider) => clusterOf(provider),
  values: {},
  resources: {
    kubernetes_namespace_v1: clusterWide("namespace_v1", {}),
    kubernetes_secret: secret("secret"),
    kubernetes_secret_v1: secret("secret_v1"),
    kubernetes_config_map_v1: namespaced("config_map_v1", {
      forceNewIf: ofImmutable,
    }),
    kubernetes_network_policy_v1: namespaced("network_policy_v1"),
    kubernetes_resource_quota_v1: namespaced("resource_quota_v1"),
    kubernetes_cron_job_v1: namespaced("cron_job_v1"),
    kubernetes_limit_range_v1: namespaced("limit_range_v1"),
    kubernetes_service_account_v1: namespaced("service_account_v1", {
      values: { default_secret_name: "" },
    }),
    kubernetes_role_v1: namespaced("role_v1"),
    kubernetes_role_binding_v1: namespaced("role_binding_v1", {}),
    kubernetes_cluster_role_v1: clusterWide("cluster_role_v1"),
    kubernetes_cluster_role_binding_v1: clusterWide("cluster_role_binding_v1", {}),
    kubernetes_deployment_v1: namespaced("deployment_v1"),
    kubernetes_service_v1: namespaced("service_v1", {
      values: {
        "spec.cluster_ip": "{serviceIpv4}",
        "spec.cluster_ips": ["{serviceIpv4}"],
        "spec.ip_families": ["IPv4"],
        "spec.ip_family_policy": "SingleStack",
        status: [{ load_balancer: [{ ingress: [{ ip: "{publicIpv4}", hostname: "" }] }] }],
      },
    }),
    kubernetes_pod_disruption_budget_v1: namespaced("pod_disruption_budget_v1"),
    kubernetes_horizontal_pod_autoscaler_v2: namespaced("horizontal_pod_autoscaler_v2"),
    kubernetes_storage_class_v1: clusterWide("storage_class_v1", {}),
    kubernetes_priority_class_v1: clusterWide("priority_class_v1", {}),
    kubernetes_ingress_v1: namespaced("ingress_v1"),
  },
  data: {
    kubernetes_service_v1: {
      values: {
        status: [{ load_balancer: [{ ingress: [{ ip: "{publicIpv4}", hostname: "" }] }] }],
      },
    },
  },
  ephemeral: kubernetesEphemeral,
  functions: kubernetesFunctions,
};

function namespacedId(known: { readonly [name: string]: unknown }): string {
  const block = known["metadata"];
  const first = (Array.isArray(block) ? block[0] : block) as
    | { readonly [name: string]: unknown }
    | undefined;
  const name = typeof first?.["name"] === "string" ? first["name"] : "generated";
  return typeof first?.["namespace"] === "string" ? `${first["namespace"]}/${name}` : name;
}
