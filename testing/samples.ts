import type {
  BucketSettings,
  CacheSettings,
  ClusterSettings,
  DnsSettings,
  LoadBalancerSettings,
  NetworkSettings,
  NodePool,
  PartName,
  PostgresSettings,
  RegistrySettings,
  StateBucketSettings,
  UptimeSettings,
} from "../constructs/parts";

/**
 * Settings to try a part with: the least it needs, and other valid values of every portable property
 * (one that is forgotten does not compile).
 */
export interface Samples<Settings> {
  readonly least: Settings;
  readonly others: { readonly [K in keyof Settings]-?: readonly Settings[K][] };
}

const tags = [{ team: "checkout" }];
const pool: NodePool = { name: "general", size: "small", minNodes: 2, maxNodes: 4 };

const network: Samples<NetworkSettings> = {
  least: { name: "sample", cidr: "10.99.0.0/16" },
  others: {
    name: ["other"],
    tags,
    protect: [true],
    cidr: ["10.98.0.0/16", "172.20.0.0/20"],
    zones: [1, 3],
  },
};

const cluster: Samples<ClusterSettings> = {
  least: { name: "sample", nodePools: [pool], apiAllowedCidrs: ["203.0.113.0/24"] },
  others: {
    name: ["other"],
    tags,
    protect: [true],
    version: ["1.35"],
    nodePools: [
      [{ ...pool, name: "other" }],
      [{ ...pool, size: "medium" }],
      [{ ...pool, minNodes: 1 }],
      [{ ...pool, maxNodes: 9 }],
      [{ ...pool, zones: 1 }],
      [{ ...pool, architecture: "arm64" }],
      [{ ...pool, spot: true }],
      [{ ...pool, labels: { disk: "fast" } }],
      [
        pool,
        { ...pool, name: "gpu", taints: [{ key: "gpu", value: "yes", effect: "NoSchedule" }] },
      ],
      [pool, { ...pool, name: "second" }],
    ],
    apiAllowedCidrs: [["198.51.100.0/24"]],
    apiOpenToWorld: [true],
    highAvailability: [true],
    encryptSecrets: [true, false],
    auditLogs: [true, false],
    logRetentionDays: [30],
    automaticPatchUpgrades: [true, false],
    maintenanceWindow: [{ day: "tuesday", hourUtc: 5 }],
    administrators: [["arn:aws:iam::123456789012:role/deployer"]],
    access: [
      [{ principal: "arn:aws:iam::123456789012:role/viewer", level: "view" }],
      [{ principal: "arn:aws:iam::123456789012:role/dev", level: "edit", namespaces: ["app"] }],
    ],
    workloadIdentities: [
      [
        {
          name: "uploads",
          namespace: "app",
          serviceAccount: "web",
          grants: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
        },
      ],
    ],
    registryPull: [false],
  },
};

const postgres: Samples<PostgresSettings> = {
  least: { name: "sample", size: "medium" },
  others: {
    name: ["other"],
    tags,
    protect: [true],
    version: ["15", "16", "18"],
    size: ["dev", "small", "large"],
    storageGiB: [100],
    maxStorageGiB: [500],
    standby: [true],
    backupRetentionDays: [30],
    maintenanceWindow: [{ day: "tuesday", hourUtc: 5 }],
    database: ["orders"],
    administrator: ["owner"],
    databases: [["reports"]],
    users: [["reader"]],
    appUser: ["app"],
    connectionPool: [{ size: 10 }, { mode: "session", size: 10 }],
    readReplicas: [2],
    alerts: [
      { emails: ["a@example.com"] },
      { emails: ["a@example.com"], storageUsedPercent: 60 },
      { emails: ["a@example.com"], connections: 80 },
      { emails: ["a@example.com"], cpuPercent: 75 },
      { emails: ["a@example.com"], memoryUsedPercent: 75 },
      { emails: ["a@example.com"], replicaLagSeconds: 30 },
    ],
    finalBackup: [true, false],
    restore: [
      { from: "sample-lost" },
      { from: "other-lost" },
      { from: "sample-lost", at: "2026-11-29T02:40:00Z" },
    ],
  },
};

const cache: Samples<CacheSettings> = {
  least: { name: "sample", size: "medium" },
  others: {
    name: ["other"],
    tags,
    protect: [true],
    version: ["9"],
    size: ["dev", "small", "large"],
    standby: [true],
    evictionPolicy: [
      "noeviction",
      "allkeys-lfu",
      "allkeys-random",
      "volatile-lru",
      "volatile-lfu",
      "volatile-random",
      "volatile-ttl",
    ],
    maintenanceWindow: [{ day: "tuesday", hourUtc: 5 }],
    alerts: [
      { emails: ["a@example.com"] },
      { emails: ["a@example.com"], cpuPercent: 75 },
      { emails: ["a@example.com"], memoryUsedPercent: 75 },
      { emails: ["a@example.com"], connections: 1000 },
    ],
  },
};

const loadBalancer: Samples<LoadBalancerSettings> = {
  least: { name: "sample" },
  others: {
    name: ["other"],
    tags,
    protect: [true],
    ports: [[{ name: "http", port: 8080, nodePort: 30_081 }]],
    healthCheck: [
      { protocol: "http" },
      { protocol: "http", path: "/healthy" },
      { nodePort: 30_100 },
      { intervalSeconds: 30 },
      { healthyThreshold: 5 },
      { unhealthyThreshold: 5 },
    ],
    allowedCidrs: [["203.0.113.0/24"]],
    proxyProtocol: [true],
    alerts: [{ emails: ["a@example.com"] }],
  },
};

const dns: Samples<DnsSettings> = {
  least: { domain: "sample.example.com" },
  others: {
    tags,
    protect: [true],
    domain: ["other.example.com"],
    existing: [true],
    records: [
      [{ name: "www", type: "A", values: ["192.0.2.1", "192.0.2.2"] }],
      [{ name: "www", type: "AAAA", values: ["2001:db8::1"], ttlSeconds: 60 }],
      [{ name: "*.dev", type: "CNAME", values: ["dev.example.net"] }],
      [{ name: "@", type: "MX", values: ["10 mail.example.net", "20 backup.example.net"] }],
      [{ name: "@", type: "TXT", values: ["v=spf1 -all"] }],
      [{ name: "_sip._tcp", type: "SRV", values: ["0 5 443 sip.example.net"] }],
      [{ name: "dev", type: "NS", values: ["ns1.example.net"] }],
    ],
    caa: [[{ tag: "issue", value: "letsencrypt.org" }]],
    dnssec: [true],
  },
};

const registry: Samples<RegistrySettings> = {
  least: { name: "sample", repositories: ["web"] },
  others: {
    name: ["other"],
    tags,
    protect: [true],
    repositories: [["api"]],
    existing: [true],
    untaggedRetentionDays: [3],
    maxImages: [50],
    immutableTags: [true, false],
    scanOnPush: [true, false],
    push: [
      { kind: "github", repository: "example/sample" },
      { kind: "github", repository: "example/sample", branch: "release" },
      { kind: "credentials", expiryDays: 30 },
    ],
  },
};

const bucket: Samples<BucketSettings> = {
  least: { bucketName: "sample-uploads" },
  others: {
    tags,
    protect: [true],
    bucketName: ["other-uploads"],
    versioned: [false],
    noncurrentVersionRetentionDays: [30],
    expireAfterDays: [365],
    abortIncompleteUploadsAfterDays: [1],
    tlsOnly: [true, false],
  },
};

const stateBucket: Samples<StateBucketSettings> = {
  least: { bucketName: "sample-state" },
  others: {
    tags,
    protect: [true],
    bucketName: ["other-state"],
    oldVersionRetentionDays: [30],
  },
};

const uptime: Samples<UptimeSettings> = {
  least: {
    name: "sample",
    hosts: ["sample.example.com"],
    alerts: { emails: ["a@example.com"] },
  },
  others: {
    name: ["other"],
    tags,
    protect: [true],
    hosts: [["other.example.com"], ["sample.example.com", "other.example.com"]],
    protocol: ["http"],
    port: [8443],
    path: ["/healthy"],
    alerts: [
      { emails: ["b@example.com"] },
      { emails: ["a@example.com"], afterMinutes: 5 },
      { emails: ["a@example.com"], latencyMilliseconds: 800 },
      { emails: ["a@example.com"], certificateDays: 14 },
    ],
  },
};

export const samples: { readonly [P in PartName]: Samples<never> } = {
  network,
  cluster,
  postgres,
  cache,
  loadBalancer,
  dns,
  registry,
  bucket,
  stateBucket,
  uptime,
} as { readonly [P in PartName]: Samples<never> };
