import type { EnvironmentData } from "../../../../../stacks";

/** The rehearsal of production: the same shape, smaller, and it may be destroyed. */
export const staging: EnvironmentData = {
  name: "staging",
  protect: false,
  network: { cidr: "10.30.0.0/16" },
  cluster: {
    version: "1.36",
    nodePools: [{ name: "general", size: "medium", minNodes: 2, maxNodes: 4 }],
    // The addresses of your office or VPN: this range is for examples, and EKS refuses it.
    apiAllowedCidrs: ["203.0.113.0/24"],
  },
  postgres: { version: "17", size: "small", storageGiB: 60 },
  hosts: ["staging", "*.staging"],
  tls: { issuer: "letsencrypt-staging" },
  quota: { cpus: 6, memoryGiB: 24, pods: 100 },
  vendors: {
    aws: { network: { natGateways: "single" } },
  },
};
