import { Token } from "cdktf";
import type { ClusterSettings, WorkloadIdentity } from "../../parts";
import { type Cidr, cidrOf, contains, type Report } from "../../vendor-kit";

// The cluster's own roles have these names, too.
const ownRoles = ["autoscaler", "block-storage", "cluster", "nodes"];
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(
  (range) => cidrOf(range) as Cidr,
);

/** EKS takes no private range for its public endpoint. */
export function publicCidrs(
  { apiAllowedCidrs }: Pick<ClusterSettings, "apiAllowedCidrs">,
  report: Report,
): void {
  apiAllowedCidrs.forEach((cidr, index) => {
    const range = cidrOf(cidr);
    if (range !== undefined && privateRanges.some((other) => contains(other, range))) {
      report(
        `apiAllowedCidrs[${index}]`,
        "a public range on aws",
        cidr,
        "the list is for the public endpoint: the network reaches the private one",
      );
    }
  });
}

export function administratorArns(
  { administrators = [] }: Pick<ClusterSettings, "administrators">,
  report: Report,
): void {
  reportArns(report, "administrators", administrators, /^arn:[\w-]+:iam::\d{12}:(role|user)\/.+$/);
}

/** Each identity becomes a role of its own, with IAM policies. */
export function identityRoles(
  { workloadIdentities }: { readonly workloadIdentities: readonly WorkloadIdentity[] },
  report: Report,
): void {
  workloadIdentities.forEach(({ name, grants }, index) => {
    if (ownRoles.includes(name)) {
      report(
        `workloadIdentities[${index}].name`,
        `none of ${ownRoles.join(", ")} on aws`,
        name,
        "a role of the cluster has that name: choose another",
      );
    }
    const property = `workloadIdentities[${index}].grants`;
    reportArns(report, property, grants, /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/);
  });
}

function reportArns(
  report: Report,
  property: string,
  values: readonly string[],
  pattern: RegExp,
): void {
  values.forEach((value, index) => {
    if (!Token.isUnresolved(value) && !pattern.test(value)) {
      report(
        `${property}[${index}]`,
        "an IAM ARN on aws",
        value,
        "give the whole ARN, such as arn:aws:iam::123456789012:role/deployer",
      );
    }
  });
}
