import type { ProviderOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/${name}`;
const group =
  "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/{resource_group_name}/providers";

/** @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs */
export const azurerm: ProviderOverlay = {
  sensitive: ["client_certificate_password", "client_secret", "oidc_request_token", "oidc_token"],
  values: {
    id: `${group}/Microsoft.Sandbox/things/{name}-{hex:8}`,
    principal_id: "{uuid}",
    tenant_id: "{uuid}",
    client_id: "{uuid}",
  },
  resources: {
    azurerm_resource_group: {
      page: page("resource_group"),
      forceNew: ["name", "location"],
      unique: ["name"],
      importId: "{id}",
      values: { id: "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/{name}" },
    },
    azurerm_virtual_network: {
      page: page("virtual_network"),
      forceNew: ["name", "location", "resource_group_name", "edge_zone"],
      unique: ["resource_group_name", "name"],
      values: { id: `${group}/Microsoft.Network/virtualNetworks/{name}`, guid: "{uuid}" },
    },
    azurerm_kubernetes_cluster: {
      page: page("kubernetes_cluster"),
      forceNew: ["name", "location", "resource_group_name", "dns_prefix", "node_resource_group"],
      sensitive: ["kube_admin_config", "kube_admin_config_raw", "kube_config", "kube_config_raw"],
      unique: ["resource_group_name", "name"],
      values: {
        id: `${group}/Microsoft.ContainerService/managedClusters/{name}`,
        fqdn: "{name}-{hex:8}.hcp.westeurope.azmk8s.io",
        kube_config: [
          {
            client_certificate: "{certificate64}",
            client_key: "{certificate64}",
            cluster_ca_certificate: "{certificate64}",
            host: "https://{name}-{hex:8}.hcp.westeurope.azmk8s.io:443",
            username: "sandbox",
            password: "{token:32}",
          },
        ],
        oidc_issuer_url: "https://westeurope.oic.prod-aks.azure.com/{uuid}/",
      },
    },
    azurerm_postgresql_flexible_server: {
      page: page("postgresql_flexible_server"),
      forceNew: [
        "name",
        "location",
        "resource_group_name",
        "administrator_login",
        "delegated_subnet_id",
        "geo_redundant_backup_enabled",
      ],
      sensitive: ["administrator_password"],
      unique: ["name"],
      values: {
        id: `${group}/Microsoft.DBforPostgreSQL/flexibleServers/{name}`,
        fqdn: "{name}.postgres.database.azure.com",
      },
    },
  },
  data: {},
};
