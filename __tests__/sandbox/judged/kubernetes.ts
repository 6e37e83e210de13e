import type { JudgedType } from "./judged-type";

const metadata = [{ name: "web", namespace: "app" }];
const template = [
  {
    metadata: [{ labels: { app: "web" } }],
    spec: [{ container: [{ name: "web", image: "web:1" }] }],
  },
];
const deployment = (spec: object) => [
  { replicas: "2", selector: [{ match_labels: { app: "web" } }], template, ...spec },
];
const inContainer = (container: object) =>
  deployment({
    template: [
      {
        metadata: [{ labels: { app: "web" } }],
        spec: [{ container: [{ name: "web", image: "web:1", ...container }] }],
      },
    ],
  });

/**
 * Answers of the Kubernetes provider 2.38.0, built from its source. The files are those below
 * `kubernetes`.
 */
export const kubernetesTypes: readonly JudgedType[] = [
  {
    type: "kubernetes_namespace_v1",
    source: "resource_kubernetes_namespace_v1.go, schema_metadata.go",
    config: { metadata: [{ name: "app" }] },
    refused: [
      ["metadata.0.name", { metadata: [{ name: "App" }] }],
      ["metadata.0.labels", { metadata: [{ name: "app", labels: { "a b": "c" } }] }],
      ["metadata.0.labels.a", { metadata: [{ name: "app", labels: { a: "-" } }] }],
      ["metadata.0.annotations", { metadata: [{ name: "app", annotations: { "a b": "c" } }] }],
      ["metadata.0.generate_name", { metadata: [{ name: "app", generate_name: "app-" }] }],
    ],
    changes: [
      ["replace", { metadata: [{ name: "shop" }] }],
      ["update", { metadata: [{ name: "app", labels: { a: "b" } }] }],
      ["nothing", { wait_for_default_service_account: false }],
    ],
  },
  {
    type: "kubernetes_secret_v1",
    source: "resource_kubernetes_secret_v1.go",
    config: { metadata, data: { a: "1" } },
    refused: [
      ["data_wo_revision", { data_wo_revision: 1 }],
      ["data_wo_revision", { data: null, data_wo: { a: "1" }, data_wo_revision: 0 }],
      ["metadata.0.name", { metadata: [{ name: "we_b" }] }],
    ],
    changes: [
      ["update", { data: { a: "2" } }],
      ["replace", { type: "kubernetes.io/tls" }],
      ["nothing", { type: "Opaque" }],
      ["nothing", { immutable: false }],
      ["update", { immutable: true }],
    ],
  },
  {
    type: "kubernetes_secret_v1",
    source: "resource_kubernetes_secret_v1.go, CustomizeDiff",
    config: { metadata, data: { a: "1" }, immutable: true },
    changes: [
      ["replace", { data: { a: "2" } }],
      ["replace", { immutable: false }],
      ["update", { metadata: [{ name: "web", namespace: "app", labels: { a: "b" } }] }],
    ],
  },
  {
    type: "kubernetes_config_map_v1",
    source: "resource_kubernetes_config_map_v1.go",
    config: { metadata, data: { a: "1" } },
    refused: [["binary_data.a", { binary_data: { a: "?" } }]],
    changes: [
      ["update", { data: { a: "2" } }],
      ["nothing", { immutable: false }],
      ["replace", { metadata: [{ name: "web", namespace: "other" }] }],
    ],
  },
  {
    type: "kubernetes_config_map_v1",
    source: "resource_kubernetes_config_map_v1.go, CustomizeDiff",
    config: { metadata, data: { a: "1" }, immutable: true },
    changes: [["replace", { data: { a: "2" } }]],
  },
  {
    type: "kubernetes_resource_quota_v1",
    source: "resource_kubernetes_resource_quota_v1.go",
    config: {
      metadata,
      spec: [{ hard: { "requests.cpu": "1", pods: "10" }, scopes: ["BestEffort"] }],
    },
    refused: [
      ["spec.0.hard.pods", { spec: [{ hard: { pods: "ten" } }] }],
      ["spec.0.scopes", { spec: [{ hard: { pods: "1" }, scopes: ["All"] }] }],
    ],
    changes: [
      [
        "nothing",
        { spec: [{ hard: { "requests.cpu": "1000m", pods: "10" }, scopes: ["BestEffort"] }] },
      ],
      ["update", { spec: [{ hard: { "requests.cpu": "2", pods: "10" }, scopes: ["BestEffort"] }] }],
      [
        "replace",
        { spec: [{ hard: { "requests.cpu": "1", pods: "10" }, scopes: ["NotBestEffort"] }] },
      ],
    ],
  },
  {
    type: "kubernetes_limit_range_v1",
    source: "resource_kubernetes_limit_range_v1.go",
    config: { metadata, spec: [{ limit: [{ type: "Container", default: { cpu: "1" } }] }] },
    refused: [["metadata.0.name", { metadata: [{ name: "-" }] }]],
    changes: [["update", { spec: [{ limit: [{ type: "Container", default: { cpu: "2" } }] }] }]],
  },
  {
    type: "kubernetes_network_policy_v1",
    source: "resource_kubernetes_network_policy_v1.go",
    config: { metadata, spec: [{ pod_selector: [{}], policy_types: ["Ingress"] }] },
    refused: [["metadata.0.name", { metadata: [{ name: "A" }] }]],
    changes: [
      ["update", { spec: [{ pod_selector: [{}], policy_types: ["Ingress", "Egress"] }] }],
      ["replace", { metadata: [{ name: "other", namespace: "app" }] }],
    ],
  },
  {
    type: "kubernetes_service_account_v1",
    source: "resource_kubernetes_service_account_v1.go",
    config: { metadata },
    changes: [
      ["nothing", { automount_service_account_token: true }],
      ["update", { automount_service_account_token: false }],
    ],
  },
  {
    type: "kubernetes_role_v1",
    source: "resource_kubernetes_role_v1.go",
    config: { metadata, rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get"] }] },
    accepted: [{ metadata: [{ name: "system:web", namespace: "app" }] }],
    refused: [["metadata.0.name", { metadata: [{ name: "a/b", namespace: "app" }] }]],
    changes: [
      ["update", { rule: [{ api_groups: [""], resources: ["pods"], verbs: ["list"] }] }],
      ["replace", { metadata: [{ name: "other", namespace: "app" }] }],
    ],
  },
  {
    type: "kubernetes_role_binding_v1",
    source: "resource_kubernetes_role_binding_v1.go, schema_rbac.go",
    config: {
      metadata,
      role_ref: [{ api_group: "rbac.authorization.k8s.io", kind: "Role", name: "web" }],
      subject: [{ kind: "ServiceAccount", name: "web", namespace: "app" }],
    },
    refused: [
      [
        "role_ref.0.kind",
        { role_ref: [{ api_group: "rbac.authorization.k8s.io", kind: "User", name: "web" }] },
      ],
    ],
    changes: [
      [
        "replace",
        { role_ref: [{ api_group: "rbac.authorization.k8s.io", kind: "Role", name: "other" }] },
      ],
    ],
  },
  {
    type: "kubernetes_storage_class_v1",
    source: "resource_kubernetes_storage_class_v1.go",
    config: { metadata: [{ name: "fast" }], storage_provisioner: "ebs.csi.aws.com" },
    refused: [
      ["reclaim_policy", { reclaim_policy: "Keep" }],
      ["volume_binding_mode", { volume_binding_mode: "Later" }],
    ],
    changes: [
      ["nothing", { reclaim_policy: "Delete" }],
      ["update", { reclaim_policy: "Retain" }],
      ["replace", { volume_binding_mode: "WaitForFirstConsumer" }],
      ["nothing", { allow_volume_expansion: true }],
    ],
  },
  {
    type: "kubernetes_deployment_v1",
    source: "resource_kubernetes_deployment_v1.go, schema_pod_spec.go, schema_container.go",
    config: { metadata, spec: deployment({}) },
    accepted: [
      { spec: inContainer({ readiness_probe: [{ http_get: [{ port: "http" }] }] }) },
      { spec: inContainer({ readiness_probe: [{ http_get: [{ port: "8080" }] }] }) },
      { spec: inContainer({ resources: [{ limits: { memory: "1.5Gi", cpu: "1e3m" } }] }) },
      { spec: deployment({ strategy: [{ rolling_update: [{ max_surge: "25%" }] }] }) },
      // What Kubernetes refuses and the provider does not look at.
      { spec: inContainer({ resources: [{ limits: { memory: "1 GB" } }] }) },
      {
        spec: inContainer({ volume_mount: [{ name: "a", mount_path: "/a", sub_path: "../b" }] }),
      },
      { spec: deployment({ strategy: [{ rolling_update: [{ max_surge: "125%" }] }] }) },
      { metadata: [{ generate_name: "web--" }] },
      { metadata: [{ name: "web", annotations: { "Shop.example/Owner_1": "a b" } }] },
    ],
    refused: [
      ["spec.0.replicas", { spec: deployment({ replicas: "two" }) }],
      [
        "spec.0.template.0.spec.0.container.0.port.0.container_port",
        { spec: inContainer({ port: [{ container_port: 70_000 }] }) },
      ],
      [
        "spec.0.template.0.spec.0.container.0.liveness_probe.0.http_get.0.port",
        { spec: inContainer({ liveness_probe: [{ http_get: [{ port: "HTTP" }] }] }) },
      ],
      [
        "spec.0.template.0.spec.0.container.0.liveness_probe.0.http_get.0.port",
        { spec: inContainer({ liveness_probe: [{ http_get: [{ port: "70000" }] }] }) },
      ],
      [
        "spec.0.template.0.spec.0.container.0.liveness_probe.0.http_get.0.port",
        { spec: inContainer({ liveness_probe: [{ http_get: [{ port: "a--b" }] }] }) },
      ],
      [
        "spec.0.template.0.spec.0.container.0.liveness_probe.0.http_get.0.port",
        { spec: inContainer({ liveness_probe: [{ http_get: [{ port: "-http" }] }] }) },
      ],
      [
        "spec.0.template.0.spec.0.container.0.liveness_probe.0.http_get.0.port",
        {
          spec: inContainer({ liveness_probe: [{ http_get: [{ port: "longer-than-fifteen" }] }] }),
        },
      ],
      ["metadata.0.generate_name", { metadata: [{ generate_name: "-web" }] }],
      ["metadata.0.name", { metadata: [{ name: "Web" }] }],
      ["metadata.0.labels.app", { metadata: [{ name: "web", labels: { app: "a b" } }] }],
      ["metadata.0.labels", { metadata: [{ name: "web", labels: { "a/b/c": "d" } }] }],
    ],
    changes: [
      ["update", { spec: deployment({ replicas: "3" }) }],
      ["nothing", { wait_for_rollout: true }],
      ["replace", { spec: deployment({ selector: [{ match_labels: { app: "site" } }] }) }],
    ],
  },
  {
    type: "kubernetes_service_v1",
    source: "resource_kubernetes_service_v1.go",
    config: { metadata, spec: [{ selector: { app: "web" }, port: [{ port: 80 }] }] },
    refused: [
      ["spec.0.type", { spec: [{ type: "Public", port: [{ port: 80 }] }] }],
      ["spec.0.session_affinity", { spec: [{ session_affinity: "Cookie", port: [{ port: 80 }] }] }],
    ],
    changes: [
      ["update", { spec: [{ selector: { app: "web" }, port: [{ port: 81 }] }] }],
      ["nothing", { wait_for_load_balancer: true }],
    ],
  },
  {
    type: "kubernetes_cron_job_v1",
    source: "resource_kubernetes_cron_job_v1.go, schema_cron_job_spec_v1.go",
    config: {
      metadata,
      spec: [
        {
          schedule: "0 3 * * *",
          job_template: [{ metadata: [{}], spec: [{ template }] }],
        },
      ],
    },
    refused: [
      [
        "spec.0.schedule",
        {
          spec: [{ schedule: "daily", job_template: [{ metadata: [{}], spec: [{ template }] }] }],
        },
      ],
      [
        "spec.0.concurrency_policy",
        {
          spec: [
            {
              schedule: "0 3 * * *",
              concurrency_policy: "Never",
              job_template: [{ metadata: [{}], spec: [{ template }] }],
            },
          ],
        },
      ],
    ],
  },
  {
    type: "kubernetes_priority_class_v1",
    source: "resource_kubernetes_priority_class_v1.go",
    config: { metadata: [{ name: "high" }], value: 1000 },
    refused: [["preemption_policy", { preemption_policy: "Always" }]],
    changes: [
      ["replace", { value: 2000 }],
      ["nothing", { global_default: false }],
      ["update", { description: "High" }],
    ],
  },
  {
    type: "kubernetes_ingress_v1",
    source: "resource_kubernetes_ingress_v1.go",
    config: { metadata, spec: [{ ingress_class_name: "haproxy" }] },
    refused: [["metadata.0.name", { metadata: [{ name: "a_b" }] }]],
    changes: [["update", { spec: [{ ingress_class_name: "nginx" }] }]],
  },
];
