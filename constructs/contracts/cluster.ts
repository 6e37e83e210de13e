import type { IConstruct } from "constructs";
import type { MaintenanceWindow } from "./maintenance-window";
import type { NamedSettings } from "./named";
import type { INetwork } from "./network";
import type { NodeSize } from "./size";

/** Keeps pods away from nodes unless they tolerate it. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** Nodes of one size that grow and shrink together. */
export interface NodePool {
  /** Name within the cluster, 1 to 12 lower-case letters and digits, a letter first. A change replaces the pool. */
  readonly name: string;
  /**
   * Size class of each node. A change replaces the pool's nodes; of the first pool on DigitalOcean
   * it replaces the cluster: add a pool of the new size and move the work instead.
   */
  readonly size: NodeSize;
  /** Fewest nodes, at least 1. Changes in place. */
  readonly minNodes: number;
  /** Most nodes, at least `minNodes`. Equal to `minNodes`, the pool does not scale. Changes in place. */
  readonly maxNodes: number;
  /**
   * Across how many of the network's zones the pool spreads. A change replaces the pool.
   * @default - all zones of the network
   */
  readonly zones?: number;
  /**
   * Kubernetes labels of the nodes. Changes in place.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Kubernetes taints of the nodes. Changes in place.
   * @default - none
   */
  readonly taints?: readonly Taint[];
}

/** Lets one Kubernetes service account act at the vendor without a stored key. */
export interface WorkloadIdentity {
  /** Name of the identity within the cluster, 1 to 24 characters like a `name`. */
  readonly name: string;
  /** Kubernetes namespace of the service account. */
  readonly namespace: string;
  /** Kubernetes service account. */
  readonly serviceAccount: string;
  /** What it may do, in the vendor's words: IAM policy ARNs on AWS. */
  readonly grants: readonly string[];
}

/** What can be said of a Kubernetes cluster without naming a vendor. */
export interface ClusterSettings extends NamedSettings {
  /**
   * Kubernetes minor version, `1.34` to `1.36`.
   *
   * Raising it by one upgrades in place, nodes after the control plane; a cluster cannot go back.
   * @default "1.36"
   */
  readonly version?: string;
  /** Node pools, at least one, names unique. The first one carries what the cluster itself needs. */
  readonly nodePools: readonly NodePool[];
  /** CIDRs from which the API server can be reached, at least one. Changes in place. */
  readonly apiAllowedCidrs: readonly string[];
  /**
   * Whether the control plane must survive the loss of a machine. Asking for it where it is always
   * there changes nothing; on DigitalOcean it is paid for and cannot be switched off again.
   * @default false
   */
  readonly highAvailability?: boolean;
  /**
   * Whether Kubernetes Secrets are encrypted with a key of your own before they are stored.
   * @default - true where the vendor can
   */
  readonly encryptSecrets?: boolean;
  /**
   * Whether the API server's audit log is kept.
   * @default - true where the vendor can
   */
  readonly auditLogs?: boolean;
  /**
   * How long logs of the control plane are kept, in days: one of 7, 14, 30, 60, 90, 180, 365.
   * @default - 90 where the vendor keeps them
   */
  readonly logRetentionDays?: number;
  /**
   * Whether patch versions are installed by the vendor, without an apply.
   * @default - true where the vendor can
   */
  readonly automaticPatchUpgrades?: boolean;
  /**
   * When patches may be installed.
   * @default - Sunday 03:00 UTC where the vendor has windows
   */
  readonly maintenanceWindow?: MaintenanceWindow;
  /**
   * Who administers the cluster, in the vendor's words: IAM role or user ARNs on AWS.
   *
   * The list is complete: whoever deploys `<environment>-platform` must be on it.
   * @default - whoever creates the cluster
   */
  readonly administrators?: readonly string[];
  /**
   * Service accounts that act at the vendor.
   * @default - none
   */
  readonly workloadIdentities?: readonly WorkloadIdentity[];
  /**
   * Whether nodes may pull images from the account's registry.
   * @default true
   */
  readonly registryPull?: boolean;
}

export interface ClusterReferences {
  /** The network the nodes live in, from the same vendor. A change replaces the cluster. */
  readonly network: INetwork;
}

export type ClusterProps = ClusterSettings & ClusterReferences;

/** How a client proves to the cluster's API who it is. */
export type ClusterLogin =
  | {
      readonly kind: "exec";
      /** The program that prints a credential (`client.authentication.k8s.io/v1beta1`). */
      readonly command: string;
      readonly args: readonly string[];
    }
  | {
      readonly kind: "certificate";
      /** PEM. */
      readonly clientCertificate: string;
      /** PEM, sensitive. */
      readonly clientKey: string;
    };

/** Who adds and removes nodes between a pool's bounds. */
export type NodeAutoscaling =
  | { readonly kind: "vendor" }
  | {
      /** The Kubernetes Cluster Autoscaler has to be installed in the cluster. */
      readonly kind: "cluster-autoscaler";
      /** Its `cloudProvider`, such as `aws`. */
      readonly cloudProvider: string;
      readonly region: string;
      /** The service account that was given the right to scale, in namespace `kube-system`. */
      readonly serviceAccount: string;
    };

/** A managed Kubernetes cluster. */
export interface ICluster extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  readonly clusterName: string;
  /** URL of the API server. */
  readonly endpoint: string;
  /** PEM of the authority that signed the API server's certificate. */
  readonly certificateAuthority: string;
  readonly login: ClusterLogin;
  readonly nodeAutoscaling: NodeAutoscaling;
  /** Whether the vendor installs the Gateway API's custom resource definitions, and guards them. */
  readonly installsGatewayApi: boolean;
}
