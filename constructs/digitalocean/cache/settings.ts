import {
  DatabaseCluster,
  type DatabaseClusterConfig,
} from "@cdktf/provider-digitalocean/lib/database-cluster";
import {
  DatabaseFirewall,
  type DatabaseFirewallConfig,
} from "@cdktf/provider-digitalocean/lib/database-firewall";
import { type CacheSettings, cache } from "../../parts";
import {
  honoured,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";
import { reportStandby } from "../single-node";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_database_cluster`. */
    readonly cluster?: Partial<DatabaseClusterConfig>;
    /** Of `digitalocean_database_firewall`. */
    readonly firewall?: Partial<DatabaseFirewallConfig>;
  }>({ cluster: DatabaseCluster, firewall: DatabaseFirewall }),
} satisfies Properties;

export interface DigitalOceanCacheSettings extends CacheSettings, Settings<typeof properties> {}

const refusedPolicies = {
  accepts: [
    "noeviction",
    "allkeys-lru",
    "allkeys-random",
    "volatile-lru",
    "volatile-random",
    "volatile-ttl",
  ],
  instead: "DigitalOcean does not count how often keys are used",
  remedy: "choose allkeys-lru or volatile-lru, or use aws",
};

export const digitalOceanCache = vendorPart(digitalOceanFacts, cache, {
  properties,
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured("by Terraform alone"),
    version: refused({
      accepts: ["8"],
      instead: "DigitalOcean has 8 alone",
      remedy: "leave it out, or use aws",
    }),
    size: honoured(),
    standby: honoured('not with size "dev"'),
    evictionPolicy: refused(refusedPolicies),
    maintenanceWindow: honoured(),
    alerts: {
      emails: honoured("addresses that the account has confirmed"),
      cpuPercent: honoured(),
      memoryUsedPercent: honoured("of the machine"),
      connections: refused({
        instead: "DigitalOcean has no alert on connections",
        remedy: "leave it out, or use aws",
      }),
    },
  },
  rules: (rule) => [rule(["size", "standby"], reportStandby)],
});
