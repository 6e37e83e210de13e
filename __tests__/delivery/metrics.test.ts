import { readProject } from "../../delivery";
import { one, saidOfChange } from "./app-changes";
import { deliveryFolder, imageOf, load, web } from "./delivery-folder";
import { rendered } from "./rendered";

const environments = { monitoring: { kind: "prometheus" } };

/** What an app with two slots is rendered to, with what is another of it. */
function renderedWith(data: object) {
  return rendered({
    environments,
    apps: { web: { ...web, ...data } },
    releases: {
      staging: {
        web: {
          slots: { blue: { image: imageOf("1") }, green: { image: imageOf("2") } },
          weights: { blue: 90, green: 10 },
        },
      },
    },
  });
}

const prometheus = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
  podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
};

test("an app that says nothing of them is not asked, and nobody is let in", async () => {
  const cluster = await renderedWith({});
  expect(cluster.names("PodMonitor")).toEqual([]);
  expect(JSON.stringify(cluster.get("NetworkPolicy", "web"))).not.toContain("monitoring");
});

test("metrics on the app's port are asked for there, of both slots at once", async () => {
  const cluster = await renderedWith({ metrics: {} });
  const { metadata, spec } = cluster.get("PodMonitor", "web");
  expect(metadata).toMatchObject({ namespace: "shop", labels: { release: "monitoring" } });
  expect(spec).toEqual({
    selector: {
      matchLabels: {
        "app.kubernetes.io/name": "web",
        "app.kubernetes.io/component": "server",
      },
    },
    podTargetLabels: ["slot"],
    sampleLimit: 1000,
    podMetricsEndpoints: [
      {
        port: "http",
        path: "/metrics",
        relabelings: [{ action: "replace", targetLabel: "app", replacement: "web" }],
      },
    ],
  });
  for (const slot of ["blue", "green"]) {
    const { metadata: pod, spec: runs } = cluster.get("Deployment", `web-${slot}`).spec.template;
    expect(pod.labels).toMatchObject({ ...spec.selector.matchLabels, slot });
    expect(runs.containers[0].ports).toEqual([
      { name: "http", containerPort: 8080, protocol: "TCP" },
    ]);
  }
  expect(cluster.get("NetworkPolicy", "web").spec.ingress).toContainEqual({
    from: [prometheus],
    ports: [{ port: 8080, protocol: "TCP" }],
  });
});

test("metrics on a port of their own are read by Prometheus alone", async () => {
  const cluster = await renderedWith({
    metrics: { path: "/internal/metrics", port: 9090, sampleLimit: 5000 },
  });
  expect(cluster.get("PodMonitor", "web").spec).toMatchObject({
    sampleLimit: 5000,
    podMetricsEndpoints: [{ port: "metrics", path: "/internal/metrics" }],
  });
  const [container] = cluster.get("Deployment", "web-blue").spec.template.spec.containers;
  expect(container.ports).toEqual([
    { name: "http", containerPort: 8080, protocol: "TCP" },
    { name: "metrics", containerPort: 9090, protocol: "TCP" },
  ]);
  const { ingress } = cluster.get("NetworkPolicy", "web").spec;
  expect(ingress).toHaveLength(2);
  expect(ingress[0].ports).toEqual([{ port: 8080, protocol: "TCP" }]);
  expect(ingress[1]).toEqual({ from: [prometheus], ports: [{ port: 9090, protocol: "TCP" }] });
});

test("a worker may be asked, too, where it says on which port", async () => {
  const { port: _, health: __, traffic: ___, ...worker } = web;
  const contents = (metrics: object) => ({
    environments,
    apps: { worker: { ...worker, metrics } },
    releases: { staging: { worker: { image: one } } },
  });
  const cluster = await rendered(contents({ port: 9090 }));
  expect(cluster.get("PodMonitor", "worker").spec.podMetricsEndpoints[0].port).toBe("metrics");
  expect(cluster.get("NetworkPolicy", "worker").spec.ingress).toEqual([
    { from: [prometheus], ports: [{ port: 9090, protocol: "TCP" }] },
  ]);
  await expect(rendered(contents({}))).rejects.toThrow(
    "apps/worker.ts: metrics.port must be given where there is no port, got nothing; say where it tells them",
  );
});

test("metrics that the world can read are noted, and those that it cannot are not", async () => {
  const notesOf = async (data: object) =>
    (
      await readProject(
        deliveryFolder({
          environments,
          apps: { web: { ...web, ...data } },
          releases: { staging: { web: { image: one } } },
        }),
        load,
      )
    ).notes;
  expect(await notesOf({ metrics: {} })).toEqual([
    "apps/web.ts: whoever knows its address can read its metrics at /metrics: tell them on another port, and say it by metrics.port",
  ]);
  expect(await notesOf({ metrics: {}, traffic: { paths: ["/metrics"] } })).toHaveLength(1);
  expect(await notesOf({ metrics: {}, traffic: { paths: ["/api", "/met"] } })).toEqual([]);
  expect(await notesOf({ metrics: { port: 9090 } })).toEqual([]);
  expect(await notesOf({})).toEqual([]);
});

test("what a change of it means is said, and who reads them now wants a yes", async () => {
  const metrics = { port: 9090 };
  const coming = await saidOfChange({ metrics });
  expect(coming).toContain("note web lets Prometheus ask for /metrics on metrics");
  expect(coming.filter((line) => line.startsWith("exposure"))).toEqual([
    expect.stringContaining("monitoring on 9090"),
  ]);
  expect(await saidOfChange({ metrics: { ...metrics, path: "/m" } }, { metrics })).toEqual([
    "note web lets Prometheus ask for /m on metrics instead of /metrics on metrics",
  ]);
  expect(await saidOfChange({ metrics: { ...metrics, sampleLimit: 9 } }, { metrics })).toEqual([
    "note web changes its sampleLimit",
  ]);
  expect(await saidOfChange({ metrics: undefined }, { metrics })).toContain(
    "note web goes: its own metrics are asked for no more, nor is what was built upon them told",
  );
});

test("one that asks in another way than it is rendered wants a yes", async () => {
  const object = (spec: object) => ({
    objects: [
      {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PodMonitor",
        metadata: { name: "web-others" },
        spec,
      },
    ],
  });
  const said = await saidOfChange(
    object({
      selector: {},
      namespaceSelector: { any: true },
      podMetricsEndpoints: [{ port: "http", basicAuth: {} }],
    }),
  );
  expect(said).toContain(
    "exposure web-others asks in another way than it is rendered: namespaceSelector, basicAuth, selector",
  );
});
