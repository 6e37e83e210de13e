import { Token } from "cdktf";
import type { ClusterAccess, ClusterSettings, NodePool, WorkloadIdentity } from "../../parts";
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

/** With neither endpoint open to anybody, the platform stack could not log in. */
export function closedEndpoint(
  {
    apiAllowedCidrs,
    privateApiCidrs,
  }: { readonly apiAllowedCidrs: readonly string[]; readonly privateApiCidrs: readonly string[] },
  report: Report,
): void {
  if (apiAllowedCidrs.length === 0 && privateApiCidrs.length === 0) {
    report(
      "apiAllowedCidrs",
      "a list of at least 1 without privateApiCidrs on aws",
      apiAllowedCidrs,
      "nobody could reach the API: name public ranges here, or private ones in vendors.aws.cluster.privateApiCidrs",
    );
  }
}

/** Cluster DNS tolerates no taint: it would wait for ever, and its add-on time out. */
export function untaintedPool(
  { nodePools }: { readonly nodePools: readonly NodePool[] },
  report: Report,
): void {
  const repels = ({ taints = [] }: NodePool): boolean =>
    taints.some(({ effect }) => effect !== "PreferNoSchedule");
  if (nodePools.every(repels)) {
    report(
      "nodePools",
      "a list with a pool without taints NoSchedule and NoExecute on aws",
      nodePools.map(({ name }) => name),
      "cluster DNS needs nodes that take any pod: add a small pool without taints",
    );
  }
}

/** Names of node pools must be those of node pools. */
export function poolNames(
  {
    nodePools,
    zonalNodePools,
    overrides,
  }: {
    readonly nodePools: readonly NodePool[];
    readonly zonalNodePools: readonly string[];
    readonly overrides?: { readonly nodePools?: object };
  },
  report: Report,
): void {
  const names = nodePools.map(({ name }) => name);
  const known = (property: string, name: string): void => {
    if (!names.includes(name)) {
      report(property, `the name of a node pool: ${names.join(", ")}`, name, "correct it");
    }
  };
  zonalNodePools.forEach((name, index) => {
    known(`zonalNodePools[${index}]`, name);
  });
  for (const name of Object.keys(overrides?.nodePools ?? {})) {
    known(`overrides.nodePools.${name}`, name);
  }
}

/** A release is of one Kubernetes version. */
export function nodeReleases(
  { version, nodeRelease }: { readonly version: string; readonly nodeRelease?: string },
  report: Report,
): void {
  if (
    nodeRelease !== undefined &&
    nodeRelease !== "latest" &&
    !Token.isUnresolved(nodeRelease) &&
    !nodeRelease.startsWith(`${version}.`)
  ) {
    report(
      "nodeRelease",
      `a release of version ${version}`,
      nodeRelease,
      "change one of them, or take latest",
    );
  }
}

export function accessArns(
  { access }: { readonly access: readonly ClusterAccess[] },
  report: Report,
): void {
  access.forEach(({ principal }, index) => {
    reportArn(report, `access[${index}].principal`, principal, principalArn);
  });
}

const principalArn = /^arn:[\w-]+:iam::\d{12}:(role|user)\/.+$/;

export function administratorArns(
  { administrators = [] }: Pick<ClusterSettings, "administrators">,
  report: Report,
): void {
  reportArns(report, "administrators", administrators, principalArn);
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
    reportArn(report, `${property}[${index}]`, value, pattern);
  });
}

function reportArn(report: Report, property: string, value: string, pattern: RegExp): void {
  if (!Token.isUnresolved(value) && !pattern.test(value)) {
    report(
      property,
      "an IAM ARN on aws",
      value,
      "give the whole ARN, such as arn:aws:iam::123456789012:role/deployer",
    );
  }
}
