import { App } from "cdktf";
import { digitalOcean } from "../../constructs/digitalocean";
import { AnyCloudStack } from "../../stacks/any-cloud-stack";
import { emptyFolder } from "../folder";
import { stacks, synthesized, vendors } from "../synthesize";
import { forAws5 } from "./aws-stand-in";
import { RealStack } from "./real-stack";
import { describeWith, mirror } from "./required";

const folder = mirror ?? "";

async function validated(text: string, vendor: string): Promise<string> {
  const stack = new RealStack({
    mirror: folder,
    ...(vendor === "aws" && { rewrite: forAws5 }),
  });
  stack.write(text);
  const init = await stack.terraform("init");
  expect({ code: init.code, error: init.stderr }).toEqual({ code: 0, error: "" });
  const { stdout, stderr } = await stack.terraform("validate");
  return (stdout + stderr).trim();
}

describeWith({ ANYCLOUD_REAL_PROVIDERS: mirror })("the real providers", () => {
  describe.each(vendors)("of %s", (vendor) => {
    test.each(stacks)("find %s valid", async (name) => {
      const text = synthesized(vendor)[name] ?? "{}";
      const missing = RealStack.missing(text, folder);
      if (missing.length > 0) {
        process.stderr.write(`not judged: ${name} of ${vendor} needs ${missing.join(", ")}\n`);
        return;
      }
      expect(await validated(text, vendor)).toBe("Success! The configuration is valid.");
    });
  });

  test("know what the bindings do not", async () => {
    const vendor = digitalOcean({ region: "fra1", projects: true });
    const stack = new AnyCloudStack(new App({ outdir: emptyFolder() }), "later");
    const network = vendor.network(stack, "network", { cidr: "10.20.0.0/16" });
    const cluster = vendor.cluster(stack, "cluster", {
      network,
      nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
      apiAllowedCidrs: ["203.0.113.0/24"],
      sso: { issuerUrl: "https://id.example.com", clientId: "kubernetes" },
      nodeAlerts: { emails: ["ops@example.com"] },
    });
    vendor
      .postgres(stack, "postgres", {
        network,
        size: "small",
        appUser: "web",
        connectionPool: { size: 10 },
        storageAutoscale: { thresholdPercent: 80, incrementGib: 50 },
      })
      .allowFrom(cluster);
    vendor.loadBalancer(stack, "load-balancer", {
      network,
      cluster,
      alerts: { emails: ["ops@example.com"] },
      uptimeCheck: { url: "https://shop.example.com", emails: ["ops@example.com"] },
    });
    const text = JSON.stringify(stack.toTerraform());
    expect(await validated(text, "digitalocean")).toBe("Success! The configuration is valid.");
  });
});
