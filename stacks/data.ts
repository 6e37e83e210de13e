import * as v from "valibot";
import { isPlainObject } from "../constructs/foundation";
import {
  type CacheSettings,
  type ClusterSettings,
  type DnsSettings,
  type LoadBalancerSettings,
  type NetworkSettings,
  type PostgresSettings,
  type RegistrySettings,
  recordName,
  type StateBucketSettings,
  type UptimeSettings,
  type VendorSettings,
} from "../constructs/parts";
import { quota } from "../constructs/platform";
import {
  flag,
  type Properties,
  type Settings,
  text,
  uniqueList,
  Value,
} from "../constructs/vendor-kit";
import { backups } from "./backups";
import type { EnvironmentBucket } from "./bucket";
import { delivery } from "./delivery";
import { gateway } from "./gateway";
import { mesh } from "./mesh";
import { monitoring } from "./monitoring";
import { podMetrics } from "./pod-metrics";
import { restored } from "./restored";
import { rollouts } from "./rollouts";
import { secrets } from "./secrets";
import { tls } from "./tls";

const word = text(
  "2 to 20 lower-case letters, digits and single hyphens, a letter first",
  (name) => name.length >= 2 && name.length <= 20 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name),
);

export const projectProperties = {
  /**
   * Name of the product: the beginning of all names at the vendor, and the app's namespace. With
   * `-` and an environment's name at most 24 characters. A change replaces everything.
   */
  name: word,
  /** Who answers for it: a tag on everything. */
  owner: text("1 to 63 letters, digits, '-', '_' or '.'", /^[A-Za-z0-9_.-]{1,63}$/),
  /** The DNS zone. */
  dns: settingsOfPart<DnsSettings>(),
  /** The registry that CI pushes to and all clusters pull from. */
  registry: settingsOfPart<RegistrySettings>(),
  /**
   * The bucket for Terraform's state.
   * @default - none: the state stays on the machine that deploys
   */
  stateBucket: settingsOfPart<StateBucketSettings>().optional(),
  /**
   * Names of environments, in the order in which a release goes through them: `anycloud promote` skips
   * none. No stack reads it.
   * @default - dev, qa, staging, production: those of them that there are
   */
  promotion: uniqueList(word, 1).optional(),
  /**
   * What only one vendor is told; it wins over the portable settings.
   * @default - nothing
   */
  vendors: settingsOfPart<VendorSettings>().optional(),
} satisfies Properties;

/** What all environments of a platform share. */
export interface ProjectData extends Settings<typeof projectProperties> {}

export const environmentProperties = {
  /** Name of the environment and of its stack, such as `staging`. A change replaces everything. */
  name: word,
  /**
   * Whether Terraform must refuse to destroy its network, cluster, database, cache and load balancer.
   * @default false
   */
  protect: flag().default(false),
  /** The private network. */
  network: settingsOfPart<NetworkSettings>(),
  /** The Kubernetes cluster. */
  cluster: settingsOfPart<ClusterSettings>(),
  /** The PostgreSQL. */
  postgres: settingsOfPart<PostgresSettings>(),
  /**
   * Databases that come back from backups beside `postgres`, and which of them the apps use. They come in place,
   * and nothing that is there is touched.
   * @default - none: the apps use `postgres`
   */
  restored: restored.optional(),
  /**
   * A cache for all apps, a Valkey: those that say `cache: true` find it by variables. What it holds may be lost
   * at any time, and goes with it. Comes in place; before it goes, take `cache` away from the apps.
   * @default - none
   */
  cache: settingsOfPart<CacheSettings>().optional(),
  /**
   * The public entry. The gateway takes its ports named `http` and `https`; `proxyProtocol` is on
   * unless it is said: switching it in an environment that runs interrupts traffic until
   * `<environment>-platform` is applied, too.
   * @default - ports 80 and 443, open to everyone
   */
  loadBalancer: settingsOfPart<LoadBalancerSettings>().optional(),
  /**
   * A private bucket for what apps keep, such as uploads: those that it names in `apps` find it by variables.
   * Comes in place; before it goes, take `bucket` away from the apps, and empty it.
   * @default - none
   */
  bucket: settingsOfPart<EnvironmentBucket>().optional(),
  /**
   * Dumps of the database beside the vendor's own backups, in a bucket of their own, and a check that restores
   * them and writes what it found beside them. Comes in place; before it goes, empty the bucket.
   *
   * Take the bucket from another vendor than the rest, so that a lost account does not take backups along:
   * `{ ...aws({ region }), backupBucket: digitalOcean({ region: "fra1" }).bucket }`.
   * @default - none: there are the vendor's own backups, whose restore nobody tries
   */
  backups: backups.optional(),
  /** Names in the zone that lead to the load balancer: `staging`, `*.staging`, `@` for the zone itself. */
  hosts: uniqueList(recordName, 1),
  /**
   * What runs the gateway behind the load balancer; routes of apps are the same for all. A change takes
   * the one that runs away before the other one comes: nothing is answered for a few minutes.
   * `{ kind: "traefik" }` is for vendors that leave the Gateway API to the cluster's owner, such as AWS.
   * @default - Envoy Gateway: `{ kind: "envoy-gateway" }`
   * @see https://gateway-api.sigs.k8s.io/implementations/
   */
  gateway: gateway.optional(),
  /**
   * Certificates of the hosts, and HTTPS alone: plain HTTP leads to it.
   * @default - none: the gateway speaks plain HTTP, and nothing answers on the port named `https`
   */
  tls: tls.optional(),
  /**
   * What encrypts what the app's pods say to each other and the gateway to them, and refuses others:
   * `{ kind: "istio-ambient" }`. Render `deploy/` anew with a change. Switched on, connections that are open
   * may break once. Before it is taken out, label the app's namespace `istio.io/dataplane-mode=none`:
   * what leads the pods' connections would be gone, and they would reach nobody until they start anew.
   * @default - none: the vendor's network alone keeps pods apart, and they speak in the clear
   * @see https://istio.io/latest/docs/ambient/overview/
   */
  mesh: mesh.optional(),
  /**
   * Who applies what Git says should run.
   * @default - none: somebody outside the cluster
   */
  delivery: delivery.optional(),
  /**
   * Whether what pods use is measured, which `autoscaling` of an app and `kubectl top` need. Comes and
   * goes in place; without it, autoscalers leave the number of pods as it is.
   * @default - nobody measures it, or the vendor does, and no app may rely on it
   * @see https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/
   */
  podMetrics: podMetrics.optional(),
  /**
   * What watches the cluster and what runs in it, tells you what is wrong and what to do, and shows figures.
   * It comes in place; when it goes, all figures go with its volumes.
   * @default - nobody watches: of the database and the load balancer their own `alerts` tell
   * @see https://prometheus.io/docs/introduction/overview/
   */
  monitoring: monitoring.optional(),
  /**
   * Whether an app's secrets may come from the vendor's store, below `<project>/<environment>/`. Comes in
   * place; before it goes, take `from` away from the apps: what is left of them would stay for ever.
   * @default - Secrets are made in the app's namespace by you
   * @see https://external-secrets.io/latest/
   */
  secrets: secrets.optional(),
  /**
   * Lets a release say `steps`: its image takes the place of the one before share by share of the pods, with
   * pauses. It comes and goes in place; before it goes, no release there may say that and be delivered so.
   * @default - none: pods are replaced one after the other, and slots are switched by commits
   * @see https://argo-rollouts.readthedocs.io/en/stable/
   */
  rollouts: rollouts.optional(),
  /**
   * Asks the hosts from several regions of the world, and tells by e-mail when they do not answer. Those
   * that are one name are asked, by HTTPS with `tls` and by plain HTTP without, unless `hosts` says full
   * names. It tells of every host that no app answers yet: set it with the first release.
   *
   * Take it from another vendor than the rest, so that not both are down at once:
   * `{ ...aws({ region }), uptime: digitalOcean({ region: "fra1" }).uptime }`.
   * @default - nobody asks
   */
  uptime: settingsOfPart<EnvironmentUptime>().optional(),
  /** The most that the app's namespace may ask for. */
  quota,
  /**
   * What only one vendor is told; it wins over the portable settings.
   * @default - nothing
   */
  vendors: settingsOfPart<VendorSettings>().optional(),
} satisfies Properties;

/** One environment: what makes it differ from the others. */
export interface EnvironmentData extends Settings<typeof environmentProperties> {}

/** A check from outside; which hosts it asks need not be said. */
export interface EnvironmentUptime
  extends Omit<UptimeSettings, "hosts">,
    Partial<Pick<UptimeSettings, "hosts">> {}

/** Settings that the vendor's part checks itself, with what it adds to them. */
function settingsOfPart<S extends object>(): Value<S> {
  return Value.checkedBy(v.custom<S>(isPlainObject, "an object of settings"));
}
