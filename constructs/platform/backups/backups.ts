import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import type { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import type { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import { clusterNames } from "../../foundation";
import { agentOf, type BucketAccess, type IPostgres } from "../../parts";
import { completed, literal, misshapen, problemsOf, refuse } from "../../vendor-kit";
import { ConfinedNamespace } from "../confined-namespace";
import { DatabaseSecret } from "../database-secret";
import { imageName, type PostgresMajor, postgresImages, rcloneImage } from "../images";
import type { WatchedBackups } from "../monitoring";
import { type BackupBucket, bucketVariables, keySecret } from "./bucket";
import { cronJob, podLabels } from "./job";
import { scripts } from "./scripts";
import {
  type BackupSettings,
  backupProperties,
  type CompleteBackupSettings,
  oldestHours,
  reportUnprovable,
} from "./settings";

/** Where the jobs run, and as which service accounts: a bucket's rights are granted to these. */
export const backupNames = {
  /** Namespace of both, and of nothing else. */
  namespace: "backups",
  /** CronJob that makes backups, and its service account. */
  backup: "backup",
  /** CronJob that restores them, and its service account. */
  restoreCheck: "restore-check",
} as const;

/** What is backed up, and where to. */
export interface BackupsProps {
  /** Name of the environment: the folder in the bucket. A change leaves older backups unchecked. */
  readonly environment: string;
  /** How often, and for how long. */
  readonly settings: BackupSettings;
  /** The database. What its `user` may not read is no backup. */
  readonly postgres: IPostgres;
  /** Its major version, of which the programs are. */
  readonly postgresVersion: PostgresMajor;
  /** Range of addresses of the network that the database is in. */
  readonly networkCidr: string;
  /** The bucket, whose lifecycle deletes what is older than `settings.retentionDays`. */
  readonly bucket: BackupBucket;
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Logical backups of a database, and the proof that they can be restored.
 *
 * One job dumps the database, counts the rows of each table in the same snapshot, and adds both to the bucket. The
 * other one, which reaches no network but the internet's HTTPS, restores the newest backup into a PostgreSQL of its
 * pod alone, compares it, and writes its evidence beside the backup. A run that fails has failed: the CronJobs'
 * `lastSuccessfulTime` is the time of the newest backup, and of the newest proof.
 * @throws InvalidPropsError for settings that cannot be
 * @see https://www.postgresql.org/docs/current/app-pgdump.html
 */
export class Backups extends Construct {
  /** Where the jobs run. */
  public readonly namespace: ConfinedNamespace;
  /** Makes backups. */
  public readonly backup: CronJobV1;
  /** Restores them. */
  public readonly restoreCheck: CronJobV1;
  private readonly settings: CompleteBackupSettings;
  private readonly scriptsName: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: BackupsProps,
  ) {
    super(scope, id);
    const misshaped = misshapen(backupProperties, props.settings);
    refuse(
      this,
      misshaped.length > 0
        ? misshaped
        : problemsOf((report) => reportUnprovable(report, props.settings)),
    );
    this.settings = completed(backupProperties, props.settings);
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: backupNames.namespace,
      ...(props.labels && { labels: props.labels }),
    });
    this.scriptsName = this.makeScripts();
    this.backup = this.makeBackup();
    this.restoreCheck = this.makeRestoreCheck();
  }

  /** Pods that run go on with the scripts that they began with. */
  private makeScripts(): string {
    const { files, hash } = scripts();
    return new ConfigMapV1(this, "scripts", {
      metadata: { name: `scripts-${hash}`, namespace: this.namespace.namespaceName },
      immutable: true,
      // A shell's variables look like Terraform's templates.
      data: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, literal(text)])),
      lifecycle: { createBeforeDestroy: true },
    }).metadata.name;
  }

  private makeBackup(): CronJobV1 {
    const { environment, postgres, networkCidr, bucket } = this.props;
    const { everyHours, storageGiB } = this.settings;
    const name = backupNames.backup;
    const database = new DatabaseSecret(this, "database", {
      namespace: this.namespace.namespaceName,
      postgres,
      pastPool: true,
    });
    const key = this.account(name, bucket.backup);
    this.namespace.allow("allow-backup", {
      podSelector: { matchLabels: podLabels(name) },
      policyTypes: ["Egress"],
      egress: [
        {
          to: [{ ipBlock: { cidr: networkCidr } }],
          ports: [{ protocol: "TCP", port: postgres.port }],
        },
        ...outside(bucket.backup),
      ],
    });
    return new (cronJobBinding().CronJobV1)(this, name, {
      ...cronJob({
        name,
        namespace: this.namespace.namespaceName,
        schedule: everyHours === 24 ? "17 2 * * *" : `17 */${everyHours} * * *`,
        deadlineSeconds: everyHours * 3600,
        retries: 2,
        storageGiB,
        scripts: this.scriptsName,
        steps: [
          {
            name: "dump",
            image: this.postgresImage,
            script: "dump.sh",
            variables: [{ name: "ENVIRONMENT", value: environment }, ...this.newestRow],
            secret: {
              name: database.resource.metadata.name,
              mountPath: clusterNames.databaseSecret.mountPath,
            },
            memory: { request: "128Mi", limit: "1Gi" },
          },
          this.bucketStep("upload", key),
        ],
      }),
    });
  }

  private makeRestoreCheck(): CronJobV1 {
    const { bucket, networkCidr } = this.props;
    const { everyHours, restoreCheck, storageGiB, newestRow } = this.settings;
    const { everyDays } = restoreCheck;
    const name = backupNames.restoreCheck;
    const key = this.account(name, bucket.restoreCheck);
    this.namespace.allow("allow-restore-check", {
      podSelector: { matchLabels: podLabels(name) },
      policyTypes: ["Egress"],
      egress: outside(bucket.restoreCheck, networkCidr),
    });
    return new (cronJobBinding().CronJobV1)(this, name, {
      ...cronJob({
        name,
        namespace: this.namespace.namespaceName,
        schedule: everyDays === 1 ? "47 4 * * *" : `47 4 */${everyDays} * *`,
        deadlineSeconds: 24 * 3600,
        retries: 0,
        storageGiB,
        scripts: this.scriptsName,
        steps: [
          this.bucketStep("fetch", key),
          {
            name: "restore",
            image: this.postgresImage,
            script: "restore.sh",
            variables: [
              // Two runs may fail before a backup is too old, and the third one may be running.
              { name: "MAX_AGE_HOURS", value: String(3 * everyHours) },
              ...this.newestRow,
              ...(newestRow
                ? [{ name: "NEWEST_ROW_MAX_AGE_HOURS", value: String(newestRow.maxAgeHours) }]
                : []),
            ],
            memory: { request: "512Mi", limit: "2Gi" },
          },
          this.bucketStep("report", key),
        ],
      }),
    });
  }

  /** What is to be watched, and how old it may become. */
  public get watched(): WatchedBackups {
    return { ...backupNames, ...oldestHours(this.settings) };
  }

  private get postgresImage(): string {
    return this.settings.postgresImage ?? imageName(postgresImages[this.props.postgresVersion]);
  }

  private get newestRow() {
    const { newestRow } = this.settings;
    return newestRow === undefined
      ? []
      : [
          { name: "NEWEST_ROW_TABLE", value: newestRow.table },
          { name: "NEWEST_ROW_COLUMN", value: newestRow.column },
        ];
  }

  private bucketStep(name: "upload" | "fetch" | "report", key: SecretV1 | undefined) {
    const { bucket, environment } = this.props;
    return {
      name,
      image: imageName(rcloneImage),
      script: `${name}.sh`,
      variables: bucketVariables(bucket, environment, key?.metadata.name),
      memory: { request: "128Mi", limit: "1Gi" },
    };
  }

  /** As whom a job runs, and the Secret with its key of the bucket. */
  private account(name: string, access: BucketAccess): SecretV1 | undefined {
    const namespace = this.namespace.namespaceName;
    new ServiceAccountV1(this, `${name}-service-account`, {
      metadata: { name, namespace },
      automountServiceAccountToken: false,
    });
    return keySecret(this, `${name}-key`, namespace, access);
  }
}

/** HTTPS to the bucket, wherever it is but in the network, and where an identity's credentials are fetched. */
function outside(access: BucketAccess, networkCidr?: string) {
  const agent = agentOf([access]);
  return [
    {
      to: [
        {
          ipBlock: {
            cidr: "0.0.0.0/0",
            ...(networkCidr !== undefined && { except: [networkCidr] }),
          },
        },
      ],
      ports: [{ protocol: "TCP", port: "443" }],
    },
    ...(agent
      ? [
          {
            to: [{ ipBlock: { cidr: agent.cidr } }],
            ports: [{ protocol: "TCP", port: agent.port }],
          },
        ]
      : []),
  ];
}

/** Loaded where jobs are made: the binding takes as long as the whole of cdktf. */
function cronJobBinding(): typeof import("@cdktf/provider-kubernetes/lib/cron-job-v1") {
  return require("@cdktf/provider-kubernetes/lib/cron-job-v1");
}
