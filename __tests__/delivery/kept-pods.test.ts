import { stepsFor } from "../../delivery";
import { list } from "./cluster-objects";
import { imageOf, web } from "./delivery-folder";
import { objectsIn, rendered } from "./rendered";

async function steps(app: object) {
  const releases = { staging: { web: { image: imageOf("1") } } };
  const environments = { podMetrics: { kind: "metrics-server" } };
  const { files } = await rendered({ environments, apps: { web: app }, releases });
  // Those before remember what there will be.
  return stepsFor("shop", files).slice(2);
}

/** A Deployment as it is shown with who stated its number of pods. */
function held(name: string, manager: string, operation = "Apply"): object {
  return {
    ...{ apiVersion: "apps/v1", kind: "Deployment" },
    metadata: {
      ...{ name, namespace: "shop" },
      managedFields: [{ manager, operation, fieldsV1: { "f:spec": { "f:replicas": {} } } }],
    },
    spec: { replicas: 7 },
  };
}

test("an autoscaler takes over as many pods as there are, from who stated their number alone", async () => {
  const all = await steps({ ...web, autoscaling: { minReplicas: 1, maxReplicas: 9 } });
  const at = all.findIndex(({ next }) => next !== undefined);
  // Before what leaves the number out is applied.
  expect(all[at + 1]?.says).toContain("wave 0: deployment/web-blue");
  expect(all[at]?.args).toEqual([
    ...["get", "deployment/web-blue", "--ignore-not-found", "--show-managed-fields"],
    ...["--output=json", "--namespace", "shop"],
  ]);
  const next = (...objects: readonly object[]) => all[at]?.next?.(JSON.stringify(list(...objects)));
  const step = next(
    held("web-blue", "argocd-controller"),
    held("other", "kube-controller-manager"),
  );
  expect(step?.args).toContain("--field-manager=anycloud-pods");
  expect(objectsIn(step?.input ?? "")).toEqual([
    {
      ...{ apiVersion: "apps/v1", kind: "Deployment" },
      metadata: { name: "web-blue", namespace: "shop" },
      spec: { replicas: 7 },
    },
  ]);
  expect(next(held("web-blue", "anycloud-pods"))).toBeUndefined();
  expect(next(held("web-blue", "anycloud", "Update"))).toBeUndefined();
  expect(all[at]?.next?.("")).toBeUndefined();
});

test("where the number is stated nothing is handed over", async () => {
  expect((await steps({ ...web, replicas: 2 })).some(({ next }) => next !== undefined)).toBe(false);
});
