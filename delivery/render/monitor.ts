import { clusterNames } from "../../constructs/foundation";
import { metricsOf } from "../data";
import type { Deployment } from "../project";
import { labelKeys, metadataOf, waves } from "./naming";

/** The port of a container on which its metrics are told, where it is not the app's. */
export function metricsPort({ data }: Deployment): {
  readonly name: string;
  readonly port: number;
} {
  const { port = 0 } = metricsOf(data) ?? {};
  return { name: port === data.port ? "http" : "metrics", port };
}

/**
 * Has Prometheus ask the pods of an app for their metrics. What they say of namespace, app, slot and pod themselves
 * is set aside: these are as Prometheus found them.
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export function podMonitor(deployment: Deployment) {
  const { app, data } = deployment;
  const told = metricsOf(data);
  if (told === undefined) {
    return [];
  }
  return [
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: metadataOf(deployment, app, waves.ground, clusterNames.monitoring.observed),
      spec: {
        selector: { matchLabels: { [labelKeys.app]: app, [labelKeys.component]: "server" } },
        podTargetLabels: [labelKeys.slot],
        sampleLimit: told.sampleLimit,
        podMetricsEndpoints: [
          {
            port: metricsPort(deployment).name,
            path: told.path,
            relabelings: [{ action: "replace", targetLabel: "app", replacement: app }],
          },
        ],
      },
    },
  ];
}
