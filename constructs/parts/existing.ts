import { isIPv4 } from "node:net";
import { Fn, Token } from "cdktf";
import { flag, integer, list, type Properties, type Settings, text } from "../vendor-kit";
import { endsInNumber } from "./dns-values";
import { loadBalancer } from "./load-balancer";

/**
 * What is told of things that were made elsewhere, the same at every vendor. What may be left out is an
 * error that names it once somebody reads it.
 */

const pem = text(
  "certificates in PEM, not in base64",
  /^\s*-----BEGIN CERTIFICATE-----\s/,
).orToken();

/** A host name. */
export const hostName = text("a host name", isFullName).orToken();

/** How a database is reached: by a host name, or by an address. */
export const databaseHost = text(
  "a host name or an IPv4 address",
  (host) => isFullName(host) || isIPv4(host),
).orToken();

function isFullName(host: string): boolean {
  return (
    /^(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})+$/.test(host) && !endsInNumber(host)
  );
}

/** How what is told of an existing cluster is checked. */
export const existingCluster = {
  /**
   * URL of the API server, `https://…`.
   * @default - none: nothing can be put into the cluster
   */
  endpoint: text(
    "a URL that begins with https://",
    (url) => /^https:\/\/[^\s/]+\/?$/.test(url) && URL.canParse(url),
  )
    .orToken()
    .optional(),
  /**
   * PEM of the authority that signed the API server's certificate.
   * @default - none: nothing can be put into the cluster
   */
  certificateAuthority: pem.optional(),
  /**
   * Its Kubernetes minor version, such as `1.36`.
   * @default - none: what depends on it cannot be put into the cluster
   */
  version: text("a minor version such as 1.36", /^\d+\.\d+$/).optional(),
} satisfies Properties;

/** What is told of a cluster that was made elsewhere, at any vendor. */
export interface ExistingClusterAttributes extends Settings<typeof existingCluster> {}

/** How what is told of an existing load balancer is checked. */
export const existingLoadBalancer = {
  /**
   * Its ports, and where they go on the nodes.
   * @default - none: DNS can point at it, no gateway can be put behind it
   */
  ports: loadBalancer.properties.ports.optional(),
  /**
   * Whether it tells the client's address by PROXY protocol.
   * @default false
   */
  proxyProtocol: flag().default(false),
} satisfies Properties;

/** What is told of a load balancer that was made elsewhere, at any vendor. */
export interface ExistingLoadBalancerAttributes extends Settings<typeof existingLoadBalancer> {}

/** A database or a user of it, as it stands in a URL. */
export const databaseName = text(
  "1 to 63 letters, digits, '_', '-' or '.'",
  /^[\w.-]{1,63}$/,
).orToken();

/** How what is told of an existing PostgreSQL is checked. */
export const existingPostgres = {
  /** Host by which it is reached from its network. */
  host: databaseHost,
  /** Database that the app uses. */
  database: databaseName,
  /**
   * PEM of the authorities that may sign the server's certificate.
   * @default - none: whoever connects and checks the server's name cannot be told
   */
  certificateAuthority: pem.optional(),
  /**
   * Host of each read replica.
   * @default - none
   */
  readReplicaHosts: list(databaseHost).default([]),
} satisfies Properties;

/** What is told of a PostgreSQL that was made elsewhere, at any vendor. */
export interface ExistingPostgresAttributes extends Settings<typeof existingPostgres> {}

/** How what is told of an existing cache is checked. */
export const existingCache = {
  /** Host by which it is reached from its network. */
  host: hostName,
  /**
   * As whom the app connects.
   * @default - Valkey's own, `default`
   */
  user: databaseName.optional(),
  /**
   * PEM of the authorities that may sign the server's certificate.
   * @default - those that every system trusts
   */
  certificateAuthority: pem.optional(),
} satisfies Properties;

/** What is told of a cache that was made elsewhere, at any vendor. */
export interface ExistingCacheAttributes extends Settings<typeof existingCache> {}

/** Port on which a database or a cache listens. */
export const databasePort = integer(1, 65_535).orToken();

/** A port as the text that whoever connects is told. */
export function portText(port: number): string {
  return Token.isUnresolved(port) ? Fn.tostring(port) : String(port);
}
