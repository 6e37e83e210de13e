import { logJobs, monitoringNames } from "../names";
import type { LogDestination, OtlpHost } from "./destination";
import { type CollectedScrape, scrapeConfigs } from "./node-scrapes";
import { variables } from "./variables";

/** What the collector does. */
export interface CollectorTasks {
  /** Name of the environment, which each record carries. */
  readonly environment: string;
  /** Where logs go. */
  readonly logs: LogDestination;
  /** Pods that are asked for figures, which go to the same host. @default - no figures are sent */
  readonly scrapes?: readonly CollectedScrape[];
}

/** Where the collector keeps how far it has read, and what is not sent yet: on the node. */
export const stateFolder = "/var/lib/opentelemetry-collector";

/** Folder of the token. */
export const tokenFolder = "/etc/otlp";

/** Where the collector's own figures are. */
export const ownPort = { name: "metrics", number: 8888 } as const;

const { nodeName, podAddress, podName } = variables;
const mebibyte = 1024 * 1024;

/**
 * The configuration of the collector.
 * @see https://opentelemetry.io/docs/collector/configuration/
 */
export function collectorConfiguration({ environment, logs, scrapes }: CollectorTasks): object {
  const host = logs.kind === "host" ? logs.host : undefined;
  const extensions = {
    health_check: { endpoint: `${podAddress}:13133` },
    file_storage: { directory: stateFolder, fsync: true, recreate: true },
    ...(host && { bearertokenauth: tokenOf(host) }),
  };
  const common = {
    memory_limiter: {
      check_interval: "1s",
      limit_percentage: 75,
      spike_limit_percentage: 20,
    },
    resource: {
      attributes: [
        { key: "deployment.environment.name", value: environment, action: "upsert" },
        { key: "k8s.node.name", value: nodeName, action: "upsert" },
      ],
    },
  };
  const sent = Object.keys(common);
  return {
    extensions,
    receivers: { file_log: podLogs, ...(scrapes && { prometheus: figures(environment, scrapes) }) },
    processors: { ...common, ...(scrapes && { transform: totals }) },
    exporters: {
      "otlp_http/logs": logExporter(logs),
      ...(host && scrapes && { "otlp_http/metrics": figureExporter(host) }),
    },
    service: {
      extensions: Object.keys(extensions),
      telemetry: {
        metrics: {
          readers: [
            {
              pull: {
                exporter: { prometheus: { host: podAddress, port: ownPort.number } },
              },
            },
          ],
        },
      },
      pipelines: {
        logs: { receivers: ["file_log"], processors: sent, exporters: ["otlp_http/logs"] },
        ...(host &&
          scrapes && {
            metrics: {
              receivers: ["prometheus"],
              processors: [...sent, "transform"],
              exporters: ["otlp_http/metrics"],
            },
          }),
      },
    },
  };
}

/**
 * The files of all containers of the node but its own, which would be about themselves.
 * @see https://kubernetes.io/docs/concepts/cluster-administration/logging/
 */
const podLogs = {
  include: ["/var/log/pods/*/*/*.log"],
  exclude: [`/var/log/pods/${monitoringNames.collectorNamespace}_*/*/*.log`],
  // A container that began while nobody read is read from its beginning; of others it is known how far.
  start_at: "beginning",
  storage: "file_storage",
  include_file_name: false,
  include_file_path: true,
  // What is refused further on is read again: the files are where logs wait.
  retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
  operators: [
    { type: "container" },
    {
      type: "copy",
      from: 'resource["k8s.container.name"]',
      to: 'resource["service.name"]',
      if: 'resource["k8s.container.name"] != nil',
    },
    {
      type: "remove",
      field: 'attributes["log.file.path"]',
      if: 'attributes["log.file.path"] != nil',
    },
  ],
};

/** Batches are made in the queue, which is on the node's disk: none is lost with a pod, and a full one waits. */
function logExporter(logs: LogDestination): object {
  return {
    ...(logs.kind === "host" ? toHost(logs.host) : { endpoint: logs.endpoint }),
    retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
    sending_queue: {
      storage: "file_storage",
      sizer: "bytes",
      queue_size: 128 * mebibyte,
      block_on_overflow: true,
      num_consumers: 2,
      batch: { flush_timeout: "5s", min_size: mebibyte / 2, max_size: 2 * mebibyte },
    },
  };
}

/**
 * Some hosts add `_total` to the names of counters that have none, others do not: here all have it, so that a rule
 * finds them at both.
 */
const totals = {
  metric_statements: [
    'set(metric.name, Concat([metric.name, "_total"], "")) where metric.type == METRIC_DATA_TYPE_SUM and metric.is_monotonic == true and not HasSuffix(metric.name, "_total")',
  ],
};

/** Figures are worth little when they are old: a host that is away for longer misses some. */
function figureExporter(host: OtlpHost): object {
  return {
    ...toHost(host),
    retry_on_failure: { enabled: true, max_elapsed_time: "15m" },
    sending_queue: {
      sizer: "items",
      queue_size: 100_000,
      num_consumers: 2,
      batch: { flush_timeout: "5s", min_size: 4000, max_size: 8000 },
    },
  };
}

function toHost({ endpoint }: OtlpHost): object {
  return {
    endpoint: endpoint.replace(/\/+$/, ""),
    auth: { authenticator: "bearertokenauth" },
    timeout: "30s",
  };
}

/** The token is a file: a changed Secret is read without a restart. */
function tokenOf({ header, scheme = "", key }: OtlpHost): object {
  return { header, scheme, filename: `${tokenFolder}/${key}` };
}

function figures(environment: string, scrapes: readonly CollectedScrape[]): object {
  const own = {
    job_name: logJobs.collector,
    static_configs: [
      {
        targets: [`${podAddress}:${ownPort.number}`],
        labels: { pod: podName, node: nodeName },
      },
    ],
    metric_relabel_configs: [
      { action: "keep", source_labels: ["__name__"], regex: keptOfCollector },
    ],
  };
  return {
    config: {
      global: {
        scrape_interval: "60s",
        scrape_timeout: "20s",
        external_labels: { environment },
      },
      scrape_configs: [...scrapeConfigs(scrapes), own],
    },
  };
}

/** Figures of the collector itself that rules read. */
export const keptOfCollector =
  "otelcol_exporter_(queue_capacity|queue_size|send_failed_log_records)";
