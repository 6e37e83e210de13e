/** An OTLP endpoint of somebody else, and how it is told who sends. */
export interface OtlpHost {
  /** Its URL, by HTTPS, without the signal: `/v1/logs` and `/v1/metrics` are added. */
  readonly endpoint: string;
  /** Header that says who sends. */
  readonly header: string;
  /** What stands before the token in the header. @default - nothing */
  readonly scheme?: string | undefined;
  /** The Secret with the token, in the collector's namespace. */
  readonly secretName: string;
  /** Its key. */
  readonly key: string;
}

/** Where logs go: somebody else's endpoint, or one of the cluster, without TLS. */
export type LogDestination =
  | {
      /** Somebody else. */
      readonly kind: "host";
      /** Who. */
      readonly host: OtlpHost;
    }
  | {
      /** Within the cluster. */
      readonly kind: "cluster";
      /** URL with a port, without the signal. */
      readonly endpoint: string;
    };

/** TCP port of a URL by HTTPS. */
export function portOf(endpoint: string): number {
  const { port } = new URL(endpoint);
  return port === "" ? 443 : Number(port);
}
