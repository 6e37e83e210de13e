import type { IBucket } from "../../../parts";

/** What Loki is told. */
export interface LokiTasks {
  /** Where logs are kept. */
  readonly bucket: Pick<IBucket, "bucketName" | "endpoint" | "region">;
  /** Days for which they are. */
  readonly retentionDays: number;
}

/** Where Loki answers. */
export const lokiPort = 3100;

/** Volume with what is not in the bucket yet. */
export const lokiFolder = "/var/loki";

/**
 * The configuration of Loki, one process for everything.
 * @see https://grafana.com/docs/loki/latest/configure/
 */
export function lokiConfiguration({ bucket, retentionDays }: LokiTasks): Readonly<
  Record<string, unknown>
> & {
  readonly schema_config: object;
} {
  return {
    auth_enabled: false,
    // Nobody outside is told of it.
    analytics: { reporting_enabled: false },
    server: { http_listen_port: lokiPort, grpc_listen_port: 9095, log_level: "warn" },
    common: {
      instance_addr: "127.0.0.1",
      path_prefix: lokiFolder,
      replication_factor: 1,
      ring: { kvstore: { store: "inmemory" } },
      storage: {
        s3: {
          bucketnames: bucket.bucketName,
          endpoint: bucket.endpoint,
          region: bucket.region,
        },
      },
    },
    schema_config: {
      configs: [
        {
          from: "2026-01-01",
          store: "tsdb",
          object_store: "s3",
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    },
    distributor: {
      otlp_config: { default_resource_attributes_as_index_labels: labels },
    },
    ingester: {
      chunk_encoding: "snappy",
      // Below what its memory may be, and well above what it has not written yet.
      wal: { flush_on_shutdown: true, replay_memory_ceiling: "256MB" },
    },
    querier: { max_concurrent: 2 },
    limits_config: {
      retention_period: `${retentionDays * 24}h`,
      // A collector that could not send comes with much at once; a longer line is cut, not refused.
      ingestion_rate_mb: 16,
      ingestion_burst_size_mb: 32,
      per_stream_rate_limit: "8MB",
      per_stream_rate_limit_burst: "32MB",
      max_line_size_truncate: true,
      max_query_parallelism: 8,
      volume_enabled: true,
    },
    compactor: {
      working_directory: `${lokiFolder}/compactor`,
      retention_enabled: true,
      delete_request_store: "s3",
    },
  };
}

/**
 * By what logs are found at once: of all else of a record it is searched. A pod's name is no label, since each
 * pod would have streams of its own.
 * @see https://grafana.com/docs/loki/latest/send-data/otel/
 */
const labels = [
  "service.name",
  "deployment.environment.name",
  "k8s.namespace.name",
  "k8s.container.name",
  "k8s.node.name",
];
