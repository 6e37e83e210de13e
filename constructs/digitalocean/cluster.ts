import { DataDigitaloceanKubernetesVersions } from "@cdktf/provider-digitalocean/lib/data-digitalocean-kubernetes-versions";
import {
  KubernetesCluster,
  type KubernetesClusterConfig,
} from "@cdktf/provider-digitalocean/lib/kubernetes-cluster";
import {
  KubernetesNodePool,
  type KubernetesNodePoolConfig,
} from "@cdktf/provider-digitalocean/lib/kubernetes-node-pool";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Capability, check, foreign } from "../capability";
import { clusterRules } from "../cluster-rules";
import type {
  ClusterLogin,
  ClusterReferences,
  ClusterSettings,
  ICluster,
  MaintenanceWindow,
  NodeAutoscaling,
  NodePool,
} from "../contracts";
import { refuse } from "../errors";
import { nameFromPath } from "../names";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { clusterShape } from "../shapes/cluster";
import { cidr, flag, optional, overrides, text } from "../shapes/values";
import { honoured, refused } from "../support";
import {
  defaultVersion,
  digitalOceanClusterRules,
  subnetProblems,
  subnetsOf,
} from "./cluster-rules";
import type { IDigitalOceanNetwork } from "./network";
import { nodePool } from "./node-pool";
import type { DigitalOceanRegion } from "./provider";
import type { ClusterRanges } from "./ranges";
import { tagged } from "./tags";

export interface DigitalOceanClusterSettings extends ClusterSettings {
  /**
   * Private IPv4 range of the pods, /10 to /24; each node takes 128 addresses. It must not overlap
   * the network, the services or another cluster of the network. A change replaces the cluster.
   * @default - for a network in 10.0.0.0/9 its mirror image in 10.128.0.0/9: 10.20.0.0/16 has 10.148.0.0/16
   */
  readonly clusterSubnet?: string;
  /**
   * Private IPv4 range of the Services, /10 to /24, under the same conditions. A change replaces
   * the cluster.
   * @default - for a network in 10.0.0.0/9 an eighth of its size in 172.16.0.0/12: 10.20.0.0/16 has 172.18.128.0/19
   */
  readonly serviceSubnet?: string;
  /**
   * Exact version, such as `1.36.2-do.0`, of the minor version that `version` says. Nothing changes
   * then without a change here; only with `automaticPatchUpgrades: false`.
   * @default - the newest patch of `version`
   */
  readonly versionSlug?: string;
  /**
   * Whether destroying the cluster also destroys load balancers, volumes and snapshots that were
   * made from within it. Volumes hold data: nothing brings them back.
   * @default false
   */
  readonly destroyAllAssociatedResources?: boolean;
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: {
    readonly cluster?: Partial<KubernetesClusterConfig>;
    /** For every node pool but the first, which is an argument of the cluster. */
    readonly nodePool?: Partial<KubernetesNodePoolConfig>;
  };
}

export type DigitalOceanClusterProps = DigitalOceanClusterSettings &
  ClusterReferences &
  DigitalOceanRegion;

/** A cluster that other DigitalOcean constructs can attach to. */
export interface IDigitalOceanCluster extends ICluster {
  readonly vendor: "digitalocean";
  /** The vendor's identifier of the cluster. */
  readonly clusterId: string;
}

const defaultWindow: MaintenanceWindow = { day: "sunday", hourUtc: 3 };
const hourSeconds = 3600;
const subnet = cidr(10, 24);

export const clusterCapability: Capability<ClusterSettings, DigitalOceanClusterSettings> = {
  vendor: "digitalocean",
  shape: {
    ...clusterShape,
    clusterSubnet: optional(subnet),
    serviceSubnet: optional(subnet),
    versionSlug: optional(text("a version such as 1.36.2-do.0", /^\d+\.\d+\.\d+-do\.\d+$/)),
    destroyAllAssociatedResources: optional(flag()),
    overrides: overrides(),
  },
  support: {
    name: honoured(),
    tags: honoured("also on the nodes"),
    protect: honoured(),
    version: honoured("its newest patch"),
    nodePools: {
      name: honoured(),
      size: honoured("of the first pool a change replaces the cluster"),
      minNodes: honoured(),
      maxNodes: honoured(),
      zones: refused({
        accepts: [1],
        instead: "a region is one zone",
        remedy: "leave it out, or use aws",
      }),
      labels: honoured(),
      taints: honoured(),
    },
    apiAllowedCidrs: honoured("nodes are always allowed"),
    highAvailability: honoured("cannot be switched off again"),
    encryptSecrets: refused({
      accepts: [false],
      instead: "DOKS takes no key of your own",
      remedy: "leave it out, or use aws",
    }),
    auditLogs: refused({
      accepts: [false],
      instead: "DOKS gives no audit log away",
      remedy: "leave it out, or use aws",
    }),
    logRetentionDays: refused({
      instead: "DOKS gives no logs of the control plane away",
      remedy: "leave it out, or use aws",
    }),
    automaticPatchUpgrades: honoured("false: with the next apply"),
    maintenanceWindow: honoured(),
    administrators: refused({
      instead: "the team's members are, by their roles",
      remedy: "leave it out and manage the team in the control panel, or use aws",
    }),
    workloadIdentities: refused({
      instead: "DigitalOcean has no identities for service accounts",
      remedy: "leave it out and store a key in a Secret, or use aws",
    }),
    registryPull: honoured("from all registries of the account, of which there must be one"),
  },
  rules: (settings) => [...clusterRules(settings), ...digitalOceanClusterRules(settings)],
};

/**
 * A DOKS cluster, VPC-native, whose first node pool is part of it.
 *
 * DigitalOcean wants a patch version: Terraform takes the newest of `version` when it plans. It also
 * installs patches itself, in the maintenance window; a plan made before shows the patch as an
 * upgrade in place, which an apply brings forward. Changes of the version are not ignored, so that
 * raising `version` by one is an upgrade in place as well. A lower version than the running one would
 * replace the cluster: set `protect`. Once DigitalOcean offers nothing of `version` any more, plans
 * fail and say so.
 *
 * The first node pool is an argument of the cluster: a change of its size replaces the cluster, so
 * does putting a pool of another size first. The other pools come and go freely.
 *
 * The state holds a token for the API that lives for an hour; `login` does not use it.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/kubernetes_cluster
 */
export class DigitalOceanCluster extends Construct implements IDigitalOceanCluster {
  public readonly vendor = "digitalocean";
  public readonly resource: KubernetesCluster;
  /** Node pools but the first, by name. */
  public readonly nodePools: Readonly<Record<string, KubernetesNodePool>>;
  public readonly clusterId: string;
  public readonly clusterName: string;
  public readonly endpoint: string;
  public readonly certificateAuthority: string;
  public readonly login: ClusterLogin;
  public readonly nodeAutoscaling: NodeAutoscaling = { kind: "vendor" };
  public readonly installsGatewayApi = true;

  public constructor(scope: Construct, id: string, props: DigitalOceanClusterProps) {
    super(scope, id);
    const { network: given, region, ...settings } = props;
    const foreigners = foreign(this.vendor, "network", given);
    refuse(this, [
      ...foreigners,
      ...check(clusterCapability, settings),
      ...(foreigners.length > 0 ? [] : subnetProblems(settings, given.cidr)),
    ]);
    const network = given as IDigitalOceanNetwork;
    const [first, ...others] = settings.nodePools as [NodePool, ...NodePool[]];
    const { clusterSubnet, serviceSubnet } = subnetsOf(settings, network.cidr) as ClusterRanges;

    this.resource = new KubernetesCluster(
      this,
      "Resource",
      withOverrides<KubernetesClusterConfig>(
        {
          name: settings.name ?? nameFromPath(this),
          region,
          version: settings.versionSlug ?? this.newestPatch(settings.version ?? defaultVersion),
          vpcUuid: network.networkId,
          clusterSubnet,
          serviceSubnet,
          // Written also when false: the provider's default and the API's disagree.
          ha: settings.highAvailability ?? false,
          controlPlaneFirewall: { enabled: true, allowedAddresses: [...settings.apiAllowedCidrs] },
          autoUpgrade: settings.automaticPatchUpgrades ?? true,
          maintenancePolicy: maintenancePolicy(settings.maintenanceWindow ?? defaultWindow),
          surgeUpgrade: true,
          registryIntegration: settings.registryPull ?? true,
          destroyAllAssociatedResources: settings.destroyAllAssociatedResources ?? false,
          kubeconfigExpireSeconds: hourSeconds,
          nodePool: nodePool(first, settings.tags),
          ...tagged(settings.tags),
          ...lifecycle(settings.protect),
        },
        settings.overrides?.cluster,
      ),
    );
    this.clusterId = this.resource.id;
    this.nodePools = Object.fromEntries(
      others.map((pool) => [pool.name, this.nodePool(pool, settings)]),
    );
    this.clusterName = this.resource.name;
    this.endpoint = this.resource.endpoint;
    this.certificateAuthority = Fn.base64decode(
      this.resource.kubeConfig.get(0).clusterCaCertificate,
    );
    this.login = {
      kind: "exec",
      command: "doctl",
      args: [
        ...["kubernetes", "cluster", "kubeconfig", "exec-credential"],
        ...["--version=v1beta1", "--context=default", this.clusterId],
      ],
    };
  }

  private nodePool(pool: NodePool, settings: DigitalOceanClusterSettings): KubernetesNodePool {
    return new KubernetesNodePool(
      this,
      `node-pool-${pool.name}`,
      withOverrides<KubernetesNodePoolConfig>(
        { clusterId: this.clusterId, ...nodePool(pool, settings.tags) },
        settings.overrides?.nodePool,
      ),
    );
  }

  private newestPatch(version: string): string {
    return new DataDigitaloceanKubernetesVersions(this, "versions", {
      versionPrefix: `${version}.`,
      lifecycle: {
        postcondition: [
          {
            condition: `\${length(self.valid_versions) > 0}`,
            errorMessage: `DigitalOcean does not offer Kubernetes ${version}: raise version by one.`,
          },
        ],
      },
    }).latestVersion;
  }
}

function maintenancePolicy({
  day,
  hourUtc,
}: MaintenanceWindow): NonNullable<KubernetesClusterConfig["maintenancePolicy"]> {
  return { day, startTime: `${String(hourUtc).padStart(2, "0")}:00` };
}
