import { Template } from "../testing";
import { imageOf, web } from "./delivery/delivery-folder";
import { type Rendered, rendered } from "./delivery/rendered";
import { stagingPlatform, vendors } from "./stacks/staging";

type Changes = Readonly<Record<string, unknown>>;

/** Environments that together say everything for which the platform makes custom resources. */
const environments: readonly Changes[] = [
  {},
  {
    tls: { issuer: "letsencrypt", email: "ops@example.com" },
    hosts: ["staging"],
    loadBalancer: { proxyProtocol: false },
  },
  {
    tls: { issuer: "letsencrypt" },
    delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
    monitoring: {
      kind: "prometheus",
      retentionDays: 15,
      storageGiB: 20,
      receivers: { slack: { secretName: "slack" } },
      logs: { bucketName: "shop-staging-logs" },
    },
  },
];

/** What AWS alone can honour. */
const onAws: readonly Changes[] = [
  { gateway: { kind: "traefik" }, tls: { issuer: "letsencrypt" } },
  { mesh: { kind: "istio-ambient" }, secrets: { kind: "external-secrets" } },
];

/** Every custom resource that the platform stack installs, on both vendors. */
export function installedCustomResources(): readonly Rendered[] {
  return Object.entries(vendors).flatMap(([name, vendor]) =>
    [...environments, ...(name === "aws" ? onAws : [])].flatMap((changes) =>
      Object.values(
        Template.fromStack(stagingPlatform(vendor, changes)).resources("helm_release"),
      ).flatMap(({ values }) => JSON.parse((values as [string])[0]).objects ?? []),
    ),
  );
}

/** Every object that an app is rendered to, of Kubernetes itself and others. */
export async function renderedObjects(): Promise<readonly Rendered[]> {
  const task = { command: ["node", "task.js"] };
  const all = await rendered({
    environments: {
      podMetrics: { kind: "metrics-server" },
      secrets: { kind: "external-secrets" },
      mesh: { kind: "istio-ambient" },
      rollouts: { kind: "argo-rollouts" },
      quota: { cpus: 10, memoryGiB: 10, pods: 50 },
    },
    apps: {
      api: { ...web, traffic: { hosts: ["api"] } },
      web: {
        ...web,
        traffic: { hosts: ["@", "www"], paths: ["/", "/api"] },
        secrets: [{ from: "stripe" }],
        autoscaling: { minReplicas: 1, maxReplicas: 3 },
        migration: task,
        schedules: { nightly: { ...task, cron: "0 3 * * *" } },
      },
    },
    releases: {
      staging: {
        api: { image: imageOf("3"), steps: [{ percent: 50, pauseSeconds: 60 }] },
        web: {
          slots: { blue: { image: imageOf("1") }, green: { image: imageOf("2") } },
          weights: { blue: 90, green: 10 },
          matches: [
            { to: "green", header: { name: "x-preview", value: "1" } },
            { to: "green", query: { name: "preview", value: "1" } },
            { to: "green", cookie: { name: "preview", value: "1" } },
          ],
        },
      },
    },
  });
  // Into a mesh nobody asks for metrics.
  const asked = await rendered({
    environments: { monitoring: { kind: "prometheus" } },
    apps: { web: { ...web, metrics: { port: 9090 } } },
    releases: { staging: { web: { image: imageOf("1") } } },
  });
  return [...all.objects, ...asked.objects];
}
