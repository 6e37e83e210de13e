import { Token } from "cdktf";
import type { ClusterSettings, Problem } from "../contracts";
import { rangeOf } from "../shapes/values";

// The cluster's own roles have these names, too.
const ownRoles = ["autoscaler", "block-storage", "cluster", "nodes"];
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** What EKS and IAM ask of a cluster beyond what holds at every vendor. */
export function awsClusterRules(settings: ClusterSettings): readonly Problem[] {
  const identities = settings.workloadIdentities ?? [];
  return [
    ...settings.apiAllowedCidrs.flatMap((cidr, index) =>
      isPrivate(cidr)
        ? [
            {
              property: `apiAllowedCidrs[${index}]`,
              allowed: "a public range on aws",
              got: cidr,
              remedy: "the list is for the public endpoint: the network reaches the private one",
            },
          ]
        : [],
    ),
    ...(settings.auditLogs === false && settings.logRetentionDays !== undefined
      ? [
          {
            property: "logRetentionDays",
            allowed: "left out without auditLogs",
            got: settings.logRetentionDays,
            remedy: "nothing is logged: leave it out, or set auditLogs to true",
          },
        ]
      : []),
    ...arnProblems(
      "administrators",
      settings.administrators ?? [],
      /^arn:[\w-]+:iam::\d{12}:(role|user)\/.+$/,
    ),
    ...identities.flatMap(({ name, grants }, index) => [
      ...(ownRoles.includes(name)
        ? [
            {
              property: `workloadIdentities[${index}].name`,
              allowed: `none of ${ownRoles.join(", ")} on aws`,
              got: name,
              remedy: "a role of the cluster has that name: choose another",
            },
          ]
        : []),
      ...arnProblems(
        `workloadIdentities[${index}].grants`,
        grants,
        /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/,
      ),
    ]),
  ];
}

/** EKS takes no private range for its public endpoint. */
function isPrivate(cidr: string): boolean {
  const range = rangeOf(cidr);
  return (
    range !== undefined &&
    privateRanges.map(rangeOf).some((other) => {
      return other !== undefined && range.first >= other.first && range.last <= other.last;
    })
  );
}

function arnProblems(
  property: string,
  values: readonly string[],
  pattern: RegExp,
): readonly Problem[] {
  return values
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => !Token.isUnresolved(value) && !pattern.test(value))
    .map(({ value, index }) => ({
      property: `${property}[${index}]`,
      allowed: "an IAM ARN on aws",
      got: value,
      remedy: "give the whole ARN, such as arn:aws:iam::123456789012:role/deployer",
    }));
}
