import type { RoleFacts } from "../../foundation";

function reference(policy: string): string {
  return `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${policy}.html`;
}

const everything = "may do nearly everything";

/** Policies of AWS's own that may do much. */
export const roles: readonly RoleFacts[] = [
  {
    roles: ["*:policy/AdministratorAccess*", "*/AdministratorAccess", "AdministratorAccess"],
    concern: "exposure",
    says: everything,
    source: reference("AdministratorAccess"),
  },
  {
    roles: ["*PowerUserAccess"],
    concern: "exposure",
    says: everything,
    source: reference("PowerUserAccess"),
  },
  {
    roles: [
      "*IAMFullAccess",
      "*AWSSSOMasterAccountAdministrator",
      "*AWSSSOMemberAccountAdministrator",
    ],
    concern: "exposure",
    says: "may give itself every right",
    source: reference("IAMFullAccess"),
  },
  {
    roles: ["*AWSOrganizationsFullAccess"],
    concern: "exposure",
    says: "may do everything with all accounts",
    source: reference("AWSOrganizationsFullAccess"),
  },
  {
    roles: ["*:policy/job-function/SystemAdministrator"],
    concern: "exposure",
    says: "may do much of many services, and pass on roles",
    source: reference("SystemAdministrator"),
  },
  {
    roles: ["*:policy/job-function/DatabaseAdministrator"],
    concern: "exposure",
    says: "may do everything with databases, and pass on roles",
    source: reference("DatabaseAdministrator"),
  },
  {
    roles: ["*:policy/SecretsManagerReadWrite"],
    concern: "exposure",
    says: "may read and change every secret",
    isUsualAtFirst: true,
    source: reference("SecretsManagerReadWrite"),
  },
  {
    roles: ["*:cluster-access-policy/AmazonEKSClusterAdminPolicy"],
    concern: "exposure",
    says: everything,
    isUsualAtFirst: true,
    source: "https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html",
  },
  {
    roles: ["*:cluster-access-policy/AmazonEKSAdminPolicy"],
    concern: "exposure",
    says: "may do nearly everything where it holds",
    isUsualAtFirst: true,
    source: "https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html",
  },
  {
    roles: ["*FullAccess", "*FullAccessV2", "*FullAccess_v2"],
    concern: "exposure",
    says: "may do all of one service",
    isUsualAtFirst: true,
    source: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
  },
];
