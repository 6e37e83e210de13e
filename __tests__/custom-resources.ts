import { Template } from "../testing";
import { imageOf, web } from "./delivery/delivery-folder";
import { type Rendered, rendered } from "./delivery/rendered";
import { stagingPlatform, vendors } from "./stacks/staging";

/** Environments that together say everything for which the platform makes custom resources. */
const environments: readonly Readonly<Record<string, unknown>>[] = [
  {},
  {
    tls: { issuer: "letsencrypt", email: "ops@example.com" },
    hosts: ["staging"],
    loadBalancer: { proxyProtocol: false },
  },
  {
    tls: { issuer: "letsencrypt" },
    delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
  },
];

/** Every custom resource that the platform stack installs, on both vendors. */
export function installedCustomResources(): readonly Rendered[] {
  return Object.values(vendors).flatMap((vendor) =>
    environments.flatMap((changes) =>
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
    apps: {
      web: {
        ...web,
        traffic: { hosts: ["@", "www"], paths: ["/", "/api"] },
        autoscaling: { minReplicas: 1, maxReplicas: 3 },
        migration: task,
        schedules: { nightly: { ...task, cron: "0 3 * * *" } },
      },
    },
    releases: {
      staging: {
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
  return all.objects;
}
