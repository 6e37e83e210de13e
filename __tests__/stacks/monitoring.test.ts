import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demandOfMonitoring, platformNamespaces } from "../../constructs/platform";
import { Template } from "../../testing";
import { describeWithPrograms, program } from "../examples/web/programs";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
import { stagingPlatform, stagingStack, vendors } from "./staging";

const email = {
  smtpHost: "smtp.example.com",
  from: "alerts@example.com",
  to: ["one@example.com", "two@example.com"],
  secretName: "smtp",
};
const slack = { secretName: "chat" };
const monitoring = {
  kind: "prometheus",
  retentionDays: 15,
  storageGiB: 20,
  receivers: { slack },
} as const;

// biome-ignore lint/suspicious/noExplicitAny: what a chart is told has no type here
type Values = any;

function valuesOf(template: Template, release: string): Values {
  const { values } = template.resource("helm_release", release) as { readonly values: [string] };
  return JSON.parse(values[0]);
}

function configurationOf(changes: object): Values {
  const template = Template.fromStack(
    stagingPlatform(vendors.aws, { monitoring: { ...monitoring, ...changes } }),
  );
  return valuesOf(template, "monitoring").alertmanager.config;
}

function refusal(changes: object, environment: object = {}): string {
  try {
    stagingStack(vendors.aws, { ...environment, monitoring: { ...monitoring, ...changes } });
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing was refused";
}

const pool = (size: string, maxNodes: number, more: object = {}) => ({
  cluster: {
    version: "1.36",
    nodePools: [{ name: "general", size, minNodes: 1, maxNodes, ...more }],
    apiAllowedCidrs: ["203.0.113.0/24"],
  },
});

describe.each(Object.entries(vendors))("monitoring on %s", (name, vendor) => {
  const template = Template.fromStack(stagingPlatform(vendor, { monitoring }));

  test("is not there unless it is asked for, and changes nothing else but who is let in", () => {
    const without = Template.fromStack(stagingPlatform(vendor)).json as Values;
    const json = template.json as Values;
    for (const [type, resources] of Object.entries<Values>(without.resource)) {
      for (const [id, resource] of Object.entries(resources)) {
        if (id !== "gateway_resources") {
          expect([type, id, json.resource[type][id]]).toEqual([type, id, resource]);
        }
      }
    }
    const added = template.addresses.filter(
      (address) => !Template.fromJson(JSON.stringify(without)).addresses.includes(address),
    );
    expect(added.every((address) => /monitoring/.test(address))).toBe(true);
    expect(added).toContain("kubernetes_network_policy_v1.gateway_namespace_allow_monitoring");
    expect(added).toContain("kubernetes_network_policy_v1.certificates_namespace_allow_monitoring");
  });

  test("has the gateway tell the slots of an app, which it does not otherwise", () => {
    const [proxy, ...others] = valuesOf(template, "gateway_resources").objects;
    const [before, ...unchanged] = valuesOf(
      Template.fromStack(stagingPlatform(vendor)),
      "gateway_resources",
    ).objects;
    const { mergeBackends, ...rest } = proxy.spec;
    expect([mergeBackends, rest, others]).toEqual([{}, before.spec, unchanged]);
  });

  test("reads nodes in a namespace of its own, the only one with privileges", () => {
    const level = (id: string) =>
      (template.resource("kubernetes_namespace_v1", id)["metadata"] as Values).labels[
        "pod-security.kubernetes.io/enforce"
      ];
    expect(level("monitoring_namespace")).toBe("restricted");
    expect(level("monitoring_node_namespace")).toBe("privileged");
    expect(valuesOf(template, "monitoring")["prometheus-node-exporter"]).toMatchObject({
      namespaceOverride: "node-exporter",
      hostNetwork: false,
      hostPID: false,
    });
  });

  test("has definitions that Helm upgrades, and that outlive it", () => {
    expect(valuesOf(template, "monitoring").crds).toEqual({ enabled: false });
    expect(valuesOf(template, "monitoring_definitions")).toEqual({
      crds: { annotations: { "helm.sh/resource-policy": "keep" } },
    });
    expect(template.resource("helm_release", "monitoring")["depends_on"]).toEqual(
      expect.arrayContaining([
        "helm_release.monitoring_definitions",
        "kubernetes_namespace_v1.monitoring_node_namespace",
        "kubernetes_network_policy_v1.monitoring_namespace_allow_inside",
        ...(name === "aws" ? ["kubernetes_storage_class_v1.default_storage_class"] : []),
      ]),
    );
  });

  test("is reached by nobody, and reaches what it asks and tells", () => {
    const policy = (id: string) =>
      template.resource("kubernetes_network_policy_v1", id)["spec"] as Values;
    expect(policy("monitoring_namespace_allow_inside")).toMatchObject({
      ingress: [{ from: [{ pod_selector: {} }] }],
      egress: [{ to: [{ pod_selector: {} }] }],
    });
    expect(policy("monitoring_namespace_allow_scrapes")).toMatchObject({
      pod_selector: { match_labels: { "app.kubernetes.io/name": "prometheus" } },
      egress: [
        { ports: [{ port: "10250" }] },
        { ports: [{ port: "9100" }] },
        { ports: [{ port: "19001" }] },
        { ports: [{ port: "9402" }] },
        {
          to: [
            {
              namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "shop" } },
            },
          ],
        },
      ],
    });
    expect(policy("monitoring_namespace_allow_receivers")).toMatchObject({
      pod_selector: { match_labels: { "app.kubernetes.io/name": "alertmanager" } },
      egress: [{ ports: [{ port: "443" }] }],
    });
    expect(policy("gateway_namespace_allow_monitoring")).toMatchObject({
      pod_selector: { match_labels: { "app.kubernetes.io/managed-by": "envoy-gateway" } },
      ingress: [
        {
          from: [
            {
              namespace_selector: {
                match_labels: { "kubernetes.io/metadata.name": "monitoring" },
              },
              pod_selector: { match_labels: { "app.kubernetes.io/name": "prometheus" } },
            },
          ],
          ports: [{ port: "19001" }],
        },
      ],
    });
  });

  test("says which Secrets somebody has to make", () => {
    expect((template.json as Values).output.monitoring_needs.value).toEqual([
      "Secret chat in namespace monitoring with url",
    ]);
    expect(valuesOf(template, "monitoring").alertmanager.alertmanagerSpec.secrets).toEqual([
      "chat",
    ]);
  });
});

test("alerts of the chart itself are off, and no group is left out", () => {
  const { defaultRules } = valuesOf(
    Template.fromStack(stagingPlatform(vendors.aws, { monitoring })),
    "monitoring",
  );
  const on = Object.entries(defaultRules.rules).flatMap(([group, is]) => (is ? [group] : []));
  // They alert of nothing: dashboards show what they compute.
  expect(on).toEqual([
    "k8sContainerCpuUsageSecondsTotal",
    "k8sContainerMemoryCache",
    "k8sContainerMemoryRss",
    "k8sContainerMemorySwap",
    "k8sContainerMemoryWorkingSetBytes",
    "k8sContainerResource",
    "k8sPodOwner",
    "node",
    "nodeExporterRecording",
  ]);
  // As many as the pinned chart has: a new one is on unless it is said.
  expect(Object.keys(defaultRules.rules)).toHaveLength(34);
});

test("certificates are watched where there are any", () => {
  const objects = (changes: object) =>
    valuesOf(
      Template.fromStack(stagingPlatform(vendors.aws, { monitoring, ...changes })),
      "monitoring_resources",
    ).objects as readonly Values[];
  const names = (changes: object) => objects(changes).map(({ metadata }) => metadata.name);
  expect(names({})).toEqual(["alerts", "gateway", "cert-manager"]);
  expect(names({ tls: undefined })).toEqual(["alerts", "gateway"]);
  expect(JSON.stringify(objects({ tls: undefined }))).not.toContain("cert");
});

test("there are two of what stores and tells where a lost node is survived", () => {
  const values = (nodes: number) =>
    valuesOf(
      Template.fromStack(
        stagingPlatform(vendors.aws, {
          monitoring,
          quota: { cpus: 2, memoryGiB: 4, pods: 30 },
          ...pool("medium", 3, { minNodes: nodes }),
        }),
      ),
      "monitoring",
    );
  expect(values(1).prometheus).toMatchObject({
    prometheusSpec: {
      replicas: 1,
      retention: "15d",
      retentionSize: "16384MiB",
      resources: { requests: { cpu: "200m", memory: "662Mi" }, limits: { memory: "1324Mi" } },
    },
  });
  expect(values(1).prometheus.podDisruptionBudget).toBeUndefined();
  expect(values(2)).toMatchObject({
    prometheus: { prometheusSpec: { replicas: 2 }, podDisruptionBudget: { enabled: true } },
    alertmanager: { alertmanagerSpec: { replicas: 2 }, podDisruptionBudget: { enabled: true } },
  });
});

describe("receivers", () => {
  test("read secrets from files, and critical alerts call out", () => {
    const { receivers, route } = configurationOf({
      receivers: {
        email,
        slack: { ...slack, alerts: "critical" },
        pagerduty: { secretName: "pager", key: "key" },
        webhook: { url: "https://hooks.example.com/alerts" },
      },
    });
    const [all, critical] = receivers;
    expect(all).toEqual({
      name: "all",
      email_configs: [
        {
          to: "one@example.com, two@example.com",
          from: "alerts@example.com",
          smarthost: "smtp.example.com:587",
          auth_username: "alerts@example.com",
          auth_password_file: "/etc/alertmanager/secrets/smtp/password",
          require_tls: true,
          send_resolved: true,
        },
      ],
      webhook_configs: [{ url: "https://hooks.example.com/alerts", send_resolved: true }],
    });
    expect(critical).toMatchObject({
      name: "critical",
      slack_configs: [{ api_url_file: "/etc/alertmanager/secrets/chat/url" }],
      pagerduty_configs: [{ routing_key_file: "/etc/alertmanager/secrets/pager/key" }],
    });
    expect(route).toMatchObject({
      receiver: "all",
      repeat_interval: "12h",
      routes: [
        { matchers: ["alertname = Watchdog"], receiver: "nobody" },
        { matchers: ["severity = critical"], receiver: "critical", repeat_interval: "2h" },
      ],
    });
  });

  test("a heartbeat is called by the watchdog, and by nothing else", () => {
    const { receivers, route } = configurationOf({
      heartbeat: { secretName: "heartbeat", everyMinutes: 2 },
    });
    expect(route.routes[0]).toEqual({
      matchers: ["alertname = Watchdog"],
      receiver: "heartbeat",
      group_wait: "0s",
      group_interval: "2m",
      repeat_interval: "90s",
    });
    expect(receivers.at(-1)).toEqual({
      name: "heartbeat",
      webhook_configs: [
        {
          url_file: "/etc/alertmanager/secrets/heartbeat/url",
          send_resolved: false,
          max_alerts: 1,
        },
      ],
    });
  });

  test("mail goes out by its port, and two keys of a Secret are mounted once", () => {
    const template = Template.fromStack(
      stagingPlatform(vendors.aws, {
        monitoring: {
          ...monitoring,
          receivers: { email: { ...email, smtpPort: 465 }, slack: { secretName: "smtp" } },
        },
      }),
    );
    const { egress } = template.resource(
      "kubernetes_network_policy_v1",
      "monitoring_namespace_allow_receivers",
    )["spec"] as Values;
    expect(egress[0].ports).toEqual([
      { protocol: "TCP", port: "443" },
      { protocol: "TCP", port: "465" },
    ]);
    expect((template.json as Values).output.monitoring_needs.value).toEqual([
      "Secret smtp in namespace monitoring with password, url",
    ]);
  });

  test("a webhook is told on the port of its address", () => {
    const ports = (url: string) => {
      const receivers = { webhook: { url } };
      const template = Template.fromStack(
        stagingPlatform(vendors.aws, { monitoring: { ...monitoring, receivers } }),
      );
      const { egress } = template.resource(
        "kubernetes_network_policy_v1",
        "monitoring_namespace_allow_receivers",
      )["spec"] as Values;
      return egress[0].ports.map(({ port }: Values) => port);
    };
    expect(ports("https://hooks.example.com:8443/alerts")).toEqual(["443", "8443"]);
    expect(ports("https://hooks.example.com:443/alerts")).toEqual(["443"]);
  });
});

const secretUrl = "https://hooks.slack.com/services/T0/B0/verysecret";

test.each<[string, object, string]>([
  [
    "no receiver",
    { receivers: {} },
    "staging: monitoring.receivers must be an object with one of email, webhook, slack, pagerduty at least, got {}; an alert that nobody is told of helps nobody",
  ],
  [
    "a receiver without its secret's name",
    { receivers: { slack: {} } },
    "staging: monitoring.receivers.slack.secretName must be given, got nothing; it has no default",
  ],
  [
    "a webhook by neither",
    { receivers: { webhook: {} } },
    'staging: monitoring.receivers.webhook must be an object with either url or secretName, got "neither"; an address that lets whoever knows it post belongs into a Secret',
  ],
  [
    "a webhook by plain HTTP",
    { receivers: { webhook: { url: "http://hooks.example.com" } } },
    'staging: monitoring.receivers.webhook.url must be an https URL without $, %, quotes or spaces, got "http://hooks.example.com"',
  ],
  [
    "a webhook on a port that there is not",
    { receivers: { webhook: { url: "https://hooks.example.com:99999" } } },
    'staging: monitoring.receivers.webhook.url must be an https URL without $, %, quotes or spaces, got "https://hooks.example.com:99999"',
  ],
  [
    "a host that is none",
    { receivers: { email: { ...email, smtpHost: "smtp.example.com:25" } } },
    'staging: monitoring.receivers.email.smtpHost must be a host name, got "smtp.example.com:25"',
  ],
  [
    "a secret's name that is none",
    { receivers: { slack: { secretName: "../chat" } } },
    "staging: monitoring.receivers.slack.secretName must be the name of a Secret: lower-case letters, digits, '-' and '.', at most 253, got \"../chat\"",
  ],
  [
    "no days",
    { retentionDays: 0 },
    "staging: monitoring.retentionDays must be a whole number from 1 to 400, got 0",
  ],
])("%s is refused", (_, changes, message) => {
  expect(refusal(changes)).toBe(message);
});

test.each<[string, object]>([
  ["receivers.slack.url", { receivers: { slack: { ...slack, url: secretUrl } } }],
  ["receivers.email.password", { receivers: { email: { ...email, password: secretUrl } } }],
  [
    "receivers.pagerduty.routingKey",
    { receivers: { pagerduty: { secretName: "pager", routingKey: secretUrl } } },
  ],
  ["heartbeat.url", { heartbeat: { secretName: "heartbeat", url: secretUrl } }],
])("a secret in plain data, %s, is refused and not repeated", (property, changes) => {
  const said = refusal(changes);
  expect(said).toContain(
    `staging: monitoring.${property} must be left out, got "a value that is not repeated here"; it is a secret, and would be in Git and in the state: make a Secret in namespace monitoring with key `,
  );
  expect(said).not.toContain("verysecret");
});

test.each([
  "https://user:verysecret@hooks.example.com/",
  "https://hooks.example.com/?key=verysecret",
])("a secret in the address of a webhook is refused and not repeated: %s", (url) => {
  const said = refusal({ receivers: { webhook: { url } } });
  expect(said).toContain("monitoring.receivers.webhook.url must be an address without user");
  expect(said).not.toContain("verysecret");
});

test("all problems come at once", () => {
  const said = refusal(
    { receivers: { webhook: {} }, heartbeat: { secretName: "heartbeat", url: secretUrl } },
    { gateway: { kind: "traefik" } },
  );
  expect(said).toContain("3 properties are invalid");
  expect(said).toContain(
    'monitoring must be left out with gateway traefik, got "prometheus"; its alerts on requests are of Envoy Gateway\'s figures, and would never fire: leave gateway out',
  );
});

test("what it asks for is as the page says", () => {
  const inWords = (highlyAvailable: boolean) => {
    const { cpuMillis, memoryMiB } = demandOfMonitoring({ highlyAvailable, pods: 30 }, 2);
    return `${(cpuMillis / 1000).toFixed(1)} CPUs, ${(memoryMiB / 1024).toFixed(1)} GiB`;
  };
  expect(readFileSync(join(root, "docs", "monitoring.md"), "utf8")).toContain(
    `| asked for with a quota of 30 pods and two nodes | ${inWords(false)} | ${inWords(true)} |`,
  );
});

test("a gateway that is no text is one problem", () => {
  const gateway = { kind: Object.create(null) };
  expect(refusal({}, { gateway })).toBe(
    'staging: gateway.kind must be "envoy-gateway" or "traefik", got {}',
  );
});

describe("a quota beside which it does not fit", () => {
  const quota = { cpus: 2, memoryGiB: 6, pods: 30 };

  test("on all nodes together is refused, one that fits is not", () => {
    expect(refusal({}, { quota, ...pool("small", 2) })).toBe("nothing was refused");
    expect(refusal({}, { quota, ...pool("small", 1) })).toBe(
      'staging: monitoring must be left out where quota and what it asks for itself (0.42 CPUs, 1.5 GiB) are more than the most nodes have (about 1.8 CPUs, 6.0 GiB), got {"cpus":2,"memoryGiB":6}; raise maxNodes or the size of a node pool without taints, or lower quota',
    );
  });

  test("is not counted on nodes with taints", () => {
    const { cluster } = pool("small", 1);
    const tainted = {
      name: "batch",
      size: "large",
      minNodes: 1,
      maxNodes: 9,
      taints: [{ key: "for", value: "batch", effect: "NoSchedule" }],
    };
    const nodePools = [...cluster.nodePools, tainted];
    expect(refusal({}, { quota, cluster: { ...cluster, nodePools } })).toContain(
      "monitoring must be left out where quota",
    );
  });

  test("is counted on nodes that would rather have none", () => {
    const taints = [{ key: "for", value: "batch", effect: "PreferNoSchedule" }];
    const reluctant = pool("small", 2, { taints });
    expect(refusal({}, { quota, ...reluctant })).toBe("nothing was refused");
  });

  test("on no single node is refused", () => {
    expect(refusal({}, { quota: { ...quota, pods: 2000 }, ...pool("small", 20) })).toContain(
      "monitoring must be left out where no node has the 10512 MiB that Prometheus asks for with quota.pods, got 2000; add a pool of larger nodes",
    );
  });
});

test("its namespaces are no app's, and the kind alone is told its place", () => {
  expect(platformNamespaces).toEqual(
    expect.arrayContaining(["monitoring", "node-exporter", "opentelemetry"]),
  );
  expect(() => stagingStack(vendors.aws, { monitoring: "prometheus" })).toThrow(
    'monitoring must be an object with kind: "prometheus" or "otlp", got "prometheus"',
  );
});

describeWithPrograms("amtool")("amtool", () => {
  const amtool = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(program("amtool"), args, { encoding: "utf8" });
    return { status, said: `${stdout}${stderr}` };
  };
  // Older ones do not know that a webhook's address may be in a file.
  const [, minor] = /version 0\.(\d+)\./.exec(amtool("--version").said) ?? [];
  const isOld = minor !== undefined && Number(minor) < 26;
  if (isOld) {
    process.stderr.write(`skipped: amtool 0.${minor} does not know url_file, 0.26 and newer do\n`);
  }

  (isOld ? test.skip : test)("finds nothing wrong with the configuration", () => {
    const file = join(emptyFolder(), "alertmanager.yml");
    const whole = {
      receivers: {
        email,
        slack,
        webhook: { secretName: "hook" },
        pagerduty: { secretName: "pager" },
      },
      heartbeat: { secretName: "heartbeat" },
    };
    for (const changes of [{}, whole, { receivers: { pagerduty: { secretName: "pager" } } }]) {
      writeFileSync(file, JSON.stringify(configurationOf(changes)));
      expect(amtool("check-config", file)).toEqual({
        status: 0,
        said: expect.stringContaining("SUCCESS"),
      });
    }
    writeFileSync(file, JSON.stringify({ ...configurationOf({}), receivers: [] }));
    expect(amtool("check-config", file).status).toBe(1);
  });

  (isOld ? test.skip : test)("leads alerts to whom they are meant for", () => {
    const file = join(emptyFolder(), "alertmanager.yml");
    writeFileSync(file, JSON.stringify(configurationOf({ heartbeat: { secretName: "beat" } })));
    const routed = (...labels: readonly string[]) =>
      amtool("config", "routes", "test", `--config.file=${file}`, ...labels).said.trim();
    expect(routed("alertname=Watchdog", "severity=none")).toBe("heartbeat");
    expect(routed("alertname=CrashLoop", "severity=critical")).toBe("critical");
    expect(routed("alertname=JobFailed", "severity=warning")).toBe("all");
  });
});
