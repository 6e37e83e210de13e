import type { EnvironmentData } from "../../../../../stacks";

/** Where testers work: like dev, with room for parallel runs. */
export const qa: EnvironmentData = {
  name: "qa",
  protect: false,
  network: { cidr: "10.20.0.0/16" },
  cluster: {
    version: "1.36",
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 4 }],
    // The addresses of your office or VPN: this range is for examples, and EKS refuses it.
    apiAllowedCidrs: ["203.0.113.0/24"],
  },
  postgres: { version: "17", size: "dev" },
  hosts: ["qa", "*.qa"],
  tls: { issuer: "letsencrypt-staging" },
  quota: { cpus: 6, memoryGiB: 24, pods: 60 },
  vendors: {
    aws: {
      network: { natGateways: "single" },
      cluster: { nodeRelease: "latest" },
      postgres: { finalBackup: false },
    },
  },
};
