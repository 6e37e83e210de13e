import {
  KubernetesCluster,
  type KubernetesClusterConfig,
} from "@cdktf/provider-digitalocean/lib/kubernetes-cluster";
import {
  KubernetesNodePool,
  type KubernetesNodePoolConfig,
} from "@cdktf/provider-digitalocean/lib/kubernetes-node-pool";
import { type ClusterSettings, cluster } from "../../parts";
import {
  type Complete,
  type CompleteOf,
  cidr,
  flag,
  honoured,
  integer,
  object,
  overrides,
  type Properties,
  refused,
  type Settings,
  text,
  uniqueList,
  type Value,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";
import { reportSubnets, reportTags, reportVersion, reportWindow } from "./rules";

const subnet = cidr(10, 24).orToken();

const ssoProperties = {
  /** URL of the OpenID Connect issuer. */
  issuerUrl: text("a URL that begins with https://", /^https:\/\/\S+$/).orToken(),
  /** The client's identifier there. */
  clientId: text("a text that is not empty", /./).orToken(),
  /**
   * Whether it is the only way in.
   * @default false
   */
  required: flag().default(false),
} satisfies Properties;

/** Whose tokens the API accepts. */
export interface SingleSignOn extends Settings<typeof ssoProperties> {}

/** The same with its defaults. */
export interface CompleteSingleSignOn extends Complete<typeof ssoProperties> {}

const sso: Value<SingleSignOn, CompleteSingleSignOn> = object(ssoProperties);

const nodeAlertProperties = {
  /** Who is told, at least one address that the account has confirmed. */
  emails: uniqueList(text("an e-mail address", /^[^\s@]+@[^\s@]+\.[^\s@]+$/).orToken(), 1),
  /**
   * Share of the processor in use, in percent, 1 to 100.
   * @default 90
   */
  cpuPercent: integer(1, 100).orToken().default(90),
  /**
   * Share of the memory in use, in percent, 1 to 99.
   * @default 90
   */
  memoryUsedPercent: integer(1, 99).orToken().default(90),
} satisfies Properties;

/** Alerts on nodes. */
export interface NodeAlerts extends Settings<typeof nodeAlertProperties> {}

/** The same with its defaults. */
export interface CompleteNodeAlerts extends Complete<typeof nodeAlertProperties> {}

const nodeAlerts: Value<NodeAlerts, CompleteNodeAlerts> = object(nodeAlertProperties);

const properties = {
  /**
   * Private IPv4 range of the pods, /10 to /24; each node takes 128 addresses. It must not overlap
   * the network, the services or another cluster of the network. A change replaces the cluster.
   * @default - for a network in 10.0.0.0/9 its mirror image in 10.128.0.0/9: 10.20.0.0/16 has 10.148.0.0/16
   */
  clusterSubnet: subnet.optional(),
  /**
   * Private IPv4 range of the Services, /10 to /24, under the same conditions. A change replaces
   * the cluster.
   * @default - for a network in 10.0.0.0/9 an eighth of its size in 172.16.0.0/12: 10.20.0.0/16 has 172.18.128.0/19
   */
  serviceSubnet: subnet.optional(),
  /**
   * Exact version, such as `1.36.2-do.0`, of the minor version that `version` says. Nothing changes
   * then without a change here; only with `automaticPatchUpgrades: false`.
   * @default - the newest patch of `version`
   */
  versionSlug: text("a version such as 1.36.2-do.0", /^\d+\.\d+\.\d+-do\.\d+$/)
    .orToken()
    .optional(),
  /**
   * Whether an apply upgrades the cluster to the newest patch of `version`, at once and outside of the
   * maintenance window. While DigitalOcean upgrades by itself, plans leave the version alone: to go to
   * the next minor version, raise `version` and set this for that apply. A plan that finds another minor
   * version than `version` fails and says so.
   * @default false
   */
  upgradeNow: flag().default(false),
  /**
   * Single sign-on to the API with tokens of your identity provider, whose users Kubernetes roles are
   * bound to. Needs the provider 2.86, which the stack then asks for; the sandbox does not know it.
   * Changes in place.
   * @see https://docs.digitalocean.com/products/kubernetes/how-to/configure-sso/
   * @default - members of the team alone
   */
  sso: sso.optional(),
  /**
   * Whom to tell when nodes run out of processor or memory. Changes in place.
   * @default - nobody
   */
  nodeAlerts: nodeAlerts.optional(),
  /**
   * Whether destroying the cluster also destroys load balancers, volumes and snapshots that were
   * made from within it. Volumes hold data: nothing brings them back.
   * @default false
   */
  destroyAllAssociatedResources: flag().default(false),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_kubernetes_cluster`. */
    readonly cluster?: Partial<KubernetesClusterConfig>;
    /** For every node pool but the first, which is an argument of the cluster. */
    readonly nodePool?: Partial<KubernetesNodePoolConfig>;
    /** For one node pool but the first, by its name; they win over those for every node pool. */
    readonly nodePools?: Readonly<Record<string, Partial<KubernetesNodePoolConfig>>>;
  }>({
    cluster: KubernetesCluster,
    nodePool: KubernetesNodePool,
    nodePools: { byName: KubernetesNodePool },
  }),
} satisfies Properties;

export interface DigitalOceanClusterSettings extends ClusterSettings, Settings<typeof properties> {}

export const digitalOceanCluster = vendorPart(digitalOceanFacts, cluster, {
  properties,
  defaults: {
    automaticPatchUpgrades: true,
    maintenanceWindow: { day: "sunday", hourUtc: 3 },
  },
  support: {
    name: honoured(),
    tags: honoured("also on the nodes"),
    protect: honoured(),
    version: honoured("its newest patch; a higher one with upgradeNow"),
    nodePools: {
      name: honoured(),
      size: honoured("of the first pool a change replaces the cluster"),
      minNodes: honoured(),
      maxNodes: honoured(),
      architecture: refused({
        accepts: ["amd64"],
        instead: "Droplets are amd64",
        remedy: "leave it out, or use aws",
      }),
      spot: refused({
        accepts: [false],
        instead: "DigitalOcean sells no spare capacity",
        remedy: "leave it out, or use aws",
      }),
      zones: refused({
        accepts: [1],
        instead: "a region is one zone",
        remedy: "leave it out, or use aws",
      }),
      labels: honoured(),
      taints: honoured(),
    },
    apiAllowedCidrs: honoured("at least one; nodes are always allowed"),
    apiOpenToWorld: honoured(),
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
      remedy:
        "leave it out and manage the team in the control panel, set vendors.digitalocean.cluster.sso, or use aws",
    }),
    access: refused({
      instead: "DigitalOcean knows roles of the team's members, not of a cluster",
      remedy: "leave it out and bind Kubernetes roles to members, or use aws",
    }),
    workloadIdentities: refused({
      instead: "DigitalOcean has no identities for service accounts",
      remedy: "leave it out and store a key in a Secret, or use aws",
    }),
    registryPull: honoured("from all registries of the account, of which there must be one"),
  },
  rules: (rule) => [
    rule(["apiAllowedCidrs"], ({ apiAllowedCidrs }, report) => {
      if (apiAllowedCidrs.length === 0) {
        report(
          "apiAllowedCidrs",
          "a list of at least 1 on digitalocean",
          apiAllowedCidrs,
          "the API has no private endpoint: nobody could reach it",
        );
      }
    }),
    rule(["nodePools", "overrides"], ({ nodePools, overrides: wanted }, report) => {
      const names = nodePools.slice(1).map(({ name }) => name);
      for (const name of Object.keys(wanted?.nodePools ?? {})) {
        if (!names.includes(name)) {
          report(
            `overrides.nodePools.${name}`,
            `the name of a node pool but the first${names.length > 0 ? `: ${names.join(", ")}` : ""}`,
            name,
            "the first one is an argument of the cluster: use overrides.cluster.nodePool for it",
          );
        }
      }
    }),
    rule(["version", "versionSlug", "automaticPatchUpgrades"], reportVersion),
    rule(
      ["automaticPatchUpgrades", "upgradeNow"],
      ({ automaticPatchUpgrades, upgradeNow }, report) => {
        if (upgradeNow && !automaticPatchUpgrades) {
          report(
            "upgradeNow",
            "left out without automaticPatchUpgrades on digitalocean",
            upgradeNow,
            "every apply upgrades then",
          );
        }
      },
    ),
    rule(["automaticPatchUpgrades", "maintenanceWindow"], (_, report, { given }) => {
      reportWindow(given, report);
    }),
    rule(["tags"], reportTags),
    rule(["clusterSubnet", "serviceSubnet"], (settings, report, { references }) => {
      if (references["network"]?.cidr !== undefined) {
        reportSubnets(settings, report, references["network"].cidr);
      }
    }),
  ],
});

export type CompleteDigitalOceanCluster = CompleteOf<typeof digitalOceanCluster>;
