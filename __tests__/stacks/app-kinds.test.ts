import { furtherKinds } from "../../delivery/data";
import { Template } from "../../testing";
import { imageOf, web } from "../delivery/delivery-folder";
import { rendered } from "../delivery/rendered";
import { stagingPlatform, vendors } from "./staging";

/** Everything of which an object is rendered, in an environment that has every opt-in. */
async function renderedKinds(): Promise<readonly string[]> {
  const cluster = await rendered({
    environments: {
      podMetrics: { kind: "metrics-server" },
      secrets: { kind: "external-secrets" },
      rollouts: { kind: "argo-rollouts" },
      mesh: { kind: "istio-ambient" },
    },
    apps: {
      web: {
        ...web,
        secrets: [{ from: "stripe" }],
        autoscaling: { minReplicas: 2, maxReplicas: 4 },
        migration: { command: ["migrate"] },
        schedules: { clean: { cron: "0 3 * * *", command: ["clean"] } },
      },
      api: { ...web, traffic: { paths: ["/api"] }, replicas: 3 },
    },
    releases: {
      staging: {
        web: { image: imageOf("1") },
        api: {
          image: imageOf("2", "api"),
          steps: [{ percent: 34, pauseSeconds: 60 }],
        },
      },
    },
  });
  return cluster.objects.map(({ apiVersion, kind }) => kindOf(apiVersion, kind));
}

/** A kind with its group, as Argo CD compares them. */
function kindOf(apiVersion: string, kind: string): string {
  return `${apiVersion.includes("/") ? apiVersion.replace(/\/.*/, "") : ""}/${kind}`;
}

const further = Object.entries(furtherKinds).flatMap(([kind, versions]) =>
  versions.map((version) => kindOf(version, kind)),
);

test("Argo CD applies every kind that is rendered or may be one of objects, and no other", async () => {
  const { values } = Template.fromStack(
    stagingPlatform(vendors.aws, {
      delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
    }),
  ).resource("helm_release", "argo_cd_resources") as { readonly values: [string] };
  const { objects } = JSON.parse(values[0]);
  const project = objects.find(({ kind }: { kind: string }) => kind === "AppProject").spec;
  const allowed: readonly { readonly group: string; readonly kind: string }[] =
    project.namespaceResourceWhitelist;
  // Of what objects make, Argo CD shows only kinds that are among them.
  const made = ["/Pod", "apps/ReplicaSet"];
  expect(new Set(allowed.map(({ group, kind }) => `${group}/${kind}`))).toEqual(
    new Set([...(await renderedKinds()), ...further, ...made]),
  );
  expect(project.clusterResourceWhitelist).toEqual([]);
});
