import type { RightsFacts } from "../foundation";

const roles = "https://learn.microsoft.com/en-us/azure/role-based-access-control/built-in-roles";
const directoryRoles =
  "https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference";

/** What reviews know of Azure's rights. */
export const azureRights: RightsFacts = {
  roles: [
    {
      roles: [
        "Owner",
        "*8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
        "Contributor",
        "*b24988ac-6180-42a0-ab88-20f7382dd24c",
        "User Access Administrator",
        "*18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "Role Based Access Control Administrator*",
        "*f58310d9-a9f6-439a-9e8d-f62e7b41a168",
      ],
      concern: "exposure",
      says: "may do nearly everything",
      source: `${roles}/privileged`,
    },
    {
      roles: [
        "Azure Kubernetes Service RBAC Cluster Admin",
        "*b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
        "Azure Kubernetes Service Cluster Admin Role",
        "*0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8",
        "Azure Kubernetes Service RBAC Admin",
        "*3498e952-d568-435e-9b2c-8d77e338d7f7",
      ],
      concern: "exposure",
      says: "may do nearly everything in clusters",
      isUsualAtFirst: true,
      source: `${roles}/containers`,
    },
    {
      roles: ["Key Vault Administrator", "*00482a5a-887f-4fb3-b363-3b7fe8e74483"],
      concern: "exposure",
      says: "may read and change all keys and secrets",
      isUsualAtFirst: true,
      source: `${roles}/security`,
    },
    {
      roles: [
        // Global, privileged role and privileged authentication administrators.
        "62e90394-69f5-4237-9190-012177145e10",
        "e8611ab8-c189-46e8-94e1-60213ab1f814",
        "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
      ],
      concern: "exposure",
      says: "may give itself every right in the directory",
      source: directoryRoles,
    },
  ],
  holders: ["principal_id", "principal_object_id", "scope"],
  // https://learn.microsoft.com/en-us/azure/role-based-access-control/resource-provider-operations
  decisive: [
    "Microsoft.Authorization/roleAssignments/write",
    "Microsoft.Authorization/roleDefinitions/write",
    "Microsoft.Authorization/elevateAccess/action",
    "Microsoft.Compute/virtualMachines/runCommand/action",
    "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
    "Microsoft.KeyVault/vaults/accessPolicies/write",
  ],
  lists: [{ types: ["azurerm_role_definition"], attribute: "permissions.actions" }],
};
