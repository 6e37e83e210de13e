import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Fn, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AwsNetwork, AwsPostgres } from "../../constructs/aws";

const region = "eu-central-1";
const zones = ["a", "b"];

/** A service on Fargate, with a database of ours in the VPC that the stack has anyway. */
export class OrdersOnAws extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region });

    const vpc = new Vpc(this, "vpc", { cidrBlock: "10.60.0.0/16", enableDnsHostnames: true });
    const subnets = zones.map(
      (zone, index) =>
        new Subnet(this, `database-${zone}`, {
          vpcId: vpc.id,
          availabilityZone: `${region}${zone}`,
          cidrBlock: `10.60.${index}.0/24`,
        }),
    );
    const service = new SecurityGroup(this, "service", { name: "orders", vpcId: vpc.id });

    const db = new AwsPostgres(this, "db", {
      network: AwsNetwork.fromAttributes(this, "network", {
        vpcId: vpc.id,
        cidr: vpc.cidrBlock,
        databaseSubnetIds: subnets.map((subnet) => subnet.id),
      }),
      name: "orders",
      size: "small",
      standby: true,
      // What AWS has beyond the portable properties.
      parameters: [{ name: "log_min_duration_statement", value: "500" }],
      // Arguments of the resources that it makes, typed: they win over what the library says.
      overrides: { instance: { caCertIdentifier: "rds-ca-ecc384-g1" } },
    });
    // Past all types: whatever Terraform takes.
    db.resource.addOverride("timeouts.update", "3h");

    // No cluster connects, which allowFrom takes: the rule is a plain one, for the group that it made.
    new VpcSecurityGroupIngressRule(this, "service-to-database", {
      securityGroupId: db.securityGroup.id,
      referencedSecurityGroupId: service.id,
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
    });
    this.task(db);
  }

  /** The task is told where the database is, and reads the password from where it is kept. */
  private task(db: AwsPostgres): void {
    const { arn } = db.passwordSecret.resource;
    const role = new IamRole(this, "execution", {
      name: "orders-execution",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "ecs-tasks.amazonaws.com" },
            Action: "sts:AssumeRole",
          },
        ],
      }),
    });
    new IamRolePolicy(this, "execution-policy", {
      role: role.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: arn }],
      }),
    });
    new EcsTaskDefinition(this, "task", {
      family: "orders",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      executionRoleArn: role.arn,
      containerDefinitions: Fn.jsonencode([
        {
          name: "orders",
          image: "example/orders:1",
          essential: true,
          environment: [
            { name: "PGHOST", value: db.host },
            { name: "PGPORT", value: db.port },
            { name: "PGDATABASE", value: db.database },
            { name: "PGUSER", value: db.user },
            { name: "PGSSLMODE", value: db.tlsMode },
            { name: "PGSSLROOTCERT", value: "/etc/ssl/rds.pem" },
          ],
          secrets: [{ name: "PGPASSWORD", valueFrom: arn }],
        },
      ]),
    });
  }
}
