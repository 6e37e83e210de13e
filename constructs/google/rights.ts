import type { RightsFacts } from "../foundation";

const reference = "https://cloud.google.com/iam/docs/roles-permissions";
const escalation = "https://cloud.google.com/iam/docs/service-account-permissions";
const wide = ["google_project_iam_*", "google_folder_iam_*", "google_organization_iam_*"];

/** What reviews know of Google Cloud's rights. */
export const googleRights: RightsFacts = {
  roles: [
    {
      roles: ["roles/owner", "roles/editor"],
      concern: "exposure",
      says: "may do nearly everything",
      source: "https://cloud.google.com/iam/docs/roles-overview",
    },
    {
      roles: [
        "roles/iam.*admin",
        "roles/resourcemanager.*admin",
        "roles/iam.securityAdmin",
        "roles/orgpolicy.policyAdmin",
      ],
      types: wide,
      concern: "exposure",
      says: "may give itself every right",
      source: reference,
    },
    {
      roles: ["roles/iam.serviceAccount*", "roles/iam.workloadIdentityUser"],
      types: wide,
      concern: "exposure",
      says: "may act as every service account",
      source: escalation,
    },
    {
      roles: ["roles/secretmanager.secretAccessor"],
      types: wide,
      concern: "exposure",
      says: "may read every secret",
      isUsualAtFirst: true,
      source: "https://cloud.google.com/secret-manager/docs/access-control",
    },
    {
      roles: ["roles/iam.*admin"],
      concern: "exposure",
      says: "may do nearly everything",
      source: reference,
    },
    {
      roles: ["roles/*admin", "roles/*admin.v1"],
      types: wide,
      concern: "exposure",
      says: "may do all of one service",
      isUsualAtFirst: true,
      source: reference,
    },
    {
      roles: ["roles/*.admin"],
      concern: "exposure",
      says: "may do all of one service",
      isUsualAtFirst: true,
      source: reference,
    },
    {
      roles: ["roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountKeyAdmin"],
      concern: "exposure",
      says: "may act as a service account",
      isUsualAtFirst: true,
      source: escalation,
    },
  ],
  holders: ["member", "members"],
  // https://cloud.google.com/iam/docs/roles-permissions
  decisive: [
    "*.setIamPolicy",
    "iam.roles.create",
    "iam.roles.update",
    "iam.serviceAccounts.actAs",
    "iam.serviceAccounts.getAccessToken",
    "iam.serviceAccounts.implicitDelegation",
    "iam.serviceAccounts.signBlob",
    "iam.serviceAccounts.signJwt",
    "iam.serviceAccountKeys.create",
    "cloudbuild.builds.create",
    "deploymentmanager.deployments.create",
    "orgpolicy.policy.set",
  ],
  lists: [
    {
      types: ["google_project_iam_custom_role", "google_organization_iam_custom_role"],
      attribute: "permissions",
    },
  ],
};
