import { DataDigitaloceanKubernetesVersions } from "@cdktf/provider-digitalocean/lib/data-digitalocean-kubernetes-versions";
import {
  KubernetesCluster,
  type KubernetesClusterConfig,
} from "@cdktf/provider-digitalocean/lib/kubernetes-cluster";
import {
  KubernetesNodePool,
  type KubernetesNodePoolConfig,
} from "@cdktf/provider-digitalocean/lib/kubernetes-node-pool";
import { Fn, type TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import type {
  ClusterLogin,
  ClusterReferences,
  CompleteNodePool,
  ICluster,
  MaintenanceWindow,
  NodeAutoscaling,
} from "../../parts";
import {
  accepted,
  lifecycle,
  nameFromPath,
  refuse,
  takenProblems,
  withOverrides,
} from "../../vendor-kit";
import type { IDigitalOceanNetwork } from "../network";
import { type DigitalOceanRegion, placeOf, requireProvider } from "../provider";
import type { ClusterRanges } from "../ranges";
import { tagged } from "../tags";
import { type DigitalOceanClusterAttributes, ExistingCluster } from "./existing";
import { doksLogin } from "./login";
import { addNodeAlerts } from "./node-alerts";
import { nodePool } from "./node-pool";
import { subnetsOf } from "./rules";
import {
  type CompleteDigitalOceanCluster,
  type CompleteSingleSignOn,
  type DigitalOceanClusterSettings,
  digitalOceanCluster,
} from "./settings";

/** What {@link DigitalOceanCluster} is given: its settings, the network and the region. */
export type DigitalOceanClusterProps = DigitalOceanClusterSettings &
  ClusterReferences &
  DigitalOceanRegion;

/** A cluster that other DigitalOcean constructs can attach to. */
export interface IDigitalOceanCluster extends ICluster {
  readonly vendor: "digitalocean";
  /** The vendor's identifier of the cluster. */
  readonly clusterId: string;
  /** The range of the pods' addresses. */
  readonly podCidr: string;
  /**
   * Whether it was there before what is made beside it: a database can trust it by its identifier then.
   * @default false
   */
  readonly madeElsewhere?: boolean;
}

const hourSeconds = 3600;

/**
 * A DOKS cluster, VPC-native, whose first node pool is part of it.
 *
 * DigitalOcean wants a patch version: Terraform takes the newest of `version` when it makes the
 * cluster. After that DigitalOcean installs patches itself, in the maintenance window, and plans leave
 * the version alone: a plan must neither upgrade at another hour nor, should a patch be withdrawn,
 * replace the cluster by a lower version. `upgradeNow` is the way to the next minor version. Without
 * automatic patches the newest one comes with every apply. Once DigitalOcean offers nothing of
 * `version` any more, plans fail and say so.
 *
 * The first node pool is an argument of the cluster: a change of its size replaces the cluster, so
 * does putting a pool of another size first. The other pools come and go freely.
 *
 * The state holds a token for the API that lives for an hour; `login` does not use it.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/kubernetes_cluster
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanCluster extends Construct implements IDigitalOceanCluster {
  /**
   * A cluster that was made elsewhere, for a database and a load balancer beside it, and for what is put
   * into it. Nothing of it is managed here and nothing is looked up.
   *
   * What may be left out is an error that names it once somebody reads it. It is taken for one of the
   * versions that can be made here: DOKS brings the Gateway API's definitions along. A database trusts
   * it by its id, so that it need not be in the range of the database's network; the networks must be
   * the same, or peered.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanClusterAttributes,
  ): IDigitalOceanCluster {
    return new ExistingCluster(scope, id, attributes);
  }

  public readonly vendor = "digitalocean";
  /** The cluster itself, with its first pool. */
  public readonly resource: KubernetesCluster;
  /** Node pools but the first, by name. */
  public readonly nodePools: Readonly<Record<string, KubernetesNodePool>>;
  public readonly clusterId: string;
  public readonly podCidr: string;
  public readonly clusterName: string;
  public readonly version: string;
  public readonly endpoint: string;
  public readonly certificateAuthority: string;
  public readonly login: ClusterLogin;
  public readonly nodeAutoscaling: NodeAutoscaling = { kind: "vendor" };
  public readonly installsGatewayApi = true;
  /**
   * Cilium has to be told to leave other plugins alone, and is the vendor's: changes of it may be reverted.
   * @see https://docs.digitalocean.com/products/kubernetes/details/managed/
   */
  public readonly chainsNetworkPlugins = false;
  public readonly measuresPods = false;

  public constructor(scope: Construct, id: string, props: DigitalOceanClusterProps) {
    super(scope, id);
    // Who gives no props at all is told what is missing.
    const { region, ...asked } = { ...props };
    const { network: given, ...settings } = accepted(this, digitalOceanCluster, asked);
    const network = given as IDigitalOceanNetwork;
    const name = settings.name ?? nameFromPath(this);
    refuse(this, takenProblems(this, `digitalocean cluster ${placeOf(this)}`, name));
    const [first, ...others] = settings.nodePools as [CompleteNodePool, ...CompleteNodePool[]];
    const { clusterSubnet, serviceSubnet } = subnetsOf(settings, network.cidr) as ClusterRanges;

    this.resource = new KubernetesCluster(
      this,
      "Resource",
      withOverrides<KubernetesClusterConfig>(
        {
          name,
          region,
          version: settings.versionSlug ?? this.newestPatch(settings.version),
          vpcUuid: network.networkId,
          clusterSubnet,
          serviceSubnet,
          // Written also when false: the provider's default and the API's disagree.
          ha: settings.highAvailability,
          controlPlaneFirewall: { enabled: true, allowedAddresses: [...settings.apiAllowedCidrs] },
          autoUpgrade: settings.automaticPatchUpgrades,
          maintenancePolicy: maintenancePolicy(settings.maintenanceWindow),
          surgeUpgrade: true,
          registryIntegration: settings.registryPull,
          destroyAllAssociatedResources: settings.destroyAllAssociatedResources,
          kubeconfigExpireSeconds: hourSeconds,
          nodePool: nodePool(first, settings.tags),
          ...tagged(settings.tags),
          lifecycle: {
            ...lifecycle(settings.protect).lifecycle,
            ...versionLifecycle(settings),
          },
        },
        settings.overrides?.cluster,
      ),
    );
    if (settings.sso !== undefined) {
      this.signOn(settings.sso);
    }
    if (settings.nodeAlerts !== undefined) {
      addNodeAlerts(this, { name: this.resource.name, id: this.resource.id }, settings.nodeAlerts);
    }
    this.clusterId = this.resource.id;
    this.podCidr = clusterSubnet;
    this.nodePools = Object.fromEntries(
      others.map((pool) => [pool.name, this.nodePool(pool, settings)]),
    );
    this.clusterName = this.resource.name;
    this.version = settings.version;
    this.endpoint = this.resource.endpoint;
    this.certificateAuthority = Fn.base64decode(
      this.resource.kubeConfig.get(0).clusterCaCertificate,
    );
    this.login = doksLogin(this.clusterId);
  }

  private nodePool(
    pool: CompleteNodePool,
    settings: DigitalOceanClusterSettings,
  ): KubernetesNodePool {
    return new KubernetesNodePool(
      this,
      `node-pool-${pool.name}`,
      withOverrides<KubernetesNodePoolConfig>(
        { clusterId: this.clusterId, ...nodePool(pool, settings.tags) },
        { ...settings.overrides?.nodePool, ...settings.overrides?.nodePools?.[pool.name] },
      ),
    );
  }

  /** The bindings are older than the argument. */
  private signOn({ issuerUrl, clientId, required }: CompleteSingleSignOn): void {
    requireProvider(this, 86);
    this.resource.addOverride("sso", [
      { enabled: true, issuer_url: issuerUrl, client_id: clientId, required },
    ]);
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

/**
 * With automatic patches the version is the vendor's to raise. That another minor version than the
 * one that is asked for runs is an error, not a silence.
 */
function versionLifecycle({
  version,
  automaticPatchUpgrades,
  upgradeNow,
}: CompleteDigitalOceanCluster): TerraformResourceLifecycle {
  return automaticPatchUpgrades && !upgradeNow
    ? {
        ignoreChanges: ["version"],
        postcondition: [
          {
            condition: `\${startswith(self.version, "${version}.")}`,
            errorMessage: `\${self.version} runs, and version says ${version}. To go to a higher one set vendors.digitalocean.cluster.upgradeNow for one apply; if DigitalOcean has upgraded the cluster itself, say so in version.`,
          },
        ],
      }
    : {};
}

function maintenancePolicy({
  day,
  hourUtc,
}: MaintenanceWindow): NonNullable<KubernetesClusterConfig["maintenancePolicy"]> {
  return { day, startTime: `${String(hourUtc).padStart(2, "0")}:00` };
}
