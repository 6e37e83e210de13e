import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../synthesize";
import { imageOf, web } from "./delivery-folder";
import { rendered } from "./rendered";

const file = "environments/staging.ts";

/** Staging, with what is said of its mesh. */
function staging(mesh: unknown) {
  const text = readFileSync(join(root, file), "utf8");
  const changed = text.replace("  hosts:", `  mesh: ${JSON.stringify(mesh)} as never,\n  hosts:`);
  expect(changed).not.toBe(text);
  return { [file]: changed };
}

const apps = {
  web: { ...web, talksTo: { apps: ["api"], internet: true } },
  api: { ...web, traffic: undefined },
};

test("what pods of a mesh say to each other is let through where its proxies meet", async () => {
  const cluster = await rendered({
    apps,
    releases: {
      staging: { web: { image: imageOf("1") }, api: { image: imageOf("2", "api") } },
      dev: { web: { image: imageOf("1") }, api: { image: imageOf("2", "api") } },
    },
    files: staging({ kind: "istio-ambient" }),
  });
  const spec = (environment: string, app: string) =>
    cluster.objects.find(
      ({ kind, metadata }) =>
        kind === "NetworkPolicy" &&
        metadata.name === app &&
        metadata.labels.environment === environment,
    ).spec;
  const meant = { protocol: "TCP", port: 8080 };
  const tunnel = { protocol: "TCP", port: 15_008 };
  expect(spec("staging", "web").ingress[0].ports).toEqual([meant, tunnel]);
  expect(spec("staging", "web").egress[0].ports).toEqual([meant, tunnel]);
  expect(spec("staging", "api").ingress[0].ports).toEqual([meant, tunnel]);
  // The tunnel ends at the port that is meant.
  expect(cluster.objects.filter(({ kind }) => kind === "AuthorizationPolicy")).toHaveLength(2);
  expect(cluster.get("AuthorizationPolicy", "api")).toMatchObject({
    apiVersion: "security.istio.io/v1",
    metadata: { namespace: "shop", annotations: { "argocd.argoproj.io/sync-wave": "-2" } },
    spec: {
      selector: { matchLabels: { "app.kubernetes.io/name": "api" } },
      action: "ALLOW",
      rules: [{ to: [{ operation: { ports: ["8080"] } }] }],
    },
  });
  // What is outside of the mesh is reached as ever.
  expect(spec("staging", "web").egress[1].ports).toEqual([{ protocol: "TCP", port: 443 }]);
  expect(spec("dev", "web").ingress[0].ports).toEqual([meant]);
  expect(spec("dev", "web").egress[0].ports).toEqual([meant]);
});

test("a mesh that is none is refused, with the file", async () => {
  await expect(
    rendered({
      apps: { web },
      releases: { staging: { web: { image: imageOf("1") } } },
      files: staging("istio-ambient"),
    }),
  ).rejects.toThrow(
    /environments\/staging\.ts: mesh must be an object with a kind, got "istio-ambient"/,
  );
});
