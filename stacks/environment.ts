import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  type BucketVendor,
  type CacheVendor,
  type ClusterVendor,
  type DnsVendor,
  type ICache,
  type ICluster,
  type IDns,
  type ILoadBalancer,
  type INetwork,
  type IPostgres,
  type IRegistry,
  type IUptime,
  idOf,
  type LoadBalancerVendor,
  type NetworkVendor,
  type PostgresVendor,
  postgres,
  type RegistryVendor,
  reportLongName,
  type SecretSource,
  type StateBackend,
  type UptimeVendor,
} from "../constructs/parts";
import type { LogsBucket, PostgresMajor } from "../constructs/platform";
import {
  at,
  beginsAtFirstAddress,
  type Cidr,
  cidrOf,
  defined,
  isName,
  misshapen,
  nameAllowed,
  overlap,
  type Problem,
  problemsOf,
  refuse,
} from "../constructs/vendor-kit";
import { AnyCloudStack } from "./any-cloud-stack";
import {
  type BackupBucketVendor,
  backupBucketSettings,
  backupFactory,
  backupProblems,
  carriedBackups,
  grantBackups,
  type MadeBackups,
} from "./backup-bucket";
import {
  bucketProblems,
  bucketSettings,
  grantApps,
  type MadeBucket,
  type NamedBucket,
  namedBuckets,
} from "./bucket-access";
import { cacheSettings, unmadeCache } from "./cache";
import { type EnvironmentData, environmentProperties, type ProjectData } from "./data";
import { first, restoredProblems, wantedDatabases } from "./databases";
import { reportUnprotected } from "./delivery";
import { requireGiven } from "./given";
import { grantLogs, logsProblems, logsSettings } from "./logs-bucket";
import { reportUnwatchable } from "./monitoring";
import { settingsOf, vendorKeyProblems } from "./part-settings";
import { type RecordProof, recordProof } from "./record-proof";
import { registryPullProblems } from "./registry-pull";
import { secretSource } from "./secret-source";
import { survivesNode } from "./survives-node";
import { reportUncertifiable } from "./tls";
import { unaskable, uptimeSettings } from "./uptime";

/**
 * The parts of a vendor that an environment is made of; `bucket`, `cache` and `uptime` where it has them, and
 * `backupBucket` where backups are kept elsewhere than in its `bucket`.
 */
export type EnvironmentVendor = NetworkVendor &
  ClusterVendor &
  PostgresVendor &
  LoadBalancerVendor &
  DnsVendor &
  RegistryVendor &
  Partial<BackupBucketVendor & BucketVendor & CacheVendor & UptimeVendor>;

/** Records that lead to an address, as a host does. */
const pointing: readonly string[] = ["A", "AAAA", "CNAME"];

// Without these the parts cannot be asked what is wrong with them.
const partsNeed =
  /^(name|network|cluster|postgres|cache|loadBalancer|bucket|backups|uptime|vendors|protect|restored.*)?$/;

/** What an environment is made of. */
export interface EnvironmentStackProps {
  /** Who makes the parts. */
  readonly vendor: EnvironmentVendor;
  /** What all environments share. */
  readonly project: ProjectData;
  /** What makes this one differ from the others. */
  readonly environment: EnvironmentData;
  /** Where the state is kept. @default localState */
  readonly state?: StateBackend;
}

/**
 * One environment: network, cluster, PostgreSQL, load balancer and the names that lead to it.
 *
 * Depends on no other stack: the shared zone and registry are found by their names.
 * @throws InvalidPropsError with every problem of the environment, before anything is made
 */
export class EnvironmentStack extends AnyCloudStack {
  /** As it was given. */
  public readonly project: ProjectData;
  /** As it was given. */
  public readonly environment: EnvironmentData;
  /** The private network. */
  public readonly network: INetwork;
  /** The Kubernetes cluster. */
  public readonly cluster: ICluster;
  /** The PostgreSQL that the apps use. */
  public readonly postgres: IPostgres;
  /** All of its PostgreSQL by their names: `postgres`, and those that came back. */
  public readonly databases: Readonly<Record<string, IPostgres>>;
  /** Major version of the PostgreSQL that the apps use. */
  public readonly postgresVersion: PostgresMajor;
  /** The cache; where the environment has one. */
  public readonly cache: ICache | undefined;
  /** The public entry. */
  public readonly loadBalancer: ILoadBalancer;
  /** What apps keep things in, with `bucket`. */
  public readonly bucket: MadeBucket | undefined;
  /** What logs are kept in, with `monitoring.logs`. */
  public readonly logs: LogsBucket | undefined;
  /** What backups are kept in, with `backups`. */
  public readonly backups: MadeBackups | undefined;
  /** The shared stack's zone, found by its name. */
  public readonly dns: IDns;
  /** The shared stack's registry, found by its name. */
  public readonly registry: IRegistry;
  /** What asks its hosts from outside; where the environment has `uptime`. */
  public readonly uptime: IUptime | undefined;
  /** Whether the cluster has another node for what a lost one ran. */
  public readonly survivesNode: boolean;
  /** Hosts whose certificates are issued for a record, with `tls`, and how it is written. */
  public readonly recordProof: RecordProof | undefined;
  /** How secrets of the vendor's store are read, with `secrets`. */
  public readonly secretSource: SecretSource | undefined;
  private readonly range: Cidr | undefined;
  private readonly buckets: readonly NamedBucket[];

  public constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id, props.state);
    const { vendor, project, environment } = props;
    requireGiven(this, { vendor, project, environment }, [
      "network",
      "cluster",
      "postgres",
      "loadBalancer",
      "dns",
      "registry",
    ]);
    this.project = project;
    this.environment = environment;
    const misshaped = misshapen(environmentProperties, environment);
    if (
      !areTexts(environment.hosts) ||
      misshaped.some(({ property }) => partsNeed.test(property))
    ) {
      refuse(this, misshaped);
    }
    const settings = partSettings(vendor, project, environment);
    const partProblems = problemsOfParts(vendor, settings);
    this.buckets = namedBuckets(environment, settings.bucket);
    const { cidr } = environment.network;
    this.range = typeof cidr === "string" ? rangeOf(cidr) : undefined;
    // A name that all parts are told is one problem, not six.
    const told = nameOf(project, environment);
    refuse(this, [
      ...misshaped,
      ...this.ownProblems(vendor),
      ...unmadeCache(vendor.cache, environment),
      ...unaskable(vendor.uptime, environment, settings),
      ...restoredProblems(vendor.postgres, settings.databases, environment),
      ...partProblems.filter(({ property, got }) => property !== "name" || got !== told),
    ]);

    const backupBucket = environment.backups && backupFactory(vendor);
    const made = [
      vendor.network,
      vendor.cluster,
      vendor.postgres,
      vendor.loadBalancer,
      vendor.dns,
      vendor.registry,
      ...((settings.bucket || settings.logs) && vendor.bucket ? [vendor.bucket] : []),
      ...(settings.cache && vendor.cache ? [vendor.cache] : []),
      ...(backupBucket ? [backupBucket] : []),
      ...(settings.uptime && vendor.uptime ? [vendor.uptime] : []),
    ];
    this.carry("environment", environment.name, made, carriedBackups(environment.backups));
    this.network = vendor.network(this, "network", settings.network);
    const network = this.network;
    this.cluster = vendor.cluster(this, "cluster", { ...settings.cluster, network });
    const cluster = this.cluster;
    this.databases = Object.fromEntries(
      settings.databases.map(({ name, id, settings: own }) => {
        const postgres = vendor.postgres(this, id, { ...own, network });
        postgres.allowFrom(cluster);
        return [name, postgres];
      }),
    );
    const serving = environment.restored?.serving ?? first;
    this.postgres = this.databases[serving] as IPostgres;
    const served = settings.databases.find(({ name }) => name === serving);
    this.postgresVersion = postgres.properties.version.filled(
      served?.settings.version,
    ) as PostgresMajor;
    this.cache = settings.cache && vendor.cache?.(this, "cache", { ...settings.cache, network });
    this.cache?.allowFrom(cluster);
    this.loadBalancer = vendor.loadBalancer(this, "load-balancer", {
      ...settings.loadBalancer,
      network,
      cluster,
    });
    this.bucket =
      settings.bucket &&
      vendor.bucket &&
      grantApps(this, vendor.bucket(this, "bucket", settings.bucket), told);
    this.logs =
      settings.logs &&
      vendor.bucket &&
      grantLogs(this, vendor.bucket(this, "logs", settings.logs), told);
    this.backups =
      environment.backups &&
      backupBucket &&
      grantBackups(
        this,
        backupBucket(
          this,
          "backups",
          backupBucketSettings(environment.backups, {
            tags: tagsOf(project, environment),
            protect: environment.protect ?? false,
          }),
        ),
        { name: told, environment: environment.name },
      );
    this.dns = vendor.dns(this, "dns", settings.dns);
    for (const host of environment.hosts) {
      this.dns.point(`host-${idOf(host)}`, host, this.loadBalancer.target);
    }
    this.uptime = settings.uptime && vendor.uptime?.(this, "uptime", settings.uptime);
    this.survivesNode = survivesNode(settings.cluster);
    this.recordProof = recordProof(this, settings.loadBalancer);
    this.secretSource = secretSource(this, settings.cluster);
    this.registry = vendor.registry(this, "registry", settings.registry);
    this.outputs();
  }

  /** The full names of the hosts, by the ids that their records have. */
  public get hostNames(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.environment.hosts.map((host) => [idOf(host), this.nameOfHost(host)]),
    );
  }

  /** The full name of a host. */
  private nameOfHost(host: string): string {
    return host === "@" ? this.dns.domain : `${host}.${this.dns.domain}`;
  }

  private ownProblems(vendor: EnvironmentVendor): readonly Problem[] {
    const { project, environment } = this;
    const name = nameOf(project, environment);
    const siblings = this.siblings();
    return [
      ...vendorKeyProblems(
        environment.vendors,
        Object.values(vendor).flatMap((part) =>
          typeof part === "function" && "vendor" in part ? [String(part.vendor)] : [],
        ),
        [
          ...(["network", "cluster", "postgres", "loadBalancer"] as const),
          // What is said of a part that is not made would be forgotten.
          ...(environment.bucket ? (["bucket"] as const) : []),
          ...(environment.cache ? (["cache"] as const) : []),
          ...(environment.uptime ? (["uptime"] as const) : []),
        ],
      ),
      ...backupProblems(backupFactory(vendor), environment.backups),
      ...bucketProblems(
        vendor,
        project,
        environment,
        this.buckets,
        siblings.map(({ node, buckets }) => ({ path: node.path, buckets })),
      ),
      ...problemsOf((report) => {
        if (!isName(name)) {
          report(
            "name",
            `with the project's name in front ${nameAllowed}`,
            name,
            "shorten one of the two",
          );
        }
        environment.hosts.forEach((host, index) => {
          const property = `hosts[${index}]`;
          reportLongName(report, property, host, project.dns.domain);
          const record = (project.dns.records ?? []).find(
            ({ name: known, type }) => known === host && pointing.includes(type),
          );
          if (record !== undefined) {
            report(
              property,
              `no name of a record of type ${record.type} in the project's dns.records`,
              host,
              "a name leads to one place: remove one of them",
            );
          }
          const other = siblings.find((sibling) => sibling.environment.hosts.includes(host));
          if (other !== undefined) {
            report(property, `no host of ${other.node.path}`, host, "a name leads to one place");
          }
        });
        if (environment.tls !== undefined) {
          reportUncertifiable(report, environment.hosts, project.dns.caa ?? []);
        }
        if (environment.protect && environment.delivery !== undefined) {
          reportUnprotected(report, environment.delivery);
        }
        if (environment.monitoring !== undefined) {
          reportUnwatchable(report, environment.monitoring, environment);
        }
        for (const { environment: other, node, range } of siblings) {
          if (other.name === environment.name) {
            report(
              "name",
              `another one than that of ${node.path}`,
              environment.name,
              "all of the two would have the same names at the vendor",
            );
          }
          if (range !== undefined && this.range !== undefined && overlap(range, this.range)) {
            report(
              "network.cidr",
              `apart from ${other.name}'s ${other.network.cidr}`,
              environment.network.cidr,
              "networks that overlap can never be connected: choose another range",
            );
          }
        }
      }),
    ];
  }

  private siblings(): readonly EnvironmentStack[] {
    return (this.node.scope?.node.children ?? []).filter(
      (child): child is EnvironmentStack => child instanceof EnvironmentStack && child !== this,
    );
  }

  private outputs(): void {
    const { cluster, postgres, loadBalancer } = this;
    const output = (name: string, value: unknown): void => {
      new TerraformOutput(this, name, { value });
    };
    output("cluster_name", cluster.clusterName);
    output("cluster_endpoint", cluster.endpoint);
    output("postgres_host", postgres.host);
    output("postgres_port", postgres.port);
    output("postgres_database", postgres.database);
    output("postgres_administrator", postgres.administrator);
    output("postgres_tls_mode", postgres.tlsMode);
    output("postgres_certificate_authority", postgres.certificateAuthority);
    if (postgres.readReplicaHosts.length > 0) {
      output("postgres_read_replica_hosts", postgres.readReplicaHosts);
    }
    if (this.environment.restored !== undefined) {
      output(
        "postgres_hosts",
        Object.fromEntries(Object.entries(this.databases).map(([name, { host }]) => [name, host])),
      );
    }
    if (this.cache !== undefined) {
      output("cache_host", this.cache.host);
      output("cache_port", this.cache.port);
    }
    output(
      "load_balancer",
      loadBalancer.target.kind === "hostname"
        ? loadBalancer.target.hostname
        : loadBalancer.target.ipv4,
    );
    output(
      "hosts",
      this.environment.hosts.map((host) => this.nameOfHost(host)),
    );
    output("registry_url", this.registry.url);
    if (this.bucket !== undefined) {
      output("bucket_name", this.bucket.bucket.bucketName);
      output("bucket_endpoint", this.bucket.bucket.endpoint);
    }
    if (this.backups !== undefined) {
      output("backups_bucket_name", this.backups.bucket.bucketName);
      output("backups_bucket_endpoint", this.backups.bucket.endpoint);
    }
  }
}

/** Also where JavaScript gave them. */
function areTexts(hosts: unknown): boolean {
  return Array.isArray(hosts) && hosts.every((host) => typeof host === "string");
}

function partSettings(
  vendor: EnvironmentVendor,
  project: ProjectData,
  environment: EnvironmentData,
) {
  const { vendors, protect = false } = environment;
  const told = {
    name: nameOf(project, environment),
    tags: tagsOf(project, environment),
    protect,
  };
  const loadBalancer = settingsOf(
    vendor.loadBalancer,
    "loadBalancer",
    told,
    // The gateway of the platform expects it.
    { proxyProtocol: true, ...defined(environment.loadBalancer ?? {}) },
    vendors,
  );
  return {
    network: settingsOf(vendor.network, "network", told, environment.network, vendors),
    cluster: settingsOf(vendor.cluster, "cluster", told, environment.cluster, vendors),
    postgres: settingsOf(vendor.postgres, "postgres", told, environment.postgres, vendors),
    databases: wantedDatabases(vendor.postgres, told, environment),
    cache: cacheSettings(vendor.cache, told, environment),
    loadBalancer,
    bucket:
      environment.bucket &&
      vendor.bucket &&
      settingsOf(
        vendor.bucket,
        "bucket",
        { tags: told.tags, protect },
        bucketSettings(environment.bucket),
        vendors,
      ),
    logs: logsSettings(vendor, { tags: told.tags, protect }, environment),
    dns: { domain: project.dns.domain, existing: true },
    registry: {
      name: project.registry.name ?? project.name,
      repositories: project.registry.repositories,
      existing: true,
    },
    // A check holds nothing: what protects the environment does not hold for it.
    uptime: uptimeSettings(
      vendor.uptime,
      { name: told.name, tags: told.tags },
      environment,
      project.dns.domain,
      loadBalancer,
    ),
  };
}

/** All that is wrong with the parts, each seeing what is known of the parts that it refers to. */
function problemsOfParts(
  vendor: EnvironmentVendor,
  settings: ReturnType<typeof partSettings>,
): readonly Problem[] {
  const networkProblems = vendor.network.check(settings.network);
  const cidrKnown = !networkProblems.some(({ property }) => property === "cidr");
  const network = {
    vendor: vendor.network.vendor,
    ...(cidrKnown && { cidr: settings.network.cidr }),
  };
  const cluster = { vendor: vendor.cluster.vendor };
  return [
    ...at("network", networkProblems),
    ...at("cluster", [
      ...vendor.cluster.check(settings.cluster, { network }),
      ...registryPullProblems(settings.cluster, cluster.vendor, vendor.registry.vendor),
    ]),
    ...at("postgres", vendor.postgres.check(settings.postgres, { network })),
    ...at("cache", (settings.cache && vendor.cache?.check(settings.cache, { network })) ?? []),
    ...at("load-balancer", vendor.loadBalancer.check(settings.loadBalancer, { network, cluster })),
    ...(settings.bucket ? at("bucket", vendor.bucket?.check(settings.bucket) ?? []) : []),
    ...(settings.logs ? at("logs", logsProblems(vendor, settings.logs)) : []),
    ...at("dns", vendor.dns.check(settings.dns)),
    ...at("registry", vendor.registry.check(settings.registry)),
  ];
}

/** The tags that every part of an environment is told. */
function tagsOf(project: ProjectData, environment: EnvironmentData): Record<string, string> {
  return {
    project: project.name,
    environment: environment.name,
    "managed-by": "cdktf-anycloud",
    owner: project.owner,
  };
}

/** The name that every part of an environment is told. */
function nameOf(project: ProjectData, environment: EnvironmentData): string {
  return `${project.name}-${environment.name}`;
}

/** A range that begins at its first address; of another one its own network says what is wrong. */
function rangeOf(text: string): Cidr | undefined {
  const range = cidrOf(text);
  return range !== undefined && beginsAtFirstAddress(range) ? range : undefined;
}
