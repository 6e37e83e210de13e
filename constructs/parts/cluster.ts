import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import {
  type Complete,
  cidr,
  type Factory,
  flag,
  integer,
  isName,
  labels,
  list,
  nameAllowed,
  object,
  oneOf,
  type Properties,
  part,
  reportRepeated,
  type Settings,
  text,
  uniqueList,
  type Value,
} from "../vendor-kit";
import { maintenanceWindow } from "./maintenance-window";
import { type NamedSettings, named } from "./named";
import type { INetwork } from "./network";
import { nodeSize } from "./size";

const labelKey = text(
  "a Kubernetes label key",
  /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/,
);
const labelValue = text(
  "at most 63 letters, digits, '-', '_' or '.', beginning and ending with a letter or digit",
  /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/,
);
const objectName = text(
  "1 to 63 lower-case letters, digits and hyphens",
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
);
const notEmpty = text("a text that is not empty", /./);

const taintProperties = {
  key: labelKey,
  value: labelValue,
  effect: oneOf("NoSchedule", "PreferNoSchedule", "NoExecute"),
} satisfies Properties;

/** Keeps pods away from nodes unless they tolerate it. */
export interface Taint extends Settings<typeof taintProperties> {}

const taint: Value<Taint> = object(taintProperties);

const nodePoolProperties = {
  /** Name within the cluster, 1 to 12 lower-case letters and digits, a letter first. A change replaces the pool. */
  name: text("1 to 12 lower-case letters and digits, a letter first", /^[a-z][a-z0-9]{0,11}$/),
  /**
   * Size class of each node. A change replaces the pool's nodes; of the first pool on DigitalOcean
   * it replaces the cluster: add a pool of the new size and move the work instead.
   */
  size: nodeSize,
  /** Fewest nodes, at least 1. Changes in place. */
  minNodes: integer(1, 1000),
  /** Most nodes, at least `minNodes`. Equal to `minNodes`, the pool does not scale. Changes in place. */
  maxNodes: integer(1, 1000),
  /**
   * Across how many of the network's zones the pool spreads. A change replaces the pool.
   * @default - all zones of the network
   */
  zones: integer(1, 3).optional(),
  /**
   * Kubernetes labels of the nodes. Changes in place.
   * @default - none
   */
  labels: labels(labelKey, labelValue).default({}),
  /**
   * Kubernetes taints of the nodes. Changes in place.
   * @default - none
   */
  taints: list(taint).default([]),
} satisfies Properties;

/** Nodes of one size that grow and shrink together. */
export interface NodePool extends Settings<typeof nodePoolProperties> {}

/** The same with its defaults. */
export interface CompleteNodePool extends Complete<typeof nodePoolProperties> {}

const nodePool: Value<NodePool, CompleteNodePool> = object(nodePoolProperties);

const workloadIdentityProperties = {
  /** Name of the identity within the cluster, 1 to 24 characters like a `name`. */
  name: text(nameAllowed, isName),
  /** Kubernetes namespace of the service account. */
  namespace: objectName,
  /** Kubernetes service account. */
  serviceAccount: objectName,
  /** What it may do, in the vendor's words: IAM policy ARNs on AWS. */
  grants: uniqueList(notEmpty, 1),
} satisfies Properties;

/** Lets one Kubernetes service account act at the vendor without a stored key. */
export interface WorkloadIdentity extends Settings<typeof workloadIdentityProperties> {}

const workloadIdentity: Value<WorkloadIdentity> = object(workloadIdentityProperties);

export const cluster = part(
  "cluster",
  named,
  {
    /**
     * Kubernetes minor version, `1.34` to `1.36`.
     *
     * Raising it by one upgrades in place, nodes after the control plane; a cluster cannot go back.
     * @default "1.36"
     */
    version: oneOf("1.34", "1.35", "1.36").default("1.36"),
    /** Node pools, at least one, names unique. The first one carries what the cluster itself needs. */
    nodePools: list(nodePool, 1),
    /** CIDRs from which the API server can be reached, at least one. Changes in place. */
    apiAllowedCidrs: uniqueList(cidr(), 1),
    /**
     * Whether the control plane must survive the loss of a machine. Asking for it where it is always
     * there changes nothing; on DigitalOcean it is paid for and cannot be switched off again.
     * @default false
     */
    highAvailability: flag().default(false),
    /**
     * Whether Kubernetes Secrets are encrypted with a key of your own before they are stored.
     * @default - true where the vendor can
     */
    encryptSecrets: flag().optional(),
    /**
     * Whether the API server's audit log is kept.
     * @default - true where the vendor can
     */
    auditLogs: flag().optional(),
    /**
     * How long logs of the control plane are kept, in days: one of 7, 14, 30, 60, 90, 180, 365.
     * @default - 90 where the vendor keeps them
     */
    logRetentionDays: oneOf(7, 14, 30, 60, 90, 180, 365).optional(),
    /**
     * Whether patch versions are installed by the vendor, without an apply.
     * @default - true where the vendor can
     */
    automaticPatchUpgrades: flag().optional(),
    /**
     * When patches may be installed.
     * @default - Sunday 03:00 UTC where the vendor has windows
     */
    maintenanceWindow: maintenanceWindow.optional(),
    /**
     * Who administers the cluster, in the vendor's words: IAM role or user ARNs on AWS.
     *
     * The list is complete: whoever deploys `<environment>-platform` must be on it.
     * @default - whoever creates the cluster
     */
    administrators: uniqueList(notEmpty, 1).optional(),
    /**
     * Service accounts that act at the vendor.
     * @default - none
     */
    workloadIdentities: list(workloadIdentity).default([]),
    /**
     * Whether nodes may pull images from the account's registry.
     * @default true
     */
    registryPull: flag().default(true),
  },
  {
    references: ["network"],
    rules: (rule) => [
      rule(["nodePools"], ({ nodePools }, report) => {
        nodePools.forEach(({ minNodes, maxNodes }, index) => {
          const known = !Token.isUnresolved(minNodes) && !Token.isUnresolved(maxNodes);
          if (known && minNodes > maxNodes) {
            report(
              `nodePools[${index}].minNodes`,
              `at most maxNodes (${maxNodes})`,
              minNodes,
              "raise maxNodes or lower minNodes",
            );
          }
        });
        reportRepeated(report, "nodePools", nodePools);
      }),
      rule(["workloadIdentities"], ({ workloadIdentities }, report) => {
        reportRepeated(report, "workloadIdentities", workloadIdentities);
      }),
    ],
  },
);

/** What can be said of a Kubernetes cluster without naming a vendor. */
export interface ClusterSettings extends NamedSettings, Settings<typeof cluster.properties> {}

export interface ClusterReferences {
  /** The network the nodes live in, from the same vendor. A change replaces the cluster. */
  readonly network: INetwork;
}

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

export interface ClusterVendor {
  readonly cluster: Factory<ClusterSettings, ClusterReferences, ICluster>;
}
