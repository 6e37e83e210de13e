import { metaOf, type ProviderOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/${name}`;
const link = "https://www.googleapis.com/compute/v1/";

/** @see https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs */
export const google: ProviderOverlay = {
  sensitive: ["access_token", "credentials"],
  meta: metaOf("module_name", "string"),
  values: {
    project: "{project}",
    region: "{region}",
    self_link: `${link}projects/{project}/{token:12}`,
    effective_labels: {},
    terraform_labels: {},
    creation_timestamp: "2024-01-01T00:00:00Z",
  },
  resources: {
    google_container_cluster: {
      page: page("container_cluster"),
      forceNew: [
        "name",
        "location",
        "network",
        "subnetwork",
        "enable_autopilot",
        "networking_mode",
        "datapath_provider",
      ],
      sensitive: ["master_auth.client_key"],
      unique: ["location", "name"],
      computedBlocks: ["master_auth"],
      values: {
        id: "projects/{project}/locations/{location}/clusters/{name}",
        endpoint: "{publicIpv4}",
        location: "europe-west1",
        "master_auth.cluster_ca_certificate": "{certificate64}",
        "master_auth.client_certificate": "",
        "master_auth.client_key": "",
        master_version: "1.33.5-gke.1000",
      },
    },
    google_container_node_pool: {
      page: page("container_node_pool"),
      forceNew: ["cluster", "location", "name", "name_prefix"],
      values: { id: "{cluster}/nodePools/{name}" },
    },
    google_compute_network: {
      page: page("compute_network"),
      forceNew: ["name", "auto_create_subnetworks"],
      unique: ["name"],
      values: {
        id: "projects/{project}/global/networks/{name}",
        self_link: `${link}projects/{project}/global/networks/{name}`,
      },
    },
    google_compute_subnetwork: {
      page: page("compute_subnetwork"),
      forceNew: ["name", "network", "region"],
      unique: ["region", "name"],
      values: {
        id: "projects/{project}/regions/{region}/subnetworks/{name}",
        gateway_address: "10.0.0.1",
      },
    },
    google_sql_database_instance: {
      page: page("sql_database_instance"),
      forceNew: ["name", "region", "encryption_key_name", "master_instance_name"],
      sensitive: ["root_password"],
      unique: ["name"],
      values: {
        id: "{name}",
        connection_name: "{project}:{region}:{name}",
        private_ip_address: "10.20.0.5",
        public_ip_address: "",
        first_ip_address: "10.20.0.5",
        "server_ca_cert.cert": "{certificate}",
      },
    },
    google_sql_user: {
      page: page("sql_user"),
      forceNew: ["instance", "name", "host", "type"],
      sensitive: ["password"],
    },
    google_service_account: {
      page: page("service_account"),
      forceNew: ["account_id", "project"],
      unique: ["account_id"],
      values: {
        id: "projects/{project}/serviceAccounts/{email}",
        name: "projects/{project}/serviceAccounts/{email}",
        email: "{account_id}@{project}.iam.gserviceaccount.com",
        member: "serviceAccount:{email}",
        unique_id: "{digits:21}",
      },
    },
    google_dns_managed_zone: {
      page: page("dns_managed_zone"),
      forceNew: ["name", "dns_name", "visibility"],
      unique: ["name"],
      values: {
        id: "projects/{project}/managedZones/{name}",
        name_servers: ["ns-cloud-a1.googledomains.com.", "ns-cloud-a2.googledomains.com."],
      },
    },
    google_compute_address: {
      page: page("compute_address"),
      forceNewExcept: ["labels"],
      values: { address: "{publicIpv4}" },
    },
  },
  data: {},
};
