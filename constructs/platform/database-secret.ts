import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { clusterNames } from "../foundation";
import type { IPostgres } from "../parts";
import { secretData } from "./secret-data";

/** Which database, and where its connection is written. */
export interface DatabaseSecretProps {
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** The database. */
  readonly postgres: IPostgres;
  /**
   * Name of the Secret. A change replaces it.
   * @default "database"
   */
  readonly name?: string;
  /**
   * Where the app mounts the Secret, so that the variables can name the file of the authorities.
   * Changes in place.
   * @default "/var/run/secrets/database"
   */
  readonly mountPath?: string;
  /**
   * Whether the variables lead past a connection pool, to what a session keeps.
   * @default false
   */
  readonly pastPool?: boolean;
}

const certificateAuthorityFile = "ca.crt";

/** Nothing else is in it: an app must not say another one of these. */
type Variable = (typeof clusterNames.databaseSecret.variables)[number];

/**
 * A Secret with what an app expects to connect to PostgreSQL: `DATABASE_URL`, libpq's variables
 * `PGHOST`, `PGPORT`, `PGDATABASE`, `PGUSER`, `PGPASSWORD`, `PGSSLMODE`, `PGSSLROOTCERT`, and
 * `ca.crt`. Use it with `envFrom` and as a volume.
 *
 * Where there is a connection pool these lead to it, and `DIRECT_DATABASE_URL` past it, for
 * migrations. Where there are read replicas, `DATABASE_REPLICA_HOSTS` lists their hosts, with commas
 * between them, and `DATABASE_REPLICA_URL` names all: libpq takes the first that answers, and with
 * `&load_balance_hosts=random`, from version 16 on, any.
 *
 * Where the vendor can hand over the password without storing it, the Secret is written without
 * being stored in Terraform's state; it is written again when any of the facts changes.
 * @see https://www.postgresql.org/docs/current/libpq-envars.html
 */
export class DatabaseSecret extends Construct {
  /** The Secret itself. */
  public readonly resource: SecretV1;

  public constructor(scope: Construct, id: string, props: DatabaseSecretProps) {
    super(scope, id);
    const { postgres } = props;
    const password = postgres.passwordIn(this);
    const certificateAuthority = `${props.mountPath ?? clusterNames.databaseSecret.mountPath}/${certificateAuthorityFile}`;
    const { user, tlsMode, readReplicaHosts } = postgres;
    const connectionPool = props.pastPool ? undefined : postgres.connectionPool;
    const { host, port, database } = connectionPool ?? postgres;
    const query = `sslmode=${tlsMode}&sslrootcert=${encodeURIComponent(certificateAuthority)}`;
    const url = (hosts: string, name: string): string =>
      `postgresql://${user}:${Fn.urlencode(password.value)}@${hosts}/${name}?${query}`;
    const replicas = readReplicaHosts.map((replica) => `${replica}:${postgres.port}`).join(",");
    const facts = {
      PGHOST: host,
      PGPORT: port,
      PGDATABASE: database,
      PGUSER: user,
      PGSSLMODE: tlsMode,
      PGSSLROOTCERT: certificateAuthority,
      [certificateAuthorityFile]: postgres.certificateAuthority,
    };
    const data = {
      ...facts,
      PGPASSWORD: password.value,
      DATABASE_URL: url(`${host}:${port}`, database),
      ...(connectionPool !== undefined && {
        DIRECT_DATABASE_URL: url(`${postgres.host}:${postgres.port}`, postgres.database),
      }),
      ...(replicas !== "" && {
        DATABASE_REPLICA_HOSTS: readReplicaHosts.join(","),
        DATABASE_REPLICA_URL: url(replicas, postgres.database),
      }),
    } satisfies { readonly [K in Variable | typeof certificateAuthorityFile]?: string };
    // What Terraform does not see in write-only data.
    const told = [
      ...Object.values(facts),
      ...(connectionPool ? [postgres.host] : []),
      ...readReplicaHosts,
    ];
    this.resource = new SecretV1(this, "Resource", {
      metadata: {
        name: props.name ?? clusterNames.databaseSecret.name,
        namespace: props.namespace,
      },
      type: "Opaque",
      ...secretData(data, password, told),
    });
  }
}
