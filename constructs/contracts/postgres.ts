import type { Construct, IConstruct } from "constructs";
import type { ICluster } from "./cluster";
import type { MaintenanceWindow } from "./maintenance-window";
import type { NamedSettings } from "./named";
import type { INetwork } from "./network";
import type { DatabaseSize } from "./size";

/** Whom to tell when the database runs out of something. */
export interface PostgresAlerts {
  /** Who is told, at least one address. AWS asks each address to confirm. */
  readonly emails: readonly string[];
  /**
   * Share of the storage in use, in percent, 1 to 99.
   * @default 80
   */
  readonly storageUsedPercent?: number;
  /**
   * Number of open connections.
   * @default - no alert
   */
  readonly connections?: number;
}

/** What can be said of a managed PostgreSQL without naming a vendor. */
export interface PostgresSettings extends NamedSettings {
  /**
   * Major version, `15` to `18`; minor versions are the vendor's to patch.
   *
   * Raising it upgrades in place with a restart of minutes; it cannot be lowered.
   * @default "17"
   */
  readonly version?: string;
  /** Size class. A change restarts the database, with a standby for seconds. */
  readonly size: DatabaseSize;
  /**
   * Storage in GiB. Grows in place; no vendor shrinks it.
   * @default - the least the vendor has for the size
   */
  readonly storageGiB?: number;
  /**
   * Up to how many GiB the vendor grows the storage by itself; not below `storageGiB`.
   * @default - no growth
   */
  readonly maxStorageGiB?: number;
  /**
   * Whether a standby in another zone or on another machine takes over on failure. Changes in place.
   * @default false
   */
  readonly standby?: boolean;
  /**
   * For how many days backups are kept. Any moment within them can be restored, into a new database.
   * @default 7
   */
  readonly backupRetentionDays?: number;
  /**
   * When the vendor may patch and restart.
   * @default - Sunday 04:00 UTC
   */
  readonly maintenanceWindow?: MaintenanceWindow;
  /**
   * Name of the first database, 1 to 63 lower-case letters, digits and underscores. A change
   * replaces it on some vendors: create another instead.
   * @default "app"
   */
  readonly database?: string;
  /**
   * Name of the administrator, with which the first database is used.
   * @default - the vendor's: `postgres` on AWS, `doadmin` on DigitalOcean
   */
  readonly administrator?: string;
  /**
   * Further databases.
   * @default - none
   */
  readonly databases?: readonly string[];
  /**
   * Further users. On PostgreSQL 15 and later a new user may not create anything in the schema
   * `public` until the administrator grants it.
   * @default - none
   */
  readonly users?: readonly string[];
  /**
   * Number of read-only copies, 0 to 5.
   * @default 0
   */
  readonly readReplicas?: number;
  /**
   * Alerts on storage and connections.
   * @default - none
   */
  readonly alerts?: PostgresAlerts;
  /**
   * Whether a last backup is taken when the database is destroyed.
   * @default - true where the vendor can
   */
  readonly finalBackup?: boolean;
}

export interface PostgresReferences {
  /** The private network of the database, from the same vendor. A change replaces the database. */
  readonly network: INetwork;
}

export type PostgresProps = PostgresSettings & PostgresReferences;

/** A password, and where it may be used. */
export type PostgresPassword =
  | {
      /** Never in a state: accepted by write-only arguments alone. */
      readonly kind: "write-only";
      readonly value: string;
      /** A text that changes whenever the password does, so that what was written can be renewed. */
      readonly revision: string;
    }
  | {
      /** In the state of the database's stack already. */
      readonly kind: "state";
      readonly value: string;
    };

/** A managed PostgreSQL, reachable only from what was allowed. What it says is known to Terraform, not at synth. */
export interface IPostgres extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly administrator: string;
  /** libpq's `sslmode` that clients should use. */
  readonly tlsMode: "verify-full" | "require";
  /** PEM of the authorities that may sign the server's certificate. */
  readonly certificateAuthority: string;
  /** Host of each read replica. */
  readonly readReplicaHosts: readonly string[];
  /** Lets the nodes of a cluster, and so its pods, open connections. */
  allowFrom(cluster: ICluster): void;
  /**
   * The administrator's password, for use in the stack of `scope`.
   *
   * May add to that stack what reads the password there, so that it need not be stored.
   */
  passwordIn(scope: Construct): PostgresPassword;
}
