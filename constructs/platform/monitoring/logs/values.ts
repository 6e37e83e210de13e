import { monitoringNames } from "../names";
import { demands, resourcesOf } from "../sizes";
import { type LokiTasks, lokiConfiguration } from "./configuration";

/** What the chart's values are made of. */
export interface LokiValuesProps extends LokiTasks {
  /** Secret with the bucket's key. @default - it has an identity */
  readonly secretName?: string | undefined;
}

/** What is not in the bucket yet is some hours' logs. Kubernetes would refuse another size where there is one. */
const walVolume = "10Gi";

const off = { enabled: false };
const none = { replicas: 0 };

/**
 * Values of the chart: one process, and nothing beside it.
 * @see https://github.com/grafana-community/helm-charts/blob/main/charts/loki/values.yaml
 */
export function lokiValues(props: LokiValuesProps): object {
  const { secretName } = props;
  const configuration = lokiConfiguration(props);
  return {
    fullnameOverride: monitoringNames.loki,
    deploymentMode: "Monolithic",
    loki: {
      // All of it: the chart's own knows of parts that are not there.
      config: JSON.stringify(configuration),
      // The chart wants to be told it here, too, and does nothing else with it.
      schemaConfig: configuration.schema_config,
    },
    serviceAccount: { name: monitoringNames.loki, automountServiceAccountToken: false },
    defaults: { automountServiceAccountToken: false },
    singleBinary: {
      replicas: 1,
      sidecar: false,
      // There is one, which a node that is emptied has to be able to lose.
      podDisruptionBudget: off,
      persistence: { enabled: true, size: walVolume },
      // S3's newer checksums are not spoken by everybody who speaks S3.
      extraEnv: [
        { name: "AWS_REQUEST_CHECKSUM_CALCULATION", value: "when_required" },
        { name: "AWS_RESPONSE_CHECKSUM_VALIDATION", value: "when_required" },
      ],
      ...(secretName !== undefined && { extraEnvFrom: [{ secretRef: { name: secretName } }] }),
      resources: resourcesOf(demands.loki),
      terminationGracePeriodSeconds: 120,
    },
    read: none,
    write: none,
    backend: none,
    gateway: off,
    chunksCache: off,
    resultsCache: off,
    lokiCanary: off,
    test: off,
    ruler: off,
    minio: off,
    memcached: off,
    rbac: { namespaced: true },
    sidecar: { rules: off },
  };
}
