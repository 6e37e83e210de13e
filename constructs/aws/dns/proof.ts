import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { DnsProof } from "../../parts";

/** With an access key that whoever runs the platform makes, for a cluster that AWS does not know. */
export function proofByKey(zone: object): DnsProof {
  const name = "dns-token";
  const [id, key] = ["access-key-id", "secret-access-key"] as const;
  return {
    solver: {
      route53: {
        ...zone,
        accessKeyIDSecretRef: { name, key: id },
        secretAccessKeySecretRef: { name, key },
      },
    },
    secret: { name, keys: [id, key] },
  };
}

/** May write the records that prove names of one zone, and no others. */
export function proofStatements(arn: string, zoneId: string): readonly object[] {
  const zone = `${arn}hostedzone/${zoneId}`;
  return [
    {
      Effect: "Allow",
      Action: "route53:ChangeResourceRecordSets",
      Resource: zone,
      Condition: {
        "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"] },
        "ForAllValues:StringLike": {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["_acme-challenge.*"],
        },
      },
    },
    { Effect: "Allow", Action: "route53:ListResourceRecordSets", Resource: zone },
    { Effect: "Allow", Action: "route53:GetChange", Resource: `${arn}change/*` },
  ];
}

// The tags of a session by EKS Pod Identity go along to the roles that it assumes.
const assuming = ["sts:AssumeRole", "sts:TagSession"];

/** May take a role of another account. */
export function assumption(arn: string): object {
  return { Effect: "Allow", Action: assuming, Resource: arn };
}

/** Gives a role rights of its own. */
export function allow(
  role: Construct & { readonly resource: IamRole },
  statements: readonly object[],
): void {
  new IamRolePolicy(role, "policy", {
    name: "prove-names",
    role: role.resource.id,
    policy: document(statements),
  });
}

export interface AssumedRoleProps {
  readonly name: string;
  /** ARN of the role that may assume it, of whatever account. */
  readonly by: string;
  readonly statements: readonly object[];
}

/** A role for a role of another account. */
export class AssumedRole extends Construct {
  public readonly resource: IamRole;

  public constructor(scope: Construct, id: string, props: AssumedRoleProps) {
    super(scope, id);
    this.resource = new IamRole(this, "Resource", {
      name: props.name,
      assumeRolePolicy: document([
        { Effect: "Allow", Action: assuming, Principal: { AWS: props.by } },
      ]),
    });
    allow(this, props.statements);
  }
}

function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
