import { appLabels } from "../../constructs/platform";
import { imageOf, web } from "../delivery/delivery-folder";
import { rendered } from "../delivery/rendered";

/** What Prometheus makes of a series: each rule is matched with the whole of its label. */
function labelsOf(cluster: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = { envoy_cluster_name: cluster, namespace: "gateway" };
  for (const { from, matching, to } of appLabels) {
    const [, group] = new RegExp(`^(?:${matching})$`, "s").exec(labels[from] ?? "") ?? [];
    if (group !== undefined) {
      labels[to] = group;
    }
  }
  const { envoy_cluster_name: _, ...said } = labels;
  return said;
}

/** As Envoy Gateway 1.9.0 calls clusters (`irBackendClusterName` and `irRouteDestinationName` of its source). */
const clusterOf = (service: string) => `service/shop/${service}/80/http`;

test("say namespace, app and slot of a cluster of a slot's Service", () => {
  const web = { namespace: "shop", app: "web" };
  expect(labelsOf(clusterOf("web-blue"))).toEqual({ ...web, slot: "blue" });
  expect(labelsOf(clusterOf("web-green"))).toEqual({ ...web, slot: "green" });
  expect(labelsOf(clusterOf("web-api-green")).app).toBe("web-api");
  expect(labelsOf(clusterOf("deep-blue-blue"))).toMatchObject({ app: "deep-blue", slot: "blue" });
});

test("say namespace and app alone of what is of no slot", () => {
  expect(labelsOf(clusterOf("other"))).toEqual({ namespace: "shop", app: "other" });
  for (const cluster of ["httproute/shop/web/rule/0", "httproute/shop/web/rule/0/backend/1"]) {
    expect(labelsOf(cluster)).toEqual({ namespace: "shop", app: "web" });
  }
  for (const cluster of ["xds_cluster", "prometheus_stats", ""]) {
    expect(labelsOf(cluster)).toEqual({ namespace: "gateway" });
  }
});

test("know every Service to which an app's route leads", async () => {
  const cluster = await rendered({
    apps: { web },
    releases: {
      staging: {
        web: {
          slots: { blue: { image: imageOf("1") }, green: { image: imageOf("2") } },
          weights: { blue: 90, green: 10 },
          matches: [{ to: "green", header: { name: "x-preview", value: "1" } }],
        },
      },
    },
  });
  type Rule = { readonly backendRefs: readonly { readonly name: string }[] };
  const led = cluster
    .get("HTTPRoute", "web")
    .spec.rules.flatMap((rule: Rule) => rule.backendRefs.map(({ name }) => name));
  expect(led.map((name: string) => labelsOf(clusterOf(name)).slot)).toEqual([
    "green",
    "blue",
    "green",
  ]);
  expect(new Set(led.map((name: string) => labelsOf(clusterOf(name)).app))).toEqual(
    new Set(["web"]),
  );
});
