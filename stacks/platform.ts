import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { agentOf, idOf, type StateBackend } from "../constructs/parts";
import {
  AppNamespace,
  ArgoCd,
  ArgoRollouts,
  Backups,
  BucketSecret,
  bucketSecretOf,
  CacheSecret,
  Certificates,
  ClusterAutoscaler,
  certificatesScrape,
  certificatesServiceAccount,
  DatabaseSecret,
  DefaultStorageClass,
  gatewayNames,
  gatewayScrape,
  HostedMonitoring,
  logInTo,
  Mesh,
  Monitoring,
  otlpHost,
  PodMetrics,
  PublicGateway,
  type PublicPort,
  platformNamespaces,
  resumeReleases,
  SecretStore,
  SecretsOperator,
} from "../constructs/platform";
import { inOneCopy, type Problem, refuse } from "../constructs/vendor-kit";
import { AnyCloudStack } from "./any-cloud-stack";
import { jobSettings } from "./backups";
import type { MadeBucket } from "./bucket-access";
import { completeDelivery } from "./delivery";
import type { EnvironmentStack } from "./environment";
import { gatewayKind, unservable } from "./gateway";
import { unmeshable } from "./mesh";
import { completeMonitoring, extentOf } from "./monitoring";
import { missingPorts, publicPort } from "./public-ports";

/** Where the platform runs. */
export interface PlatformStackProps {
  /** The environment in whose cluster it runs. */
  readonly environment: EnvironmentStack;
  /** Where the state is kept. @default localState */
  readonly state?: StateBackend;
}

/**
 * What runs inside an environment's cluster: the gateway behind the load balancer, the app's namespace
 * with its limits, the Secrets with the connections of the database and of the cache, and, where the vendor
 * has none, the node autoscaler and a default class of volumes; with `tls`, certificates of the hosts, and
 * what else the environment asks for: `delivery`, `podMetrics`, `secrets`, `monitoring`, `backups`.
 *
 * A stack of its own, applied after its environment: `cdktf deploy 'staging*'` does both in order.
 * @throws InvalidPropsError where the load balancer has no port for the gateway, the vendor cannot have its
 * controller, or the project has the name of a namespace of the platform's
 */
export class PlatformStack extends AnyCloudStack {
  /** Where the app runs. */
  public readonly namespace: AppNamespace;
  /** The Secret with the database's connection. */
  public readonly databaseSecret: DatabaseSecret;
  /** The Secrets with the bucket, by the name of the app; with `bucket`. */
  public readonly bucketSecrets: Readonly<Record<string, BucketSecret>>;
  /** The Secret with the cache's connection; where the environment has a cache. */
  public readonly cacheSecret: CacheSecret | undefined;
  /** What backs the database up and restores it, with `backups`. */
  public readonly backups: Backups | undefined;
  /** The gateway behind the load balancer. */
  public readonly gateway: PublicGateway;
  /** What watches the cluster, with `monitoring`. */
  public readonly monitoring: Monitoring | HostedMonitoring | undefined;

  public constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props.state);
    const { project, environment, cluster, postgres, cache, network, loadBalancer } =
      props.environment;
    const { tls } = environment;
    const kind = gatewayKind(environment.gateway);
    const inMesh = environment.mesh !== undefined;
    refuse(this, [
      ...takenNamespace(project.name),
      ...missingPorts(loadBalancer.gateway, tls ? ["http", "https"] : ["http"]),
      ...unservable(kind, cluster),
      ...unmeshable(environment.mesh, cluster),
    ]);
    this.carry("platform", environment.name, []);
    logInTo(this, cluster);
    // The bindings of these providers may have brought a copy of cdktf, too.
    inOneCopy(this);
    resumeReleases(this);
    const labels = { environment: environment.name, "managed-by": "cdktf-anycloud" };
    const { secretSource: source } = props.environment;
    const operator =
      source &&
      new SecretsOperator(this, "external-secrets", {
        appNamespace: project.name,
        identityAgent: source.identityAgent,
        labels,
      });
    this.namespace = new AppNamespace(this, "app", {
      name: project.name,
      quota: environment.quota,
      database: {
        cidr: network.cidr,
        ports: [postgres.port, ...(postgres.connectionPool ? [postgres.connectionPool.port] : [])],
      },
      ...(cache && { cache: { cidr: network.cidr, port: cache.port } }),
      identityAgent:
        cluster.identityAgent ?? agentOf(Object.values(props.environment.bucket?.access ?? {})),
      gateway: kind,
      inMesh,
      labels,
      ...(operator && { dependsOn: [operator.resource] }),
    });
    if (source !== undefined && operator !== undefined) {
      new SecretStore(this, "secret-store", {
        appNamespace: this.namespace.namespaceName,
        source,
        operator,
      });
    }
    this.databaseSecret = new DatabaseSecret(this, "database", {
      namespace: this.namespace.namespaceName,
      postgres,
    });
    this.bucketSecrets = this.tellBucket(props.environment.bucket);
    this.cacheSecret =
      cache && new CacheSecret(this, "cache", { namespace: this.namespace.namespaceName, cache });
    const highlyAvailable = props.environment.survivesNode;
    this.gateway = new PublicGateway(this, "gateway", {
      kind,
      attachment: loadBalancer.gateway,
      http: publicPort(loadBalancer.gateway, "http") as PublicPort,
      tls: tls && {
        https: publicPort(loadBalancer.gateway, "https") as PublicPort,
        names: props.environment.hostNames,
        issuer: tls.issuer,
        trusted: tls.issuer === "letsencrypt",
      },
      installsGatewayApi: cluster.installsGatewayApi,
      privateRange: network.cidr,
      highlyAvailable,
      inMesh,
      tellsSlots: environment.monitoring !== undefined,
      labels,
    });
    if (inMesh) {
      new Mesh(this, "mesh", {
        appNamespace: project.name,
        highlyAvailable,
        labels,
        // Who refuses others comes last: the gateway would be one of them before its pods are in it.
        dependsOn: [this.namespace.resource, this.gateway.resources.resource],
      });
    }
    const certificates =
      tls &&
      new Certificates(this, "certificates", {
        ...tls,
        byRecord: byRecord(props.environment),
        highlyAvailable,
        labels,
        dependsOn: [this.gateway.controller],
      });
    const storageClass =
      cluster.defaultStorageClass &&
      new DefaultStorageClass(this, "default-storage-class", {
        storageClass: cluster.defaultStorageClass,
      });
    if (cluster.nodeAutoscaling.kind === "cluster-autoscaler") {
      new ClusterAutoscaler(this, "cluster-autoscaler", {
        cluster,
        autoscaling: cluster.nodeAutoscaling,
      });
    }
    const rollouts =
      environment.rollouts && new ArgoRollouts(this, "argo-rollouts", { highlyAvailable, labels });
    if (environment.delivery !== undefined) {
      new ArgoCd(this, "argo-cd", {
        ...completeDelivery(environment.delivery, environment.protect ?? false),
        folder: `deploy/${environment.name}`,
        appNamespace: project.name,
        environment: environment.name,
        facts: this.facts(props.environment),
        labels: { ...labels, vendor: cluster.vendor },
        passesPauses: rollouts !== undefined,
        dependsOn: [this.namespace.resource, ...(rollouts ? [rollouts.controller] : [])],
      });
    }
    if (environment.podMetrics !== undefined && !cluster.measuresPods) {
      new PodMetrics(this, "pod-metrics", { highlyAvailable, labels });
    }
    this.backups = this.backUp(props.environment, labels);
    this.monitoring = this.watch(props.environment, certificates, storageClass, labels);
    this.outputs(props.environment);
  }

  /** Watches from within, or lets somebody else do so. */
  private watch(
    { project, environment, logs }: EnvironmentStack,
    certificates: Certificates | undefined,
    storageClass: DefaultStorageClass | undefined,
    labels: Readonly<Record<string, string>>,
  ): Monitoring | HostedMonitoring | undefined {
    if (environment.monitoring === undefined) {
      return undefined;
    }
    const asked = completeMonitoring(environment.monitoring);
    const watched = {
      environment: environment.name,
      scrapes: [
        gatewayScrape(this.gateway),
        ...(certificates ? [certificatesScrape(certificates)] : []),
      ],
      certificates: certificates !== undefined,
      backups: this.backups?.watched,
      labels,
    };
    if (asked.kind === "otlp") {
      return new HostedMonitoring(this, "monitoring", { ...watched, host: otlpHost(asked) });
    }
    return new Monitoring(this, "monitoring", {
      ...asked,
      ...extentOf(environment.cluster, environment.quota),
      ...watched,
      appNamespace: project.name,
      logs: asked.logs && logs && { ...asked.logs, bucket: logs },
      dependsOn: storageClass ? [storageClass.resource] : [],
    });
  }

  /** Each app is told the bucket with its own key, where it has one. */
  private tellBucket(made: MadeBucket | undefined): Readonly<Record<string, BucketSecret>> {
    const secrets = Object.entries(made?.access ?? {}).map(([app, access]) => {
      const secret = new BucketSecret(this, `bucket-${app}`, {
        namespace: this.namespace.namespaceName,
        bucket: (made as MadeBucket).bucket,
        access,
        name: bucketSecretOf(app),
      });
      return [app, secret] as const;
    });
    return Object.fromEntries(secrets);
  }

  private backUp(
    { environment, backups: made, postgres, postgresVersion, network }: EnvironmentStack,
    labels: Readonly<Record<string, string>>,
  ): Backups | undefined {
    if (environment.backups === undefined || made === undefined) {
      return undefined;
    }
    const { bucket, backup, restoreCheck } = made;
    const { bucketName, endpoint, region } = bucket;
    return new Backups(this, "backups", {
      environment: environment.name,
      settings: jobSettings(environment.backups),
      postgres,
      postgresVersion,
      networkCidr: network.cidr,
      bucket: { bucketName, endpoint, region, backup, restoreCheck },
      labels,
    });
  }

  /** What templates may want to know; of secrets their names. */
  private facts({ project, environment, ...made }: EnvironmentStack): Record<string, string> {
    const { postgres, cache, registry, dns } = made;
    const { host, port, database } = postgres.connectionPool ?? postgres;
    return {
      namespace: project.name,
      domain: dns.domain,
      gateway: `${gatewayNames.namespace}/${gatewayNames.gateway}`,
      registry: registry.url,
      "database-host": host,
      "database-port": port,
      "database-name": database,
      "database-secret": this.databaseSecret.resource.metadata.name,
      ...(cache && {
        "cache-host": cache.host,
        "cache-port": cache.port,
        "cache-secret": this.cacheSecret?.resource.metadata.name ?? "",
      }),
      scheme: environment.tls ? "https" : "http",
    };
  }

  private outputs({ hostNames, environment, recordProof }: EnvironmentStack): void {
    const output = (name: string, value: unknown, description: string): void => {
      new TerraformOutput(this, name, { value, description });
    };
    const scheme = environment.tls ? "https" : "http";
    const { namespace, gateway } = gatewayNames;
    output("app_namespace", this.namespace.namespaceName, "Where the app runs");
    output("gateway_name", `${namespace}/${gateway}`, "The Gateway that the app's routes name");
    output(
      "urls",
      Object.values(hostNames).map((name) => `${scheme}://${name}`),
      "What the gateway takes requests for",
    );
    if (this.monitoring !== undefined) {
      const { neededSecrets, secretsNamespace, waiting } = this.monitoring;
      output(
        "monitoring_needs",
        Object.entries(neededSecrets).map(
          ([name, keys]) =>
            `Secret ${name} in namespace ${secretsNamespace} with ${keys.join(", ")}`,
        ),
        `Make them: ${waiting} before they are all there`,
      );
    }
    if (recordProof?.proof.secret !== undefined) {
      const { name, keys } = recordProof.proof.secret;
      output(
        "certificates_need",
        `Secret ${name} in namespace ${certificatesServiceAccount.namespace} with ${keys.join(", ")}`,
        "Make it, of a token that may write the zone's records: hosts that a record proves have no certificate without it",
      );
    }
  }
}

/** Names that a record proves, and how it is written. */
function byRecord({ hostNames, recordProof: proven }: EnvironmentStack) {
  return proven && { names: proven.hosts.map((host) => hostNames[idOf(host)] ?? host), ...proven };
}

/** The app has a namespace of its own, of the project's name. */
function takenNamespace(name: string): readonly Problem[] {
  return platformNamespaces.includes(name)
    ? [
        {
          property: "project.name",
          allowed: `none of the platform's own namespaces: ${platformNamespaces.join(", ")}`,
          got: name,
          remedy: "the app's namespace has this name: choose another one",
        },
      ]
    : [];
}
