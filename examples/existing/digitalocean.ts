import { DigitaloceanProvider } from "@cdktf/provider-digitalocean/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  DigitalOceanCluster,
  DigitalOceanDns,
  DigitalOceanLoadBalancer,
  DigitalOceanNetwork,
  DigitalOceanPostgres,
  type IDigitalOceanCluster,
} from "../../constructs/digitalocean";
import { DatabaseSecret, logInTo } from "../../constructs/platform";

const region = "fra1";

/** A database, an entrance and a name beside a VPC and a DOKS cluster that are there already. */
export class BesideDoks extends TerraformStack {
  public readonly cluster: IDigitalOceanCluster;
  public readonly postgres: DigitalOceanPostgres;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new DigitaloceanProvider(this, "digitalocean");

    const network = DigitalOceanNetwork.fromAttributes(this, "network", {
      vpcId: "5a4981aa-9653-4bd1-bef5-d6bff52042e4",
      cidr: "10.114.0.0/20",
    });
    this.cluster = DigitalOceanCluster.fromAttributes(this, "cluster", {
      clusterId: "bd5f5959-5e1e-4205-a714-a914373942af",
      podCidr: "10.200.0.0/16",
      // Of these the second stack needs to log in.
      endpoint: "https://bd5f5959-5e1e-4205-a714-a914373942af.k8s.ondigitalocean.com",
      certificateAuthority: `-----BEGIN CERTIFICATE-----
MIIC…
-----END CERTIFICATE-----
`,
    });

    this.postgres = new DigitalOceanPostgres(this, "postgres", { region, network, size: "small" });
    this.postgres.allowFrom(this.cluster);

    const { target } = new DigitalOceanLoadBalancer(this, "entrance", {
      region,
      network,
      cluster: this.cluster,
    });
    DigitalOceanDns.fromAttributes(this, "dns", { domain: "example.com" }).point(
      "shop",
      "shop",
      target,
    );
  }
}

/** What the app needs to connect, in the cluster. */
export class InDoks extends TerraformStack {
  public constructor(scope: Construct, id: string, { cluster, postgres }: BesideDoks) {
    super(scope, id);
    logInTo(this, cluster);
    new DatabaseSecret(this, "database", { namespace: "shop", postgres });
  }
}
