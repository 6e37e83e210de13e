import { DataDigitaloceanDatabaseCa } from "@cdktf/provider-digitalocean/lib/data-digitalocean-database-ca";
import {
  DatabaseCluster,
  type DatabaseClusterConfig,
} from "@cdktf/provider-digitalocean/lib/database-cluster";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import {
  type CacheReferences,
  type CompleteCacheAlerts,
  type ICache,
  type ICluster,
  memoryAlertPercent,
  type Password,
} from "../../parts";
import {
  accepted,
  lifecycle,
  nameFromPath,
  refuse,
  refuseForeign,
  takenProblems,
  withOverrides,
} from "../../vendor-kit";
import type { IDigitalOceanCluster } from "../cluster";
import type { IDigitalOceanNetwork } from "../network";
import { type DigitalOceanRegion, placeOf } from "../provider";
import { cacheSizes } from "../sizes";
import { tagged } from "../tags";
import { TrustedSources } from "../trusted-sources";
import { updateWindow } from "../update-window";
import { usageAlert } from "../usage-alert";
import { type DigitalOceanCacheAttributes, ExistingCache } from "./existing";
import { type DigitalOceanCacheSettings, digitalOceanCache } from "./settings";

/** What {@link DigitalOceanCache} is given: its settings, the network and the region. */
export type DigitalOceanCacheProps = DigitalOceanCacheSettings &
  CacheReferences &
  DigitalOceanRegion;

/**
 * A managed Valkey cluster in the network, reachable only from clusters that were allowed.
 *
 * Encrypted, TLS only, with certificates of an authority of DigitalOcean's own. It keeps a public host name
 * beside the private one, so the firewall is what closes it: without a call of `allowFrom` the stack does
 * not synthesize. The password is made by DigitalOcean and is in the state. DigitalOcean writes what it
 * holds to disk now and then, which is not to be relied on.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/database_cluster
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanCache extends Construct implements ICache {
  /**
   * A cache that was made elsewhere, for who connects to it from a cluster. Nothing of it is managed here and
   * nothing is looked up. It has to speak TLS.
   *
   * What may be left out is an error that names it once somebody reads it. `allowFrom` is refused: a
   * database's trusted sources are one list, and who makes the cache has it.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanCacheAttributes,
  ): ICache {
    return new ExistingCache(scope, id, attributes);
  }

  public readonly vendor = "digitalocean";
  /** The database cluster. */
  public readonly resource: DatabaseCluster;
  /** The private host. */
  public readonly host: string;
  public readonly port: string;
  public readonly certificateAuthority: string;
  private readonly sources: TrustedSources;

  public constructor(scope: Construct, id: string, props: DigitalOceanCacheProps) {
    super(scope, id);
    // Who gives no props at all is told what is missing.
    const { region, ...asked } = { ...props };
    const { network: given, ...settings } = accepted(this, digitalOceanCache, asked);
    const network = given as IDigitalOceanNetwork;
    const name = settings.name === undefined ? nameFromPath(this) : `${settings.name}-cache`;
    refuse(this, takenProblems(this, `digitalocean cache ${placeOf(this)}`, name));
    this.sources = new TrustedSources(this, network.cidr, settings.overrides?.firewall);
    this.resource = new DatabaseCluster(
      this,
      "Resource",
      withOverrides<DatabaseClusterConfig>(
        {
          name,
          region,
          engine: "valkey",
          version: settings.version,
          size: cacheSizes[settings.size],
          nodeCount: settings.standby ? 2 : 1,
          privateNetworkUuid: network.networkId,
          evictionPolicy: settings.evictionPolicy.replace("-", "_"),
          maintenanceWindow: [updateWindow(settings.maintenanceWindow)],
          ...tagged(settings.tags),
          ...lifecycle(settings.protect),
        },
        settings.overrides?.cluster,
      ),
    );
    this.sources.guard("firewall", this.resource.id);
    if (settings.alerts !== undefined) {
      this.addAlerts(name, settings.alerts, settings.evictionPolicy);
    }
    this.host = this.resource.privateHost;
    this.port = Fn.tostring(this.resource.port);
    this.certificateAuthority = new DataDigitaloceanDatabaseCa(this, "certificate-authority", {
      clusterId: this.resource.id,
    }).certificate;
  }

  public allowFrom(cluster: ICluster): void {
    refuseForeign(this, "allowFrom", cluster);
    this.sources.trust(cluster as IDigitalOceanCluster);
  }

  public passwordIn(_scope: Construct): Password {
    return { kind: "state", value: this.resource.password };
  }

  private addAlerts(name: string, alerts: CompleteCacheAlerts, evictionPolicy: string): void {
    const watched = { name, clusterId: this.resource.id, emails: alerts.emails };
    usageAlert(this, watched, "processor", alerts.cpuPercent);
    const memoryPercent = memoryAlertPercent(alerts, evictionPolicy);
    if (memoryPercent !== undefined) {
      usageAlert(this, watched, "memory", memoryPercent);
    }
  }
}
