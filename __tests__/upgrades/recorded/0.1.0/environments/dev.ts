import type { EnvironmentData } from "../../../../../stacks";

/** The smallest and cheapest: where things may break. */
export const dev: EnvironmentData = {
  name: "dev",
  protect: false,
  network: { cidr: "10.10.0.0/16" },
  cluster: {
    version: "1.36",
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
    // The addresses of your office or VPN: this range is for examples, and EKS refuses it.
    apiAllowedCidrs: ["203.0.113.0/24"],
  },
  postgres: { version: "17", size: "dev" },
  hosts: ["dev", "*.dev"],
  // For rehearsals: browsers warn of its certificates.
  tls: { issuer: "letsencrypt-staging" },
  quota: { cpus: 2, memoryGiB: 6, pods: 30 },
  vendors: {
    aws: {
      network: { natGateways: "single" },
      cluster: { nodeRelease: "latest" },
      postgres: { finalBackup: false },
    },
  },
};
