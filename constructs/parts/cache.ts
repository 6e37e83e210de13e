import type { Construct, IConstruct } from "constructs";
import {
  type Complete,
  type Factory,
  flag,
  integer,
  object,
  oneOf,
  type Properties,
  part,
  type Settings,
  uniqueList,
  type Value,
} from "../vendor-kit";
import type { ICluster } from "./cluster";
import { email } from "./email";
import { maintenanceWindow } from "./maintenance-window";
import { type NamedSettings, named } from "./named";
import type { INetwork } from "./network";
import type { Password } from "./password";
import { cacheSize } from "./size";

const alertProperties = {
  /** Who is told, at least one address. AWS asks each address to confirm. */
  emails: uniqueList(email.orToken(), 1),
  /**
   * Share of the processor in use, in percent, 1 to 100.
   * @default 90
   */
  cpuPercent: integer(1, 100).orToken().default(90),
  /**
   * Share of the memory in use, in percent, 1 to 99.
   * @default - 90, and none with an `evictionPolicy` of all keys: such a cache is full when it works
   */
  memoryUsedPercent: integer(1, 99).orToken().optional(),
  /**
   * Number of open connections.
   * @default - no alert
   */
  connections: integer(1, 65_000).orToken().optional(),
} satisfies Properties;

/** Whom to tell when the cache runs out of something. */
export interface CacheAlerts extends Settings<typeof alertProperties> {}

/** The same with its defaults. */
export interface CompleteCacheAlerts extends Complete<typeof alertProperties> {}

const alerts: Value<CacheAlerts, CompleteCacheAlerts> = object(alertProperties);

/** The properties of a cache that every vendor has, and their rules. */
export const cache = part(
  "cache",
  named,
  {
    /**
     * Major version of Valkey, `8` or `9`; minor versions are the vendor's or this library's to raise.
     *
     * Raising it upgrades in place, at once: connections break, and what the cache holds may be lost. It
     * cannot be lowered.
     * @default "8"
     * @see https://valkey.io/topics/releases/
     */
    version: oneOf("8", "9").default("8"),
    /** Size class. A change moves it to other machines at once, and connections break when they take over. */
    size: cacheSize,
    /**
     * Whether a replica in another zone or on another machine takes over on failure. What was written in
     * the last moments may be missing there. Changes in place.
     * @default false
     */
    standby: flag().default(false),
    /**
     * What makes room when the memory is full, in Valkey's words. `noeviction` refuses to write instead,
     * which queues and sessions want; `volatile-…` do so where no key has an expiry. Changes in place.
     * @default "allkeys-lru"
     * @see https://valkey.io/topics/lru-cache/
     */
    evictionPolicy: oneOf(
      "noeviction",
      "allkeys-lru",
      "allkeys-lfu",
      "allkeys-random",
      "volatile-lru",
      "volatile-lfu",
      "volatile-random",
      "volatile-ttl",
    ).default("allkeys-lru"),
    /**
     * When the vendor may patch and restart.
     * @default - Sunday 04:00 UTC
     */
    maintenanceWindow: maintenanceWindow.default({ day: "sunday", hourUtc: 4 }),
    /**
     * Alerts on processor, memory and connections.
     * @default - none
     */
    alerts: alerts.optional(),
  },
  { references: ["network"] },
);

/** What can be said of a managed cache without naming a vendor. */
export interface CacheSettings extends NamedSettings, Settings<typeof cache.properties> {}

/** What a cache refers to. */
export interface CacheReferences {
  /** The private network of the cache, from the same vendor. A change replaces the cache. */
  readonly network: INetwork;
}

/**
 * A managed Valkey, not clustered, that speaks TLS alone and is reachable only from what was allowed. What
 * it holds may be lost at any time. What it says is known to Terraform, not at synth.
 */
export interface ICache extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** Host name of the primary. */
  readonly host: string;
  /** TCP port of the primary. */
  readonly port: string;
  /** As whom the app connects. @default - Valkey's own, `default` */
  readonly user?: string | undefined;
  /** PEM of the authorities that may sign the server's certificate. @default - those that every system trusts */
  readonly certificateAuthority?: string | undefined;
  /**
   * Lets the nodes of a cluster, and so its pods, open connections.
   * @throws InvalidPropsError where the cluster is of another vendor, or the cache exists already and its vendor
   * has one list of all that may connect
   */
  allowFrom(cluster: ICluster): void;
  /**
   * The password, for use in the stack of `scope`.
   *
   * May add to that stack what reads the password there, so that it need not be stored.
   * @throws InvalidPropsError where the cache exists already and nothing was said of its password; Error where
   * that stack has no provider that could read it
   */
  passwordIn(scope: Construct): Password;
}

/** A vendor that makes caches. */
export interface CacheVendor {
  /** Makes a cache. */
  readonly cache: Factory<CacheSettings, CacheReferences, ICache>;
}

/** At how much memory in use somebody is told; nothing where a full cache is one that works. */
export function memoryAlertPercent(
  { memoryUsedPercent }: CompleteCacheAlerts,
  evictionPolicy: string,
): number | undefined {
  return memoryUsedPercent ?? (evictionPolicy.startsWith("allkeys-") ? undefined : 90);
}
