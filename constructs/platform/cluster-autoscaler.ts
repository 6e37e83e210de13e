import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import type { ICluster, NodeAutoscaling } from "../parts";
import { chartRelease } from "./chart-release";
import { charts, clusterAutoscalerTags } from "./charts";

/** Whose nodes are scaled. */
export interface ClusterAutoscalerProps {
  /** The cluster in which it runs. */
  readonly cluster: ICluster;
  /** What the cluster says of its scaling. */
  readonly autoscaling: Extract<NodeAutoscaling, { readonly kind: "cluster-autoscaler" }>;
}

/**
 * The Kubernetes Cluster Autoscaler, for vendors that leave the scaling of node pools to it.
 * @see https://github.com/kubernetes/autoscaler/tree/master/charts/cluster-autoscaler
 */
export class ClusterAutoscaler extends Construct {
  /** The Helm release. */
  public readonly resource: Release;

  public constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id);
    const { cloudProvider, region, serviceAccount } = props.autoscaling;
    const tag = clusterAutoscalerTags[props.cluster.version];
    this.resource = chartRelease(this, "Resource", {
      name: "cluster-autoscaler",
      namespace: "kube-system",
      chart: charts.clusterAutoscaler,
      values: {
        fullnameOverride: "cluster-autoscaler",
        cloudProvider,
        awsRegion: region,
        ...(tag !== undefined && { image: { tag } }),
        autoDiscovery: { clusterName: props.cluster.clusterName },
        rbac: { serviceAccount: { create: true, name: serviceAccount } },
        extraArgs: { "balance-similar-node-groups": true, "skip-nodes-with-system-pods": false },
      },
    });
  }
}
