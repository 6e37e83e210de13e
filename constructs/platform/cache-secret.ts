import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { clusterNames } from "../foundation";
import type { ICache } from "../parts";
import { secretData } from "./secret-data";

/** Which cache, and where its connection is written. */
export interface CacheSecretProps {
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** The cache. */
  readonly cache: ICache;
  /**
   * Name of the Secret. A change replaces it.
   * @default "cache"
   */
  readonly name?: string;
  /**
   * Where the app mounts the Secret, so that a variable can name the file of the authorities.
   * Changes in place.
   * @default "/var/run/secrets/cache"
   */
  readonly mountPath?: string;
}

/** @see https://valkey.io/topics/acl/ */
const defaultUser = "default";
const certificateAuthorityFile = "ca.crt";

/** Nothing else is in it: an app must not say another one of these. */
type Variable = (typeof clusterNames.cacheSecret.variables)[number];

/**
 * A Secret with what an app expects to connect to Valkey, by the names that clients of Redis look for:
 * `REDIS_URL` (`rediss://`, which is TLS), `REDIS_HOST`, `REDIS_PORT`, `REDIS_USERNAME` and `REDIS_PASSWORD`.
 * Use it with `envFrom` and as a volume.
 *
 * Where the vendor has an authority of its own, `ca.crt` is in it, and `REDIS_CA_FILE` says where: URLs have
 * no place for it that all clients know. Elsewhere every system trusts the certificate.
 *
 * Where the vendor can hand over the password without storing it, the Secret is written without being stored
 * in the state of its stack; it is written again when any of the facts changes.
 * @see https://www.iana.org/assignments/uri-schemes/prov/rediss
 */
export class CacheSecret extends Construct {
  /** The Secret itself. */
  public readonly resource: SecretV1;

  public constructor(scope: Construct, id: string, props: CacheSecretProps) {
    super(scope, id);
    const { cache } = props;
    // Named, too: without a name in the URL some clients log in as nobody.
    const { host, port, user = defaultUser, certificateAuthority } = cache;
    const password = cache.passwordIn(this);
    const mountPath = props.mountPath ?? clusterNames.cacheSecret.mountPath;
    const facts = {
      REDIS_HOST: host,
      REDIS_PORT: port,
      REDIS_USERNAME: user,
      ...(certificateAuthority !== undefined && {
        REDIS_CA_FILE: `${mountPath}/${certificateAuthorityFile}`,
        [certificateAuthorityFile]: certificateAuthority,
      }),
    };
    const data = {
      ...facts,
      REDIS_PASSWORD: password.value,
      REDIS_URL: `rediss://${user}:${Fn.urlencode(password.value)}@${host}:${port}`,
    } satisfies { readonly [K in Variable | typeof certificateAuthorityFile]?: string };
    this.resource = new SecretV1(this, "Resource", {
      metadata: {
        name: props.name ?? clusterNames.cacheSecret.name,
        namespace: props.namespace,
      },
      type: "Opaque",
      ...secretData(data, password, Object.values(facts)),
    });
  }
}
