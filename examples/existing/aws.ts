import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  AwsCluster,
  AwsDns,
  AwsLoadBalancer,
  AwsNetwork,
  AwsPostgres,
  type IAwsCluster,
} from "../../constructs/aws";
import { DatabaseSecret, logInTo } from "../../constructs/platform";

const region = "eu-central-1";

/** A database, an entrance and a name beside a VPC and an EKS cluster that are there already. */
export class BesideEks extends TerraformStack {
  public readonly cluster: IAwsCluster;
  public readonly postgres: AwsPostgres;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region });

    const network = AwsNetwork.fromAttributes(this, "network", {
      vpcId: "vpc-0a1b2c3d4e5f60718",
      cidr: "10.50.0.0/16",
      publicSubnetIds: ["subnet-0a00000000000001a", "subnet-0a00000000000001b"],
      databaseSubnetIds: ["subnet-0a00000000000003a", "subnet-0a00000000000003b"],
    });
    this.cluster = AwsCluster.fromAttributes(this, "cluster", {
      clusterName: "legacy",
      nodeSecurityGroupId: "sg-0a1b2c3d4e5f60718",
      autoScalingGroupNames: { general: "eks-general-8cc1d2f0" },
      // Of these the second stack needs to log in.
      region,
      endpoint: "https://0A1B2C3D4E5F.gr7.eu-central-1.eks.amazonaws.com",
      certificateAuthority: `-----BEGIN CERTIFICATE-----
MIIC…
-----END CERTIFICATE-----
`,
    });

    this.postgres = new AwsPostgres(this, "postgres", { network, size: "small" });
    this.postgres.allowFrom(this.cluster);

    const { target } = new AwsLoadBalancer(this, "entrance", { network, cluster: this.cluster });
    AwsDns.fromAttributes(this, "dns", {
      zoneId: "Z1D633PJN98FT9",
      domain: "example.com",
    }).point("shop", "shop", target);
  }
}

/** What the app needs to connect, in the cluster. */
export class InEks extends TerraformStack {
  public constructor(scope: Construct, id: string, { cluster, postgres }: BesideEks) {
    super(scope, id);
    // It reads the password, which is in no state.
    new AwsProvider(this, "aws", { region });
    logInTo(this, cluster);
    new DatabaseSecret(this, "database", { namespace: "shop", postgres });
  }
}
