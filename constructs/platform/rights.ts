import type { RightsFacts } from "../foundation";

/** What reviews know of the rights in a cluster. */
export const platformRights: RightsFacts = {
  roles: [
    {
      roles: ["cluster-admin"],
      concern: "exposure",
      says: "may do nearly everything",
      isUsualAtFirst: true,
      source: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/",
    },
  ],
};
