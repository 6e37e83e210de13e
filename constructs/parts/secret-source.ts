/** Who reads secrets from a vendor's store. */
export interface SecretReader {
  /** Beginning of the names of what is made for it at the vendor. */
  readonly name: string;
  /** Where it runs in the cluster, */
  readonly namespace: string;
  /** as this service account. */
  readonly serviceAccount: string;
  /** How the names of all secrets begin that it may read: `shop/staging/`. It may read no others. */
  readonly prefix: string;
}

/** Where pods fetch the credentials of an identity that the vendor gave them. */
export interface IdentityAgent {
  /** Range of addresses at which it answers, such as `169.254.170.23/32`. */
  readonly cidr: string;
  /** TCP port. */
  readonly port: string;
}

/** How secrets of a vendor's store are read. */
export interface SecretSource {
  /**
   * What a SecretStore of the External Secrets operator is told under `provider`: names in it are those
   * after the prefix.
   */
  readonly provider: Readonly<Record<string, object>>;
  /**
   * Where the reader fetches the credentials of its identity.
   * @default - where the vendor's API answers, by HTTPS
   */
  readonly identityAgent?: IdentityAgent;
}
