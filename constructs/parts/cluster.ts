import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import {
  type Complete,
  cidr,
  cidrOf,
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
  type Report,
  reportRepeated,
  type Settings,
  text,
  uniqueList,
  type Value,
} from "../vendor-kit";
import { maintenanceWindow } from "./maintenance-window";
import { type NamedSettings, named } from "./named";
import type { INetwork } from "./network";
import type { IdentityAgent, SecretReader, SecretSource } from "./secret-source";
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
  /** Key, a Kubernetes label key. Changes in place. */
  key: labelKey.orToken(),
  /** Value, at most 63 characters. Changes in place. */
  value: labelValue.orToken(),
  /**
   * What happens to pods that do not tolerate it; `NoExecute` evicts those that run. Changes in
   * place.
   */
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
  /**
   * Processor architecture of the nodes: images must be built for it. A change replaces the pool.
   * @default "amd64"
   */
  architecture: oneOf("amd64", "arm64").default("amd64"),
  /**
   * Whether the nodes are spare capacity: much cheaper, and taken away at two minutes' notice. A
   * change replaces the pool.
   * @default false
   */
  spot: flag().default(false),
  /** Fewest nodes, at least 1. Changes in place. */
  minNodes: integer(1, 1000).orToken(),
  /** Most nodes, at least `minNodes`. Equal to `minNodes`, the pool does not scale. Changes in place. */
  maxNodes: integer(1, 1000).orToken(),
  /**
   * Across how many of the network's zones the pool spreads. A change replaces the pool.
   * @default - all zones of the network
   */
  zones: integer(1, 3).optional(),
  /**
   * Kubernetes labels of the nodes. Changes in place.
   * @default - none
   */
  labels: labels(labelKey, labelValue.orToken()).default({}),
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

const accessProperties = {
  /** Who, in the vendor's words: an IAM role or user ARN on AWS. */
  principal: notEmpty.orToken(),
  /**
   * `view` reads what is no secret, `admin-view` everything, `edit` changes what runs, `admin` also
   * who else may, within the namespaces.
   */
  level: oneOf("view", "admin-view", "edit", "admin"),
  /**
   * Kubernetes namespaces to which it is limited.
   * @default - none: the whole cluster
   */
  namespaces: uniqueList(objectName.orToken()).default([]),
} satisfies Properties;

/** Lets somebody who is no administrator use the cluster's API. */
export interface ClusterAccess extends Settings<typeof accessProperties> {}

/** The same with its defaults. */
export interface CompleteClusterAccess extends Complete<typeof accessProperties> {}

const access: Value<ClusterAccess, CompleteClusterAccess> = object(accessProperties);

const workloadIdentityProperties = {
  /** Name of the identity within the cluster, 1 to 24 characters like a `name`. */
  name: text(nameAllowed, isName),
  /** Kubernetes namespace of the service account. */
  namespace: objectName.orToken(),
  /** Kubernetes service account. */
  serviceAccount: objectName.orToken(),
  /** What it may do, in the vendor's words: IAM policy ARNs on AWS. */
  grants: uniqueList(notEmpty.orToken(), 1),
} satisfies Properties;

/** Lets one Kubernetes service account act at the vendor without a stored key. */
export interface WorkloadIdentity extends Settings<typeof workloadIdentityProperties> {}

const workloadIdentity: Value<WorkloadIdentity> = object(workloadIdentityProperties);

/** The properties of a cluster that every vendor has, and their rules. */
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
    /**
     * Public CIDRs from which the API server can be reached. None at all closes its public endpoint,
     * where the vendor has a private one. Changes in place.
     */
    apiAllowedCidrs: uniqueList(cidr().orToken()),
    /**
     * Whether `apiAllowedCidrs` may let in the whole world though the cluster is protected.
     * @default false
     */
    apiOpenToWorld: flag().default(false),
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
    logRetentionDays: oneOf(7, 14, 30, 60, 90, 180, 365).orToken().optional(),
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
    administrators: uniqueList(notEmpty.orToken(), 1).optional(),
    /**
     * Who else may use the cluster's API. Changes in place.
     * @default - nobody
     */
    access: list(access).default([]),
    /**
     * Service accounts that act at the vendor.
     * @default - none
     */
    workloadIdentities: list(workloadIdentity).default([]),
    /**
     * Whether nodes may pull images from the account's registry. An environment whose registry is another
     * vendor's has to say so: its nodes cannot log in there.
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
      rule(["apiAllowedCidrs", "apiOpenToWorld", "protect"], reportOpenApi),
      rule(["access", "administrators"], reportAccess),
      rule(["workloadIdentities"], ({ workloadIdentities }, report) => {
        reportRepeated(report, "workloadIdentities", workloadIdentities);
      }),
    ],
  },
);

// Ranges as wide as this stand for everybody, alone or with a few others.
const widestPrefix = 8;

function reportOpenApi(
  {
    apiAllowedCidrs,
    apiOpenToWorld,
    protect,
  }: {
    readonly apiAllowedCidrs: readonly string[];
    readonly apiOpenToWorld: boolean;
    readonly protect: boolean;
  },
  report: Report,
): void {
  const wide = apiAllowedCidrs.findIndex((range) => {
    const known = cidrOf(range);
    return known !== undefined && known.prefix < widestPrefix;
  });
  if (wide >= 0 && protect && !apiOpenToWorld) {
    report(
      `apiAllowedCidrs[${wide}]`,
      `a range of at least /${widestPrefix} where protect is set`,
      apiAllowedCidrs[wide],
      "the API would be open to the world: name your addresses, or set apiOpenToWorld to say that you want it",
    );
  }
  if (apiOpenToWorld && (wide < 0 || !protect)) {
    report(
      "apiOpenToWorld",
      "left out where nothing needs it",
      true,
      "it allows a protected cluster a range that is as good as the world",
    );
  }
}

function reportAccess(
  {
    access: entries,
    administrators = [],
  }: {
    readonly access: readonly ClusterAccess[];
    readonly administrators?: readonly string[];
  },
  report: Report,
): void {
  entries.forEach(({ principal }, index) => {
    const before = entries.slice(0, index).some((other) => other.principal === principal);
    if (before || administrators.includes(principal)) {
      report(
        `access[${index}].principal`,
        "named once, there or in administrators",
        principal,
        "a principal has one entry: leave one of them out",
      );
    }
  });
}

/** What can be said of a Kubernetes cluster without naming a vendor. */
export interface ClusterSettings extends NamedSettings, Settings<typeof cluster.properties> {}

/** What a cluster refers to. */
export interface ClusterReferences {
  /** The network the nodes live in, from the same vendor. A change replaces the cluster. */
  readonly network: INetwork;
}

/** How a client proves to the cluster's API who it is. */
export type ClusterLogin =
  | {
      /** A program is asked for a credential, each time anew. */
      readonly kind: "exec";
      /** The program that prints a credential (`client.authentication.k8s.io/v1beta1`). */
      readonly command: string;
      /** Its arguments. */
      readonly args: readonly string[];
    }
  | {
      /** A certificate of a user is shown. */
      readonly kind: "certificate";
      /** PEM. */
      readonly clientCertificate: string;
      /** PEM, sensitive. */
      readonly clientKey: string;
    };

/** Who adds and removes nodes between a pool's bounds. */
export type NodeAutoscaling =
  | {
      /** The vendor does. */
      readonly kind: "vendor";
    }
  | {
      /** The Kubernetes Cluster Autoscaler has to be installed in the cluster. */
      readonly kind: "cluster-autoscaler";
      /** Its `cloudProvider`, such as `aws`. */
      readonly cloudProvider: string;
      /** Region of the groups that it scales. */
      readonly region: string;
      /** The service account that was given the right to scale, in namespace `kube-system`. */
      readonly serviceAccount: string;
    };

/** A managed Kubernetes cluster. */
export interface ICluster extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** Name at the vendor. */
  readonly clusterName: string;
  /** URL of the API server. */
  readonly endpoint: string;
  /** PEM of the authority that signed the API server's certificate. */
  readonly certificateAuthority: string;
  /** How Terraform and people log in. */
  readonly login: ClusterLogin;
  /** Who keeps the number of nodes within the bounds of the pools. */
  readonly nodeAutoscaling: NodeAutoscaling;
  /** Its Kubernetes minor version, such as `1.36`. */
  readonly version: string;
  /**
   * The class of volumes to make the cluster's default.
   * @default - the vendor makes one
   */
  readonly defaultStorageClass?: {
    /** Name of the driver, such as `ebs.csi.aws.com`. */
    readonly provisioner: string;
    /** What the driver is told of each volume. */
    readonly parameters: Readonly<Record<string, string>>;
  };
  /**
   * Where pods with an identity at the vendor fetch its credentials.
   * @default - there are no such pods
   */
  readonly identityAgent?: IdentityAgent;
  /** Whether the vendor installs the Gateway API's custom resource definitions, and guards them. */
  readonly installsGatewayApi: boolean;
  /**
   * Whether the nodes' network takes plugins of others beside its own, as a mesh without sidecars needs one.
   * @default false
   */
  readonly chainsNetworkPlugins?: boolean;
  /** Whether the vendor measures what pods use: Kubernetes's `metrics.k8s.io` is served. */
  readonly measuresPods: boolean;
  /**
   * Lets a service account read secrets of the vendor's store.
   *
   * @param id construct id of what is made for it
   * @default - the vendor has no store of secrets, or none that a service account can read
   */
  letReadSecrets?(id: string, reader: SecretReader): SecretSource;
}

/** A vendor that makes clusters. */
export interface ClusterVendor {
  /** Makes a cluster. */
  readonly cluster: Factory<ClusterSettings, ClusterReferences, ICluster>;
}
