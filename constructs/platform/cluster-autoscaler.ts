import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import type { ICluster, NodeAutoscaling } from "../parts";

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
          autoDiscovery: { clusterName: props.cluster.clusterName },
          rbac: { serviceAccount: { create: true, name: serviceAccount } },
          extraArgs: { "balance-similar-node-groups": true, "skip-nodes-with-system-pods": false },
        }),
      ],
    });
  }
}
