import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithPrograms, program } from "../examples/web/programs";
import { emptyFolder } from "../folder";
import { metricsOf } from "../monitoring/promql";
import { kept, platformWith, refusalOf, sent, type Values, valuesOf } from "./collected";
import { vendors } from "./staging";

const names = Object.keys(vendors) as readonly (keyof typeof vendors)[];

const configurationOf = (changes: object = {}): Values =>
  valuesOf(platformWith({ ...sent, ...changes }), "monitoring_collector").alternateConfig;

describe.each(names)("monitoring at somebody else on %s", (name) => {
  const template = platformWith(sent, name);
  const policy = (id: string): Values =>
    template.resource("kubernetes_network_policy_v1", id)["spec"] as Values;

  test("installs what gives figures, and nothing that keeps, shows or tells", () => {
    const releases = Object.keys(template.resources("helm_release")).filter((id) =>
      id.startsWith("monitoring"),
    );
    expect(releases).toEqual(["monitoring", "monitoring_collector"]);
    const values = valuesOf(template, "monitoring");
    const off = Object.keys(values).filter((part) => values[part].enabled === false);
    expect(off).toEqual(
      expect.arrayContaining([
        "alertmanager",
        "crds",
        "grafana",
        "prometheus",
        "prometheusOperator",
      ]),
    );
    expect(values.defaultRules).toEqual({ create: false });
    // The same exporters as with kind prometheus, so that the same rules hold.
    const both = valuesOf(platformWith(kept, name), "monitoring");
    for (const part of ["kube-state-metrics", "prometheus-node-exporter"]) {
      const { prometheus, ...own } = values[part];
      expect(prometheus).toEqual({ monitor: { enabled: false } });
      expect(both[part]).toMatchObject(own);
    }
  });

  test("does not wait for the Secret that somebody makes in the namespace", () => {
    expect(template.resource("helm_release", "monitoring_collector")["wait"]).toBe(false);
    expect(template.resource("helm_release", "monitoring")["wait"]).toBe(true);
    expect((template.json as Values).output.monitoring_needs).toMatchObject({
      value: ["Secret otlp in namespace opentelemetry with token"],
      description: "Make them: nothing is sent before they are all there",
    });
    const { extraVolumes } = valuesOf(template, "monitoring_collector");
    expect(extraVolumes).toContainEqual({ name: "token", secret: { secretName: "otlp" } });
  });

  test("reaches the host, the API server and what it asks", () => {
    const ports = (id: string) =>
      policy(`monitoring_collector_namespace_${id}`).egress.map((rule: Values) =>
        rule.ports.map(({ port }: Values) => port),
      );
    expect(ports("allow_logs")).toEqual([["443"]]);
    expect(ports("allow_api_server")).toEqual([["443", "6443"]]);
    expect(ports("allow_scrapes")).toEqual([["10250"], ["9100"], ["8080"], ["19001"], ["9402"]]);
    for (const id of [
      "gateway_namespace_allow_monitoring",
      "certificates_namespace_allow_monitoring",
      "monitoring_node_namespace_allow_monitoring",
      "monitoring_namespace_allow_monitoring",
    ]) {
      expect(policy(id).ingress[0].from).toEqual([
        {
          namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "opentelemetry" } },
          pod_selector: { match_labels: { "app.kubernetes.io/name": "opentelemetry-collector" } },
        },
      ]);
    }
  });

  test("needs no bucket and no class of volumes of its own", () => {
    expect(
      template.addresses.filter((address) => /monitoring.*(logs|volume)/.test(address)),
    ).toEqual(["kubernetes_network_policy_v1.monitoring_collector_namespace_allow_logs"]);
  });
});

describe("the collector", () => {
  const configuration = configurationOf();
  const jobs = configuration.receivers.prometheus.config.scrape_configs as readonly Values[];

  test("sends logs and figures to the endpoint with the token from a file", () => {
    for (const exporter of ["otlp_http/logs", "otlp_http/metrics"]) {
      expect(configuration.exporters[exporter]).toMatchObject({
        endpoint: "https://otlp.example.com/otlp",
        auth: { authenticator: "bearertokenauth" },
      });
    }
    expect(configuration.extensions.bearertokenauth).toEqual({
      header: "Authorization",
      scheme: "Bearer",
      filename: "/etc/otlp/token",
    });
    expect(configuration.service.pipelines.metrics).toEqual({
      receivers: ["prometheus"],
      processors: ["memory_limiter", "resource", "transform"],
      exporters: ["otlp_http/metrics"],
    });
  });

  test.each<[object, object]>([
    [
      { header: "x-api-key", key: "api-key" },
      { header: "x-api-key", scheme: "", filename: "/etc/otlp/api-key" },
    ],
    [{ header: "authorization" }, { header: "authorization", scheme: "Bearer" }],
    [{ scheme: "Basic" }, { header: "Authorization", scheme: "Basic" }],
  ])("says who sends as the host wants it: %p", (changes, expected) => {
    expect(configurationOf(changes).extensions.bearertokenauth).toMatchObject(expected);
  });

  test("asks by another port, and adds nothing twice", () => {
    const template = platformWith({ ...sent, endpoint: "https://otlp.example.com:4318/" });
    const { alternateConfig } = valuesOf(template, "monitoring_collector");
    expect(alternateConfig.exporters["otlp_http/logs"].endpoint).toBe(
      "https://otlp.example.com:4318",
    );
    const { egress } = template.resource(
      "kubernetes_network_policy_v1",
      "monitoring_collector_namespace_allow_logs",
    )["spec"] as Values;
    expect(egress).toEqual([{ ports: [{ protocol: "TCP", port: "4318" }] }]);
  });

  test("asks each pod once, from the node it is on", () => {
    expect(jobs.map(({ job_name }) => job_name)).toEqual([
      "kubelet",
      "cadvisor",
      "node-exporter",
      "kube-state-metrics",
      "gateway",
      "cert-manager",
      "opentelemetry-collector",
    ]);
    for (const { kubernetes_sd_configs: found, static_configs: fixed } of jobs) {
      if (found === undefined) {
        expect(JSON.stringify(fixed)).toMatch(/OTEL_K8S_NODE_IP|MY_POD_IP/);
      } else {
        expect(found[0].selectors[0].field).toBe("spec.nodeName=${env:OTEL_K8S_NODE_NAME}");
      }
    }
  });

  test("keeps every metric that a rule reads", () => {
    const keeps = jobs.flatMap(({ metric_relabel_configs: rules = [] }) =>
      rules.map(({ regex }: Values) => new RegExp(`^(${regex})(_total)?$`)),
    );
    expect(keeps).toHaveLength(jobs.length);
    const named = ruleGroups().flatMap(({ rules }: Values) =>
      rules.flatMap(({ expr }: Values) => metricsOf(expr)),
    );
    const missing = [...new Set<string>(named)].filter(
      (metric) => metric !== "up" && !keeps.some((keep) => keep.test(metric)),
    );
    expect(missing).toEqual([]);
  });

  test("says of which environment everything is", () => {
    expect(configuration.receivers.prometheus.config.global.external_labels).toEqual({
      environment: "staging",
    });
    expect(configuration.processors.resource.attributes[0]).toEqual({
      key: "deployment.environment.name",
      value: "staging",
      action: "upsert",
    });
  });
});

function ruleGroups(): readonly Values[] {
  const { data } = platformWith(sent).resource(
    "kubernetes_config_map_v1",
    "monitoring_alerts",
  ) as Values;
  return JSON.parse(data["alerts.yaml"]).groups;
}

describe("the rules for the host", () => {
  const alerts = ruleGroups().flatMap(({ rules }: Values) => rules) as readonly Values[];

  test("are ours, but for what only Prometheus and Alertmanager know", () => {
    const called = new Set(alerts.map(({ alert }) => alert));
    for (const alert of ["NodeNotReady", "AppErrors", "CertificateExpiring", "LogsDelayed"]) {
      expect(called).toContain(alert);
    }
    for (const alert of ["AlertsNotDelivered", "RuleFailing", "HistoryCutShort"]) {
      expect(called).not.toContain(alert);
    }
    const blind = alerts.find(({ alert }) => alert === "MonitoringBlind");
    expect(blind.expr).toContain('absent(up{job="kubelet"})');
    expect(JSON.stringify(alerts)).not.toContain("svc/monitoring-");
  });

  test("name counters as hosts call them", () => {
    const all = alerts.map(({ expr }) => expr).join("\n");
    expect(all).toContain("envoy_cluster_upstream_rq_xx_total{");
    expect(all).toContain("otelcol_exporter_send_failed_log_records_total{");
    expect(all).not.toMatch(/rq_xx\b(?!_total)|_total_total/);
  });
});

const secretUrl = "https://user:verysecret@otlp.example.com";

test.each<[string, object, string]>([
  [
    "plain HTTP",
    { endpoint: "http://otlp.example.com" },
    'staging: monitoring.endpoint must be an https URL without $, %, {, }, quotes or spaces, got "http://otlp.example.com"',
  ],
  [
    "what is no address",
    { endpoint: "https://" },
    'staging: monitoring.endpoint must be an https URL without $, %, {, }, quotes or spaces, got "https://"',
  ],
  [
    "an address with a signal",
    { endpoint: "https://otlp.example.com/v1/logs" },
    'staging: monitoring.endpoint must be an address without the signal, got "https://otlp.example.com/v1/logs"; /v1/logs and /v1/metrics are added: leave the end away',
  ],
  [
    "no Secret",
    { secretName: undefined },
    "staging: monitoring.secretName must be given, got nothing; it has no default",
  ],
  [
    "a header with a value",
    { header: "Authorization: Bearer x" },
    "staging: monitoring.header must be the name of a header: 1 to 64 letters, digits and '-', got \"Authorization: Bearer x\"",
  ],
  [
    "a scheme that is none",
    { scheme: "Token" },
    'staging: monitoring.scheme must be one of "Bearer", "Basic", got "Token"',
  ],
  [
    "what is of the other kind",
    { logs: { bucketName: "shop-logs" } },
    'staging: monitoring.logs must be left out, got {"bucketName":"shop-logs"}; there is no such property: known are kind, endpoint, secretName, key, header, scheme, token',
  ],
])("%s is refused", (_, changes, message) => {
  const given = Object.entries({ ...sent, ...changes }).filter(([, value]) => value !== undefined);
  expect(refusalOf(Object.fromEntries(given))).toBe(message);
});

test.each<[string, object, string]>([
  ["token", { token: "verysecret" }, "monitoring.token must be left out"],
  ["user", { endpoint: secretUrl }, "monitoring.endpoint must be an address without user"],
  [
    "query",
    { endpoint: "https://otlp.example.com/?key=verysecret" },
    "monitoring.endpoint must be an address without user",
  ],
])("a secret in plain data, as %s, is refused and not repeated", (_, changes, message) => {
  const said = refusalOf({ ...sent, ...changes });
  expect(said).toContain(message);
  expect(said).toContain("Secret");
  expect(said).not.toContain("verysecret");
});

test("with another gateway, and on nodes that cannot have it, it is refused", () => {
  const cluster = {
    version: "1.36",
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 1 }],
    apiAllowedCidrs: ["203.0.113.0/24"],
  };
  const quota = { cpus: 1.8, memoryGiB: 6, pods: 30 };
  const said = refusalOf(sent, {
    gateway: { kind: "traefik" },
    cluster,
    quota: { ...quota, cpus: 2 },
  });
  expect(said).toContain("monitoring must be left out with gateway traefik");
  expect(said).toContain("monitoring must be left out where quota and what it asks for itself");
  expect(refusalOf(sent, { cluster, quota: { cpus: 1, memoryGiB: 5, pods: 30 } })).toBe(
    "nothing was refused",
  );
});

test("properties of one kind are none of the other's", () => {
  expect(refusalOf({ ...sent, logs: kept.logs })).toContain("logs must be left out");
  expect(refusalOf({ ...kept, endpoint: sent.endpoint })).toContain("endpoint must be left out");
});

describeWithPrograms("promtool")("promtool", () => {
  test("finds nothing wrong with the rules", () => {
    const file = join(emptyFolder(), "alerts.yaml");
    writeFileSync(file, JSON.stringify({ groups: ruleGroups() }));
    const args = ["check", "rules", "--lint=all", "--lint-fatal", file];
    const { status, stdout, stderr } = spawnSync(program("promtool"), args, { encoding: "utf8" });
    expect({ status, said: `${stdout}${stderr}` }).toEqual({
      status: 0,
      said: expect.stringContaining("rules found"),
    });
  });
});
