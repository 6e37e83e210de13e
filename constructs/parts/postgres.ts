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
  text,
  uniqueList,
  type Value,
} from "../vendor-kit";
import type { ICluster } from "./cluster";
import { email } from "./email";
import { maintenanceWindow } from "./maintenance-window";
import { type NamedSettings, named } from "./named";
import type { INetwork } from "./network";
import type { Password } from "./password";
import { restoreSource } from "./restore-source";
import { databaseSize } from "./size";

const databaseName = text(
  "1 to 63 lower-case letters, digits and underscores, a letter first",
  /^[a-z][a-z0-9_]{0,62}$/,
);
const userName = text(
  "1 to 63 lower-case letters, digits and underscores, a letter first, not beginning with pg_",
  (name) => /^[a-z][a-z0-9_]{0,62}$/.test(name) && !name.startsWith("pg_"),
);

const alertProperties = {
  /** Who is told, at least one address. AWS asks each address to confirm. */
  emails: uniqueList(email.orToken(), 1),
  /**
   * Share of the storage in use, in percent, 1 to 99.
   * @default 80
   */
  storageUsedPercent: integer(1, 99).orToken().default(80),
  /**
   * Number of open connections.
   * @default - no alert
   */
  connections: integer(1, 100_000).orToken().optional(),
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
  /**
   * How far a read replica is behind, in seconds.
   * @default - 60 where the vendor measures it
   */
  replicaLagSeconds: integer(1, 86_400).orToken().optional(),
} satisfies Properties;

/** Whom to tell when the database runs out of something. */
export interface PostgresAlerts extends Settings<typeof alertProperties> {}

/** The same with its defaults. */
export interface CompletePostgresAlerts extends Complete<typeof alertProperties> {}

const connectionPoolProperties = {
  /**
   * When a connection to the database goes back to the pool: at the end of a transaction, of a
   * session, of a statement. With `transaction` an app must not rely on what a session keeps, such as
   * `LISTEN` or `SET`.
   * @default "transaction"
   */
  mode: oneOf("transaction", "session", "statement").default("transaction"),
  /** Number of connections to the database, 1 to 1,000. */
  size: integer(1, 1000).orToken(),
} satisfies Properties;

/** Connections to the database that many clients share. */
export interface ConnectionPool extends Settings<typeof connectionPoolProperties> {}

/** The same with its defaults. */
export interface CompleteConnectionPool extends Complete<typeof connectionPoolProperties> {}

const connectionPool: Value<ConnectionPool, CompleteConnectionPool> =
  object(connectionPoolProperties);

const alerts: Value<PostgresAlerts, CompletePostgresAlerts> = object(alertProperties);

/** The properties of a PostgreSQL that every vendor has, and their rules. */
export const postgres = part(
  "postgres",
  named,
  {
    /**
     * Major version, `15` to `18`; minor versions are the vendor's to patch.
     *
     * Raising it upgrades in place with a restart of minutes; it cannot be lowered.
     * @default "17"
     */
    version: oneOf("15", "16", "17", "18").default("17"),
    /** Size class. A change restarts the database, with a standby for seconds. */
    size: databaseSize,
    /**
     * Storage in GiB. Grows in place; no vendor shrinks it.
     * @default - the least the vendor has for the size
     */
    storageGiB: integer(1, 65_536).optional(),
    /**
     * Up to how many GiB the vendor grows the storage by itself; not below `storageGiB`.
     * @default - no growth
     */
    maxStorageGiB: integer(1, 65_536).orToken().optional(),
    /**
     * Whether a standby in another zone or on another machine takes over on failure. Changes in place.
     * @default false
     */
    standby: flag().default(false),
    /**
     * For how many days backups are kept. Any moment within them can be restored, into a new database.
     * @default 7
     */
    backupRetentionDays: integer(1, 35).orToken().default(7),
    /**
     * When the vendor may patch and restart.
     * @default - Sunday 04:00 UTC
     */
    maintenanceWindow: maintenanceWindow.default({ day: "sunday", hourUtc: 4 }),
    /**
     * Name of the first database, 1 to 63 lower-case letters, digits and underscores. A change
     * replaces it on some vendors: create another instead.
     * @default "app"
     */
    database: databaseName.orToken().default("app"),
    /**
     * Name of the administrator, with which the first database is used.
     * @default - the vendor's: `postgres` on AWS, `doadmin` on DigitalOcean
     */
    administrator: userName.orToken().optional(),
    /**
     * Further databases.
     * @default - none
     */
    databases: uniqueList(databaseName).default([]),
    /**
     * Further users. On PostgreSQL 15 and later a new user may not create anything in the schema
     * `public` until the administrator grants it.
     * @default - none
     */
    users: uniqueList(userName).default([]),
    /**
     * Name of the user as whom the app connects. On PostgreSQL 15 and later it may not create anything
     * in the schema `public` until the administrator grants it. A change makes another user.
     * @default - the administrator
     */
    appUser: userName.optional(),
    /**
     * A pool before the first database: the app connects to it. A change replaces the pool, which ends
     * the connections of the moment.
     * @default - none: the app connects to the database
     */
    connectionPool: connectionPool.optional(),
    /**
     * Number of read-only copies, 0 to 5.
     * @default 0
     */
    readReplicas: integer(0, 5).default(0),
    /**
     * Alerts on storage, processor, memory, connections and the lag of read replicas.
     * @default - none
     */
    alerts: alerts.optional(),
    /**
     * Whether a last backup is taken when the database is destroyed.
     * @default - true where the vendor can
     */
    finalBackup: flag().optional(),
    /**
     * Makes it from the backups of another database instead of empty: `{ from, at }`. It is taken when the
     * database is made and never again: said of one that is there, or changed, it is an error when it is planned.
     * Leave it as it is while the database lives: some vendors replace a database whose `restore` is taken out.
     *
     * Names, users and the storage's size are those of `from`: say the same `database`, `administrator`,
     * `version` and no less storage.
     * @default - none: it begins empty
     */
    restore: restoreSource.optional(),
  },
  {
    references: ["network"],
    rules: (rule) => [
      rule(["alerts", "readReplicas"], ({ alerts: asked, readReplicas }, report) => {
        if (asked?.replicaLagSeconds !== undefined && readReplicas === 0) {
          report(
            "alerts.replicaLagSeconds",
            "left out without readReplicas",
            asked.replicaLagSeconds,
            "there is nothing that could be behind",
          );
        }
      }),
    ],
  },
);

/** What can be said of a managed PostgreSQL without naming a vendor. */
export interface PostgresSettings extends NamedSettings, Settings<typeof postgres.properties> {}

/** What a PostgreSQL refers to. */
export interface PostgresReferences {
  /** The private network of the database, from the same vendor. A change replaces the database. */
  readonly network: INetwork;
}

/** A managed PostgreSQL, reachable only from what was allowed. What it says is known to Terraform, not at synth. */
export interface IPostgres extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** Host name of the primary. */
  readonly host: string;
  /** TCP port of the primary, and of its replicas. */
  readonly port: string;
  /** Name of the app's database. */
  readonly database: string;
  /** Name of the user who may make roles. */
  readonly administrator: string;
  /** As whom the app connects: `appUser`, or else the administrator. */
  readonly user: string;
  /** Where the pool is reached, where there is one. */
  readonly connectionPool?: {
    /** Host name of the pool. */
    readonly host: string;
    /** TCP port of the pool. */
    readonly port: string;
    /** What clients name as the database. */
    readonly database: string;
  };
  /** libpq's `sslmode` that clients should use. */
  readonly tlsMode: "verify-full" | "require";
  /** PEM of the authorities that may sign the server's certificate. */
  readonly certificateAuthority: string;
  /** Host of each read replica. */
  readonly readReplicaHosts: readonly string[];
  /**
   * Lets the nodes of a cluster, and so its pods, open connections.
   * @throws InvalidPropsError where the cluster is of another vendor, or the database exists already and its vendor
   * has one list of all that may connect
   */
  allowFrom(cluster: ICluster): void;
  /**
   * The password of `user`, for use in the stack of `scope`.
   *
   * May add to that stack what reads the password there, so that it need not be stored.
   * @throws InvalidPropsError where the database exists already and nothing was said of its password; Error where
   * that stack has no provider that could read it
   */
  passwordIn(scope: Construct): Password;
}

/** A vendor that makes PostgreSQL databases. */
export interface PostgresVendor {
  /** Makes a PostgreSQL. */
  readonly postgres: Factory<PostgresSettings, PostgresReferences, IPostgres>;
}
