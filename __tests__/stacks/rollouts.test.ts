import { platformNamespaces } from "../../constructs/platform";
import { staging } from "../../environments/staging";
import { Template } from "../../testing";
import { stagingPlatform, stagingStack, vendors } from "./staging";

const rollouts = { kind: "argo-rollouts" } as const;
const delivery = { kind: "argo-cd", repository: "https://git.example.com/shop.git" } as const;

function valuesOf(template: Template, release: string) {
  const { values } = template.resource("helm_release", release) as { readonly values: [string] };
  return JSON.parse(values[0]);
}

describe.each(Object.entries(vendors))("Argo Rollouts on %s", (_, vendor) => {
  const template = Template.fromStack(stagingPlatform(vendor, { rollouts }));

  test("is not there unless it is asked for", () => {
    const without = Template.fromStack(stagingPlatform(vendor));
    expect(Object.keys(without.resources("helm_release"))).not.toContain(
      "argo_rollouts_controller",
    );
    expect(template.resource("helm_release", "argo_rollouts_controller")).toMatchObject({
      chart: "argo-rollouts",
      version: "2.41.0",
    });
  });

  test("is confined, and asks the API server alone", () => {
    expect(template.resource("kubernetes_namespace_v1", "argo_rollouts_namespace")).toMatchObject({
      metadata: {
        name: "argo-rollouts",
        labels: { "pod-security.kubernetes.io/enforce": "restricted" },
      },
    });
    const id = "argo_rollouts_namespace_allow_api_server";
    expect(template.resource("kubernetes_network_policy_v1", id)["spec"]).toEqual({
      policy_types: ["Egress"],
      pod_selector: {},
      egress: [
        {
          ports: [
            { protocol: "TCP", port: "443" },
            { protocol: "TCP", port: "6443" },
          ],
        },
      ],
    });
    expect(template.resource("helm_release", "argo_rollouts_controller")["depends_on"]).toContain(
      `kubernetes_network_policy_v1.${id}`,
    );
  });

  test("has no rights over routes, and limits", () => {
    expect(valuesOf(template, "argo_rollouts_controller")).toMatchObject({
      providerRBAC: { enabled: false, providers: { gatewayAPI: false } },
      keepCRDs: true,
      podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      controller: { resources: { requests: { memory: "128Mi" }, limits: { memory: "256Mi" } } },
    });
  });
});

test("goes on when a node is lost where the environment does", () => {
  const controllerIn = (nodes: number) =>
    valuesOf(
      Template.fromStack(
        stagingPlatform(vendors.digitalocean, {
          rollouts,
          cluster: {
            ...staging.cluster,
            highAvailability: false,
            nodePools: [{ name: "general", size: "medium", minNodes: nodes, maxNodes: 4 }],
          },
        }),
      ),
      "argo_rollouts_controller",
    ).controller;
  expect(controllerIn(1)).toMatchObject({ replicas: 1 });
  expect(controllerIn(1).pdb).toBeUndefined();
  expect(controllerIn(2)).toMatchObject({ replicas: 2, pdb: { enabled: true, maxUnavailable: 1 } });
});

test("Argo CD goes on at its pauses, and knows nothing of it where it is not", () => {
  const key = "resource.customizations.health.argoproj.io_Rollout";
  const both = Template.fromStack(stagingPlatform(vendors.aws, { rollouts, delivery }));
  const script = valuesOf(both, "argo_cd_controller").configs.cm[key] as string;
  expect(script).toContain('if obj.status.phase == "Paused" then\n    hs.status = "Healthy"');
  expect(script).toContain("tonumber(obj.status.observedGeneration) == obj.metadata.generation");
  expect(both.resource("helm_release", "argo_cd_resources")["depends_on"]).toContain(
    "helm_release.argo_rollouts_controller",
  );
  const alone = Template.fromStack(stagingPlatform(vendors.aws, { delivery }));
  expect(JSON.stringify(valuesOf(alone, "argo_cd_controller"))).not.toContain("Rollout");
});

test("its namespace is no app's, and there is no other kind", () => {
  expect(platformNamespaces).toContain("argo-rollouts");
  expect(() => stagingStack(vendors.aws, { rollouts: { kind: "flagger" } })).toThrow(
    'rollouts.kind must be "argo-rollouts"',
  );
});
