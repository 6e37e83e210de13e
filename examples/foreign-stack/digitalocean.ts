import { Droplet } from "@cdktf/provider-digitalocean/lib/droplet/index.js";
import { DigitaloceanProvider } from "@cdktf/provider-digitalocean/lib/provider/index.js";
import { Vpc } from "@cdktf/provider-digitalocean/lib/vpc/index.js";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { DigitalOceanNetwork, DigitalOceanPostgres } from "../../constructs/digitalocean";

const region = "fra1";

/** A service on Droplets, with a database of ours in the VPC that the stack has anyway. */
export class OrdersOnDigitalOcean extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new DigitaloceanProvider(this, "digitalocean");

    const vpc = new Vpc(this, "vpc", { name: "orders", region, ipRange: "10.130.0.0/20" });
    new Droplet(this, "service", {
      name: "orders",
      region,
      size: "s-1vcpu-1gb",
      image: "debian-13-x64",
      vpcUuid: vpc.id,
      tags: ["orders"],
    });

    const db = new DigitalOceanPostgres(this, "db", {
      region,
      network: DigitalOceanNetwork.fromAttributes(this, "network", {
        vpcId: vpc.id,
        cidr: vpc.ipRange,
      }),
      name: "orders",
      size: "small",
      overrides: {
        // Droplets are no cluster, which allowFrom takes: the list of who may connect is given whole.
        firewall: { rule: [{ type: "tag", value: "orders" }] },
      },
    });
    // Past all types: whatever Terraform takes.
    db.resource.addOverride("timeouts.create", "1h");

    new TerraformOutput(this, "database-host", { value: db.host });
  }
}
