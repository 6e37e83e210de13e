import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demandOfHosted, demandOfMonitoring } from "../../constructs/platform";
import { Template } from "../../testing";
import { root } from "../synthesize";
import { kept, platformWith, refusalOf, type Values, valuesOf } from "./collected";
import { stagingStack, vendors } from "./staging";

type Vendor = keyof typeof vendors;
const names = Object.keys(vendors) as readonly Vendor[];

describe.each(names)("logs kept on %s", (name) => {
  const { logs, ...withoutLogs } = kept;
  const template = platformWith(kept, name);
  const environment = Template.fromStack(stagingStack(vendors[name], { monitoring: kept }));
  const policy = (id: string): Values =>
    template.resource("kubernetes_network_policy_v1", id)["spec"] as Values;

  test("come on top: nothing that was there changes but Grafana's sources and the alerts", () => {
    const before = platformWith(withoutLogs, name).json as Values;
    const after = template.json as Values;
    const changed = Object.entries<Values>(before.resource).flatMap(([type, resources]) =>
      Object.entries(resources).flatMap(([id, resource]) =>
        JSON.stringify(after.resource[type][id]) === JSON.stringify(resource)
          ? []
          : [`${type}.${id}`],
      ),
    );
    expect(changed).toEqual([
      "helm_release.monitoring",
      "helm_release.monitoring_resources",
      "kubernetes_network_policy_v1.monitoring_namespace_allow_scrapes",
    ]);
    const { grafana, ...others } = valuesOf(template, "monitoring");
    const { grafana: old, ...same } = valuesOf(platformWith(withoutLogs, name), "monitoring");
    expect(others).toEqual(same);
    expect(grafana).toEqual({
      ...old,
      additionalDataSources: [
        {
          name: "Loki",
          uid: "loki",
          type: "loki",
          access: "proxy",
          url: "http://loki.monitoring.svc:3100",
          isDefault: false,
        },
      ],
    });
  });

  test("are in a bucket of their own, of which no older versions are kept", () => {
    expect(environment.addresses).toContain(
      name === "aws" ? "aws_s3_bucket.logs" : "digitalocean_spaces_bucket.logs",
    );
    if (name === "aws") {
      const versioning = environment.resource("aws_s3_bucket_versioning", "logs_versioning");
      expect(versioning["versioning_configuration"]).toEqual({ status: "Suspended" });
      expect(environment.resource("aws_eks_pod_identity_association", "logs_loki")).toMatchObject({
        namespace: "monitoring",
        service_account: "loki",
      });
    } else {
      expect(environment.resource("digitalocean_spaces_key", "logs_loki")["grant"]).toMatchObject([
        { permission: "readwrite" },
      ]);
    }
  });

  test("reach the bucket by an identity, or by a key in a Secret", () => {
    const { singleBinary, serviceAccount } = valuesOf(template, "monitoring_logs");
    expect(serviceAccount).toEqual({ name: "loki", automountServiceAccountToken: false });
    const secrets = Object.keys(template.resources("kubernetes_secret_v1")).filter((id) =>
      id.startsWith("monitoring"),
    );
    const { egress } = policy("monitoring_namespace_allow_bucket");
    if (name === "aws") {
      expect(singleBinary.extraEnvFrom).toBeUndefined();
      expect(secrets).toEqual([]);
      expect(egress[1].to[0].ip_block.cidr).toBe("169.254.170.23/32");
    } else {
      expect(secrets).toEqual(["monitoring_logs_bucket"]);
      expect(JSON.stringify(singleBinary.extraEnvFrom)).toContain("monitoring_logs_bucket");
      expect(egress).toHaveLength(1);
    }
    expect(egress[0].ports).toEqual([{ protocol: "TCP", port: "443" }]);
  });

  test("go from the collectors to Loki, and nowhere else", () => {
    expect(policy("monitoring_collector_namespace_allow_logs")).toMatchObject({
      policy_types: ["Egress"],
      egress: [
        {
          to: [
            {
              namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "monitoring" } },
              pod_selector: { match_labels: { "app.kubernetes.io/name": "loki" } },
            },
          ],
          ports: [{ protocol: "TCP", port: "3100" }],
        },
      ],
    });
    expect(policy("monitoring_namespace_allow_logs")).toMatchObject({
      pod_selector: { match_labels: { "app.kubernetes.io/name": "loki" } },
      ingress: [
        {
          from: [
            {
              namespace_selector: {
                match_labels: { "kubernetes.io/metadata.name": "opentelemetry" },
              },
            },
          ],
          ports: [{ port: "3100" }],
        },
      ],
    });
    const own = Object.keys(template.resources("kubernetes_network_policy_v1")).filter((id) =>
      id.startsWith("monitoring_collector_namespace_"),
    );
    expect(own.map((id) => id.replace("monitoring_collector_namespace_", "")).sort()).toEqual([
      "allow_dns",
      "allow_logs",
      "allow_monitoring",
      "default_deny",
    ]);
  });
});

test("Loki is one process, deletes what is old, and tells nobody of itself", () => {
  const values = valuesOf(
    platformWith({ ...kept, logs: { ...kept.logs, retentionDays: 7 } }),
    "monitoring_logs",
  );
  const configuration = JSON.parse(values.loki.config);
  expect(configuration).toMatchObject({
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    common: { ring: { kvstore: { store: "inmemory" } }, replication_factor: 1 },
    limits_config: { retention_period: "168h", max_line_size_truncate: true },
    compactor: { retention_enabled: true, delete_request_store: "s3" },
  });
  // Where it is empty, Loki would look for a bucket by each of the names of the chart.
  expect(Object.keys(configuration.common.storage)).toEqual(["s3"]);
  expect(values.loki.schemaConfig).toEqual(configuration.schema_config);
  expect(values).toMatchObject({
    deploymentMode: "Monolithic",
    singleBinary: { replicas: 1, sidecar: false, persistence: { enabled: true, size: "10Gi" } },
    ...Object.fromEntries(
      ["gateway", "chunksCache", "resultsCache", "lokiCanary", "test", "minio", "memcached"].map(
        (part) => [part, { enabled: false }],
      ),
    ),
  });
});

describe("the collector", () => {
  const template = platformWith(kept);
  const values = valuesOf(template, "monitoring_collector");

  test("is root without root's rights, in the only namespace that may read files of nodes", () => {
    const { metadata } = template.resource(
      "kubernetes_namespace_v1",
      "monitoring_collector_namespace",
    ) as Values;
    expect(metadata.labels["pod-security.kubernetes.io/enforce"]).toBe("privileged");
    expect(values).toMatchObject({
      mode: "daemonset",
      serviceAccount: { automountServiceAccountToken: false },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      tolerations: [{ operator: "Exists" }],
    });
    expect(values.clusterRole).toBeUndefined();
    expect(values.extraVolumeMounts).toEqual([
      { name: "pod-logs", mountPath: "/var/log/pods", readOnly: true },
      { name: "state", mountPath: "/var/lib/opentelemetry-collector", readOnly: false },
    ]);
    const open = Object.entries<Values>(values.ports).flatMap(([port, { enabled }]) =>
      enabled ? [port] : [],
    );
    expect(open).toEqual(["metrics"]);
  });

  test("keeps on the node what is not sent yet, and waits instead of losing it", () => {
    const { exporters, receivers, service, extensions } = values.alternateConfig;
    expect(extensions.file_storage.directory).toBe("/var/lib/opentelemetry-collector");
    expect(exporters["otlp_http/logs"]).toMatchObject({
      endpoint: "http://loki.monitoring.svc:3100/otlp",
      retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
      sending_queue: { storage: "file_storage", sizer: "bytes", block_on_overflow: true },
    });
    expect(receivers.file_log).toMatchObject({
      include: ["/var/log/pods/*/*/*.log"],
      exclude: ["/var/log/pods/opentelemetry_*/*/*.log"],
      storage: "file_storage",
      retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
    });
    // A batch in memory would be lost with the pod.
    expect(service.pipelines).toEqual({
      logs: {
        receivers: ["file_log"],
        processors: ["memory_limiter", "resource"],
        exporters: ["otlp_http/logs"],
      },
    });
  });

  test("gives Prometheus its own figures", () => {
    const { objects } = valuesOf(template, "monitoring_resources");
    expect(objects.map(({ metadata }: Values) => metadata.name)).toEqual([
      "alerts",
      "gateway",
      "cert-manager",
      "loki",
      "opentelemetry-collector",
    ]);
    expect(JSON.stringify(objects[0])).toContain('absent(up{job=\\"loki\\"})');
  });
});

test.each<[string, object, string]>([
  [
    "no name of a bucket",
    {},
    "staging: monitoring.logs.bucketName must be given, got nothing; it has no default",
  ],
  [
    "a name that is none",
    { bucketName: "Logs" },
    'staging: monitoring.logs.bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "Logs"',
  ],
  [
    "no days",
    { ...kept.logs, retentionDays: 0 },
    "staging: monitoring.logs.retentionDays must be a whole number from 1 to 3650 days, got 0",
  ],
])("%s is refused", (_, logs, message) => {
  expect(refusalOf({ ...kept, logs })).toBe(message);
});

test("a bucket that is somebody else's already, or that nobody makes, is refused", () => {
  const bucket = { bucketName: kept.logs.bucketName, apps: ["web"] };
  expect(refusalOf(kept, { bucket })).toBe(
    'staging: monitoring.logs.bucketName must be another one than that of its own bucket, got "shop-staging-logs"; there is one bucket of a name in the world: choose another name',
  );
  const { bucket: _, ...vendor } = vendors.aws;
  expect(() => stagingStack(vendor, { monitoring: kept })).toThrow(
    'monitoring.logs must be left out where the vendor makes none, got "shop-staging-logs"; mix in the bucket of another one',
  );
});

test("another vendor's bucket is used by a key of its own", () => {
  const mixed = { ...vendors.aws, bucket: vendors.digitalocean.bucket };
  const environment = Template.fromStack(stagingStack(mixed, { monitoring: kept }));
  expect(environment.addresses).toContain("digitalocean_spaces_key.logs_loki");
});

test("what logs ask for is as the page says, and counts for what fits", () => {
  const page = readFileSync(join(root, "docs", "monitoring.md"), "utf8");
  const inWords = ({ cpuMillis, memoryMiB }: { cpuMillis: number; memoryMiB: number }) =>
    `${(cpuMillis / 1000).toFixed(1)} CPUs, ${(memoryMiB / 1024).toFixed(1)} GiB`;
  const extent = { highlyAvailable: false, pods: 30 };
  const many = { ...extent, highlyAvailable: true };
  expect(page).toContain(
    `| the same with \`logs\` | ${inWords(demandOfMonitoring(extent, 2, true))} | ${inWords(demandOfMonitoring(many, 2, true))} |`,
  );
  expect(page).toContain(inWords(demandOfHosted(2)));
  const cluster = {
    version: "1.36",
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
    apiAllowedCidrs: ["203.0.113.0/24"],
  };
  const quota = { cpus: 2, memoryGiB: 10, pods: 30 };
  const { logs: _, ...withoutLogs } = kept;
  expect(refusalOf(withoutLogs, { cluster, quota })).toBe("nothing was refused");
  expect(refusalOf(kept, { cluster, quota })).toContain("monitoring must be left out where quota");
});
