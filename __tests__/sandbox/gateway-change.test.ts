import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, Testing } from "cdktf";
import { type GatewayKind, Mesh, PublicGateway } from "../../constructs/platform";
import { AnyCloudStack } from "../../stacks";
import { emptyFolder } from "../folder";
import { StackRun } from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

/** A gateway of a kind in a mesh, without the cluster under it. */
function gatewayOf(kind: GatewayKind): Configuration {
  const stack = new AnyCloudStack(new App({ outdir: emptyFolder() }), "gateway");
  new KubernetesProvider(stack, "kubernetes", { host: "https://cluster.example.com" });
  new HelmProvider(stack, "helm", { kubernetes: { host: "https://cluster.example.com" } });
  const gateway = new PublicGateway(stack, "gateway", {
    kind,
    attachment: { kind: "node-ports", ports: [], proxyProtocol: true, annotations: {} },
    http: { port: 80, nodePort: 30_080 },
    installsGatewayApi: false,
    privateRange: "10.0.0.0/16",
    highlyAvailable: true,
    inMesh: true,
  });
  new Mesh(stack, "mesh", {
    appNamespace: "shop",
    highlyAvailable: true,
    dependsOn: [gateway.resources.resource],
  });
  return JSON.parse(Testing.synth(stack)) as Configuration;
}

describeWithTerraform("a gateway whose controller is changed", () => {
  const place = new Workplace();
  let run: StackRun;

  beforeAll(async () => {
    const sandbox = await place.sandbox();
    run = new StackRun(sandbox, place.stack(gatewayOf("envoy-gateway"), "gateway"));
    await run.init();
  });
  afterAll(() => place.end());

  const releases = (done: readonly { readonly address: string; readonly action: string }[]) =>
    done
      .filter(({ address }) => address.startsWith("helm_release.gateway"))
      .map(({ address, action }) => `${action} ${address.slice("helm_release.gateway_".length)}`);

  test("is applied, and found unchanged", async () => {
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    expect(await run.plan()).toMatchObject({ code: 0, planned: [], drift: [] });
  });

  test("loses the one with its configuration first, before the other one comes", async () => {
    place.stack(gatewayOf("traefik"), "gateway");
    const { code, errors, done } = await run.apply();
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    const order = releases(done);
    expect([...order].sort()).toEqual([
      "create controller",
      "create definitions",
      "create resources",
      "delete controller",
      "delete resources",
    ]);
    const at = (step: string) => order.indexOf(step);
    expect(at("delete resources")).toBeLessThan(at("delete controller"));
    expect(at("delete controller")).toBeLessThan(at("create controller"));
    expect(at("create definitions")).toBeLessThan(at("create controller"));
    expect(at("create controller")).toBeLessThan(at("create resources"));
    // The mesh is left as it is.
    expect(done.map(({ address }) => address).join()).not.toContain("mesh_node");
    expect(await run.plan()).toMatchObject({ code: 0, planned: [], drift: [] });
  });

  test("is destroyed, and leaves nothing", async () => {
    expect(await run.destroy()).toMatchObject({ code: 0, errors: [] });
    expect(run.sandbox.world.list()).toEqual([]);
  });
});
