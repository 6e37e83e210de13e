import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dashboards, gatewayScrape, grafanaJson } from "../../constructs/platform";
import { Template } from "../../testing";
import { describeWithPrograms, program } from "../examples/web/programs";
import { emptyFolder } from "../folder";
import { stagingPlatform, vendors } from "../stacks/staging";
import { exporters } from "./exported-metrics";
import { metricsOf } from "./promql";
import { watched } from "./watched";

const all = dashboards({ ...watched, appNamespace: "shop" });
const panels = Object.entries(all).flatMap(([name, { rows }]) =>
  rows.flatMap((row) => row.panels.map((panel) => ({ name, ...panel }))),
);
const queries = panels.flatMap((panel) => panel.queries.map((query) => ({ ...panel, ...query })));

// biome-ignore lint/suspicious/noExplicitAny: what Grafana is told has no type here
type Json = any;

/** The expression as Prometheus is asked: Grafana fills in its own variables and the dashboard's. */
function asked(expr: string): string {
  return expr.replaceAll("$__rate_interval", "5m").replaceAll("$app", "web");
}

test("addresses are those that people keep links to", () => {
  expect(Object.entries(all).map(([name, { uid }]) => [name, uid])).toEqual([
    ["environment", "anycloud-environment"],
    ["app", "anycloud-app"],
  ]);
  for (const { links } of Object.values(all)) {
    for (const [title, uid] of Object.entries(links)) {
      expect(Object.values(all).map((one) => [one.title, one.uid])).toContainEqual([title, uid]);
    }
  }
});

test("no text is read by Terraform, and no variable is used that there is not", () => {
  for (const [name, dashboard] of Object.entries(all)) {
    const text = JSON.stringify(grafanaJson(dashboard));
    expect([name, text.match(/[$%]\{/g)]).toEqual([name, null]);
    const used = [...text.matchAll(/\$([A-Za-z_]\w*)/g)].map(([, variable]) => variable);
    const known = ["__rate_interval", dashboard.variable?.name];
    expect(used.filter((one) => !known.includes(one))).toEqual([]);
  }
});

test("every picture has a place of its own, within the grid", () => {
  for (const dashboard of Object.values(all)) {
    const placed = (grafanaJson(dashboard) as Json).panels as readonly Json[];
    const cells = placed.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(placed.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
    expect(placed.map(({ id }) => id)).toEqual(placed.map((_, index) => index + 1));
  }
});

test("every line has a name by labels that its query leaves", () => {
  for (const { title, expr, legend } of queries) {
    const grouped = [
      ...expr.matchAll(/^(?:\(?\w+|histogram_quantile\([\d.]+, sum) by \(([^)]*)\)/g),
    ];
    const left = grouped[0]?.[1]?.split(", ");
    const named = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
    const missing = left === undefined ? [] : named.filter((one) => !left.includes(one as string));
    expect([title, missing]).toEqual([title, []]);
  }
});

test("what is not there is not shown", () => {
  const rows = (shown: Parameters<typeof dashboards>[0]) =>
    dashboards(shown)["environment"]?.rows.map(({ title }) => title);
  expect(rows({ certificates: false, appNamespace: "shop" })).toEqual([
    "Now",
    "Requests",
    "Nodes and volumes",
    "Pods",
    "Monitoring itself",
  ]);
  expect(rows({ ...watched, appNamespace: "shop" })).toEqual(
    expect.arrayContaining(["Certificates", "Backups of the database"]),
  );
});

test("the gateway's figures that are named are among those that are kept", () => {
  const { keep } = gatewayScrape({ namespace: {} } as Parameters<typeof gatewayScrape>[0]);
  const kept = new RegExp(`^(?:${keep})$`);
  const envoy = exporters.find(({ name }) => name.startsWith("Envoy"))?.metrics ?? [];
  expect(envoy.filter((metric) => !kept.test(metric))).toEqual([]);
  expect(queries.flatMap(({ expr }) => metricsOf(expr))).toEqual(
    expect.arrayContaining([...envoy.filter((one) => !one.endsWith("_count"))]),
  );
});

test.each(Object.entries(vendors))("Grafana finds them on %s", (_, vendor) => {
  const template = Template.fromStack(
    stagingPlatform(vendor, {
      monitoring: {
        kind: "prometheus",
        retentionDays: 15,
        storageGiB: 20,
        receivers: { slack: { secretName: "chat" } },
      },
    }),
  );
  const maps: Json = template.resources("kubernetes_config_map_v1");
  expect(Object.keys(maps)).toEqual([
    "monitoring_dashboard_app",
    "monitoring_dashboard_environment",
  ]);
  const { metadata, data } = maps["monitoring_dashboard_app"];
  expect(metadata).toMatchObject({
    name: "dashboard-app",
    labels: { grafana_dashboard: "1" },
  });
  expect(JSON.parse(data["anycloud-app.json"])).toMatchObject({
    uid: "anycloud-app",
    schemaVersion: 42,
    templating: {
      list: [
        { query: { query: 'label_values(kube_pod_container_info{namespace="shop"}, container)' } },
      ],
    },
  });
});

describeWithPrograms("promtool")("promtool", () => {
  test("finds nothing wrong with any query", () => {
    const file = join(emptyFolder(), "queries.yml");
    const rules = queries.map(({ expr }, index) => ({
      record: `query:${index}`,
      expr: asked(expr),
    }));
    writeFileSync(file, JSON.stringify({ groups: [{ name: "queries", rules }] }));
    const check = () =>
      spawnSync(program("promtool"), ["check", "rules", file], { encoding: "utf8" });
    expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining("rules found") });
    const broken = [{ record: "query:broken", expr: `${asked(queries[0]?.expr ?? "")})` }];
    writeFileSync(file, JSON.stringify({ groups: [{ name: "queries", rules: broken }] }));
    expect(check().status).not.toBe(0);
  });

  /** The value of a panel's query, of series with values a minute apart. */
  function tested(title: string, series: Readonly<Record<string, string>>, samples: object[]) {
    const folder = emptyFolder();
    writeFileSync(join(folder, "rules.yml"), JSON.stringify({ groups: [] }));
    const file = join(folder, "test.yml");
    const { expr } = queries.find((one) => one.title === title) ?? { expr: "" };
    const one = {
      interval: "1m",
      input_series: Object.entries(series).map(([of, values]) => ({ series: of, values })),
      promql_expr_test: [{ expr: asked(expr), eval_time: "10m", exp_samples: samples }],
    };
    writeFileSync(file, JSON.stringify({ rule_files: ["rules.yml"], tests: [one] }));
    const { status, stdout, stderr } = spawnSync(program("promtool"), ["test", "rules", file], {
      encoding: "utf8",
    });
    return { status, said: `${stdout}${stderr}` };
  }

  const blue = 'namespace="shop",app="web",slot="blue"';
  const green = 'namespace="shop",app="web",slot="green"';

  test("errors are compared by slot, and a slot without any has none", () => {
    const requests = {
      [`envoy_cluster_upstream_rq_xx{${blue},envoy_response_code_class="2"}`]: "0+90x10",
      [`envoy_cluster_upstream_rq_xx{${green},envoy_response_code_class="2"}`]: "0+30x10",
      [`envoy_cluster_upstream_rq_xx{${green},envoy_response_code_class="5"}`]: "0+10x10",
      [`envoy_cluster_upstream_rq_xx{namespace="shop",app="api",slot="blue",envoy_response_code_class="5"}`]:
        "0+10x10",
    };
    const samples = [
      { labels: '{slot="green"}', value: 0.25 },
      { labels: '{slot="blue"}', value: 0 },
    ];
    const title = "Share that ends in an error of the server";
    expect(tested(title, requests, samples)).toMatchObject({ status: 0 });
    expect(tested(title, {}, samples).status).toBe(1);
  });

  test("ready pods are counted by slot, of the app alone", () => {
    const of = (replicaset: string) =>
      `kube_replicaset_status_ready_replicas{namespace="shop",replicaset="${replicaset}"}`;
    const sets = {
      [of("web-blue-7c9d8f")]: "2x10",
      [of("web-blue-55d4c7")]: "1x10",
      [of("web-green-84b6f")]: "4x10",
      [of("web-api-blue-84b6f")]: "9x10",
    };
    expect(
      tested("Pods that are ready, and that there should be", sets, [
        { labels: '{slot="blue"}', value: 3 },
        { labels: '{slot="green"}', value: 4 },
      ]),
    ).toMatchObject({ status: 0 });
  });
});
