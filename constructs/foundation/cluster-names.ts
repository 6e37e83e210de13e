/** What the platform stack makes in a cluster, by the names under which apps find it. */
export const clusterNames = {
  /** The Gateway whose listeners are the environment's hosts. */
  gateway: { namespace: "gateway", name: "public" },
  /** What runs the mesh, on which port its proxies meet, and from where nodes ask its pods how they are. */
  mesh: { namespace: "istio-system", tunnelPort: 15_008, probes: "169.254.7.127/32" },
  /** The Secret with the database's connection, where apps mount it, and the variables that it may hold. */
  databaseSecret: {
    name: "database",
    mountPath: "/var/run/secrets/database",
    variables: [
      "PGHOST",
      "PGPORT",
      "PGDATABASE",
      "PGUSER",
      "PGPASSWORD",
      "PGSSLMODE",
      "PGSSLROOTCERT",
      "DATABASE_URL",
      "DIRECT_DATABASE_URL",
      "DATABASE_REPLICA_HOSTS",
      "DATABASE_REPLICA_URL",
    ],
  },
  /** The Secrets with the bucket, one for each app, and the variables that they may hold. */
  bucketSecret: {
    prefix: "anycloud-bucket-",
    variables: [
      "BUCKET_NAME",
      "AWS_ENDPOINT_URL_S3",
      "AWS_REGION",
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
    ],
  },
  /** The Secret with the cache's connection, where apps mount it, and the variables that it may hold. */
  cacheSecret: {
    name: "cache",
    mountPath: "/var/run/secrets/cache",
    variables: [
      "REDIS_URL",
      "REDIS_HOST",
      "REDIS_PORT",
      "REDIS_USERNAME",
      "REDIS_PASSWORD",
      "REDIS_CA_FILE",
    ],
  },
  /** The two places of an app, each with an image of its own: last words of names of its Services and pods. */
  slots: ["blue", "green"],
  /** Where Prometheus runs, by which labels its pods are told, and by which it finds what to ask. */
  monitoring: {
    namespace: "monitoring",
    pods: { "app.kubernetes.io/name": "prometheus" },
    observed: { release: "monitoring" },
  },
  /** First words of names of what the platform and Kubernetes themselves have in the app's namespace. */
  ownNames: ["allow", "anycloud", "default", "kube"],
  /** What a container of the app's namespace requests where it does not say. */
  defaultRequests: { cpu: "100m", memory: "256Mi" },
  /** The store of secrets in the app's namespace. */
  secretStore: { name: "secrets" },
} as const;

/** The Secret of an app with the environment's bucket. */
export function bucketSecretOf(app: string): string {
  return `${clusterNames.bucketSecret.prefix}${app}`;
}
