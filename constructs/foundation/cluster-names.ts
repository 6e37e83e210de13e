/** What the platform stack makes in a cluster, by the names under which apps find it. */
export const clusterNames = {
  /** The Gateway whose listeners are the environment's hosts. */
  gateway: { namespace: "gateway", name: "public" },
  /** What runs the mesh, on which port its proxies meet, and from where nodes ask its pods how they are. */
  mesh: { namespace: "istio-system", tunnelPort: 15_008, probes: "169.254.7.127/32" },
  /** The Secret with the database's connection, and where apps mount it. */
  databaseSecret: { name: "database", mountPath: "/var/run/secrets/database" },
  /** The store of secrets in the app's namespace. */
  secretStore: { name: "secrets" },
} as const;
