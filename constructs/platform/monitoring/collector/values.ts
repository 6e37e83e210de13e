import { monitoringNames } from "../names";
import { demands, resourcesOf } from "../sizes";
import {
  type CollectorTasks,
  collectorConfiguration,
  stateFolder,
  tokenFolder,
} from "./configuration";

const noPort = { enabled: false };

/** A file system of the node, mounted at the same place. */
function ofNode(name: string, path: string, writable: boolean) {
  return {
    volume: {
      name,
      hostPath: { path, type: writable ? "DirectoryOrCreate" : "Directory" },
    },
    mount: { name, mountPath: path, readOnly: !writable },
  };
}

const podLogs = ofNode("pod-logs", "/var/log/pods", false);
const state = ofNode("state", stateFolder, true);

/**
 * Values of the chart. Its presets are off: some of them make the collector root with all its rights.
 * @see https://github.com/open-telemetry/opentelemetry-helm-charts/blob/main/charts/opentelemetry-collector/values.yaml
 */
export function collectorValues(tasks: CollectorTasks): object {
  const { logs, scrapes } = tasks;
  const token = logs.kind === "host" ? [logs.host.secretName] : [];
  return {
    mode: "daemonset",
    fullnameOverride: monitoringNames.collector,
    image: { repository: "otel/opentelemetry-collector-k8s" },
    alternateConfig: collectorConfiguration(tasks),
    ports: {
      otlp: noPort,
      "otlp-http": noPort,
      "jaeger-compact": noPort,
      "jaeger-thrift": noPort,
      "jaeger-grpc": noPort,
      zipkin: noPort,
      metrics: { enabled: true },
    },
    // Without figures it asks nobody in the cluster for anything.
    serviceAccount: { automountServiceAccountToken: scrapes !== undefined },
    ...(scrapes && { clusterRole: { create: true, rules } }),
    podSecurityContext: { seccompProfile: { type: "RuntimeDefault" } },
    // The files are root's, and so is what it keeps beside them; of root's rights it has none.
    securityContext: {
      runAsUser: 0,
      runAsGroup: 0,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    extraVolumes: [
      podLogs.volume,
      state.volume,
      ...token.map((secretName) => ({ name: "token", secret: { secretName } })),
    ],
    extraVolumeMounts: [
      podLogs.mount,
      state.mount,
      ...token.map(() => ({ name: "token", mountPath: tokenFolder, readOnly: true })),
    ],
    // Pods on nodes with taints have logs, too.
    tolerations: [{ operator: "Exists" }],
    resources: resourcesOf(demands.collector),
  };
}

/** Finds pods, and reads what kubelets say of them. */
const rules = [
  { apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] },
  { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
];
