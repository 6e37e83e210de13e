import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import type { ICluster, NodeAutoscaling } from "../parts";

/**
 * The autoscaler's image by Kubernetes minor version: it must be of the same one, and the chart has
 * that of the minor version for which it was released.
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/README.md#releases
 */
const imageTags: Readonly<Record<string, string>> = {
  "1.34": "v1.34.4",
  "1.35": "v1.35.2",
  "1.36": "v1.36.1",
};

export interface ClusterAutoscalerProps {
  readonly cluster: ICluster;
  readonly autoscaling: Extract<NodeAutoscaling, { readonly kind: "cluster-autoscaler" }>;
}

/**
 * The Kubernetes Cluster Autoscaler, for vendors that leave the scaling of node pools to it.
 * @see https://github.com/kubernetes/autoscaler/tree/master/charts/cluster-autoscaler
 */
export class ClusterAutoscaler extends Construct {
  public readonly resource: Release;

  public constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id);
    const { cloudProvider, region, serviceAccount } = props.autoscaling;
    const tag = imageTags[props.cluster.version];
    this.resource = new Release(this, "Resource", {
      name: "cluster-autoscaler",
      namespace: "kube-system",
      repository: "https://kubernetes.github.io/autoscaler",
      chart: "cluster-autoscaler",
      version: "9.59.0",
      wait: true,
      values: [
        JSON.stringify({
          fullnameOverride: "cluster-autoscaler",
          cloudProvider,
          awsRegion: region,
          ...(tag !== undefined && { image: { tag } }),
          autoDiscovery: { clusterName: props.cluster.clusterName },
          rbac: { serviceAccount: { create: true, name: serviceAccount } },
          extraArgs: { "balance-similar-node-groups": true, "skip-nodes-with-system-pods": false },
        }),
      ],
    });
  }
}
