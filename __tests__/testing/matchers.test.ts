import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";
import { project } from "../../environments/project";
import { staging } from "../../environments/staging";
import { EnvironmentStack, PlatformStack } from "../../stacks";
import { terraformMatchers } from "../../testing";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { emptyApp, stagingStack } from "../stacks/staging";

expect.extend(terraformMatchers);
const vendor = digitalOcean({ region: "fra1" });

describeWithTerraform("matchers", () => {
  test("a stack is valid, applies cleanly, and plans nothing after it", async () => {
    await expect(stagingStack(vendor)).toBeValidTerraform();
    await expect(stagingStack(vendor)).toPlan({ create: 8 });
    await expect(stagingStack(vendor)).toApplyCleanly();
    await expect(stagingStack(vendor)).toPlan({});
  });

  test("tests are apart: what another one applied is not there", async () => {
    await expect(stagingStack(vendor)).toPlan({ create: 8 });
  });

  test("an update, a replacement and a removal are told apart", async () => {
    await expect(stagingStack(vendor)).toApplyCleanly();
    await expect(
      stagingStack(vendor, { postgres: { ...staging.postgres, size: "medium" } }),
    ).toPlan({ update: 1 });
    await expect(stagingStack(vendor, { hosts: ["staging"] })).toPlan({ destroy: 1 });
    await expect(stagingStack(vendor, { network: { cidr: "10.31.0.0/16" } })).toPlan({
      replace: 6,
      update: 2,
    });
  });

  test("a stack sees the state of another one of the same test", async () => {
    const app = emptyApp();
    const environment = new EnvironmentStack(app, "staging", {
      vendor: aws({ region: "eu-central-1" }),
      project,
      environment: staging,
    });
    const platform = new PlatformStack(app, "staging-platform", { environment });
    await expect(environment).toApplyCleanly();
    await expect(platform).toApplyCleanly();
  });

  test("what is wrong is said in Terraform's words", async () => {
    const stack = stagingStack(vendor);
    stack.addOverride("resource.digitalocean_vpc.network.ip_rage", "10.0.0.0/16");
    await expect(expect(stack).toBeValidTerraform()).rejects.toThrow(
      /expected the stack to be valid Terraform:[\s\S]*Extraneous JSON object property/,
    );
    await expect(expect(stack).toApplyCleanly()).rejects.toThrow(/expected the stack to apply:/);
  });

  test("a plan that is not as expected names the resources", async () => {
    await expect(
      expect(stagingStack(vendor, { hosts: ["staging"] })).toPlan({ create: 1 }),
    ).rejects.toThrow(
      "create: expected 1, got 7 (digitalocean_database_cluster.postgres, digitalocean_database_db.postgres_database, digitalocean_database_firewall.postgres_firewall, digitalocean_kubernetes_cluster.cluster, digitalocean_loadbalancer.load_balancer, digitalocean_record.dns_host_staging, digitalocean_vpc.network)",
    );
  });

  test("anything but a stack is refused", async () => {
    await expect(expect({}).toBeValidTerraform()).rejects.toThrow(
      "the value must be a TerraformStack",
    );
  });
});
