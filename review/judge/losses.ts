import type { Part } from "./places";

/** What is lost with a resource that holds something, and what to do instead of losing it. */
export interface Loss {
  /** What happens to it, as in "would be destroyed: its data would be lost". */
  readonly consequence: string;
  readonly instead: string;
}

const database: Loss = {
  consequence: "its data would be lost",
  instead:
    "keep it as it is, or make a second database beside it, copy the data (snapshot, dump or replication), and remove the old one in a later change",
};
const bucket: Loss = {
  consequence: "the objects in it would be lost",
  instead: "make a second bucket, copy the objects, and remove the old one in a later change",
};
const images: Loss = {
  consequence: "the images in it would be lost, and clusters could not pull them",
  instead: "make a second registry, push the images there, and remove the old one later",
};
const zone: Loss = {
  consequence: "all names in it would stop resolving, and its name servers would change",
  instead: "make the new zone beside it, enter its name servers at the registrar, then remove this",
};
const cluster: Loss = {
  consequence: "everything that runs in it, and its volumes, would be lost",
  instead: "make a second cluster beside it, move the workload, and remove the old one later",
};
const network: Loss = {
  consequence: "everything in it would have to be made anew",
  instead: "make a second network beside it and move what is in this one, part by part",
};
const balancer: Loss = {
  consequence: "its address would change, and nothing could be reached until the names follow",
  instead: "make the new one beside it, point the names to it, then remove this",
};
const key: Loss = {
  consequence: "what is encrypted with it could not be read any more",
  instead: "encrypt everything with another key first; keep this one until no backup needs it",
};
const secret: Loss = {
  consequence: "the secret in it would be lost",
  instead: "copy the secret to its new place first",
};
const volume: Loss = {
  consequence: "the files on it would be lost",
  instead: "take a snapshot, restore it to a new volume, and remove the old one later",
};
const namespace: Loss = {
  consequence: "everything in it, with its volumes, would be deleted",
  instead: "make the new namespace beside it and move the workload",
};
const cache: Loss = {
  consequence: "what it holds would be lost",
  instead: "make the new one beside it and move the clients",
};

const losses: readonly (readonly [RegExp, Loss])[] = [
  [
    /^aws_(db_instance|rds_cluster|docdb_cluster|neptune_cluster|redshift_cluster|dynamodb_table)$/,
    database,
  ],
  [/^digitalocean_database_(cluster|db)$/, database],
  [
    /^google_(sql_database_instance|sql_database|alloydb_cluster|spanner_instance|spanner_database|bigtable_instance|bigquery_dataset|bigquery_table|firestore_database)$/,
    database,
  ],
  [/^azurerm_(postgresql|mysql|mssql|mariadb|cosmosdb)_.*(server|database|account)$/, database],
  [
    /^(aws_s3_bucket|digitalocean_spaces_bucket|google_storage_bucket|azurerm_storage_(account|container))$/,
    bucket,
  ],
  [
    /^(aws_ecr_repository|digitalocean_container_registry|google_artifact_registry_repository|azurerm_container_registry)$/,
    images,
  ],
  [/^(aws_route53_zone|digitalocean_domain|google_dns_managed_zone|azurerm_dns_zone)$/, zone],
  [
    /^(aws_eks_cluster|digitalocean_kubernetes_cluster|google_container_cluster|azurerm_kubernetes_cluster)$/,
    cluster,
  ],
  [
    /^(aws_vpc|digitalocean_vpc|google_compute_network|azurerm_virtual_network|azurerm_resource_group)$/,
    network,
  ],
  [/^(aws_lb|aws_elb|digitalocean_loadbalancer|azurerm_lb)$/, balancer],
  [
    /^(aws_kms_key|google_kms_crypto_key|google_kms_key_ring|azurerm_key_vault|azurerm_key_vault_key)$/,
    key,
  ],
  [/^(aws_secretsmanager_secret|google_secret_manager_secret|azurerm_key_vault_secret)$/, secret],
  [
    /^(aws_ebs_volume|aws_efs_file_system|aws_fsx_\w+|digitalocean_volume|google_compute_disk|google_filestore_instance|azurerm_managed_disk)$/,
    volume,
  ],
  [/^kubernetes_(persistent_volume_claim|persistent_volume)(_v1)?$/, volume],
  [/^kubernetes_stateful_set(_v1)?$/, volume],
  [/^kubernetes_namespace(_v1)?$/, namespace],
  [
    /^(aws_elasticache_\w+|aws_mq_broker|aws_msk_cluster|aws_opensearch_domain|aws_sqs_queue|aws_kinesis_stream|google_redis_instance|google_pubsub_subscription|azurerm_redis_cache|azurerm_eventhub)$/,
    cache,
  ],
  [
    /^aws_cognito_user_pool$/,
    {
      consequence: "its users would be lost",
      instead: "export the users and import them into a second pool first",
    },
  ],
];

const byPart: Readonly<Partial<Record<Part, Loss>>> = {
  postgres: database,
  cluster,
  network,
  "load-balancer": balancer,
  dns: zone,
  registry: images,
  "state-bucket": bucket,
};

/** What is lost with a resource of this type; nothing where it holds nothing. */
export function lossOf(type: string): Loss | undefined {
  return losses.find(([pattern]) => pattern.test(type))?.[1];
}

/** What is lost with a resource that is marked as stateful, whatever its type. */
export function lossOfMarked(type: string, part: Part): Loss {
  return (
    lossOf(type) ??
    byPart[part] ?? {
      consequence: "what it holds would be lost",
      instead: "keep it, or move what it holds to its new place first",
    }
  );
}
