import type { EnvironmentData } from "../../../../../stacks";

/** What customers use: highly available, larger, protected. */
export const production: EnvironmentData = {
  name: "production",
  protect: true,
  network: { cidr: "10.40.0.0/16" },
  cluster: {
    version: "1.36",
    nodePools: [{ name: "general", size: "large", minNodes: 3, maxNodes: 9 }],
    highAvailability: true,
    // The addresses of your office or VPN: this range is for examples, and EKS refuses it.
    apiAllowedCidrs: ["203.0.113.0/24"],
  },
  postgres: {
    version: "17",
    size: "large",
    storageGiB: 200,
    standby: true,
    readReplicas: 1,
    // alerts: { emails: [an address of yours], storageUsedPercent: 75 },
    // AWS asks it to confirm; DigitalOcean takes only those that the account has confirmed.
  },
  hosts: ["@", "*"],
  tls: { issuer: "letsencrypt" },
  quota: { cpus: 48, memoryGiB: 192, pods: 400 },
  vendors: {
    aws: {
      // A NAT gateway in each zone: three Elastic IPs, with the other environments more than the five of
      // a new account. Ask for more, or give up the loss of a zone with natGateways: "single".
      network: { zones: 3, flowLogs: { traffic: "rejected" } },
      postgres: { backupRetentionDays: 30, maxStorageGiB: 1000 },
    },
    digitalocean: {
      cluster: { maintenanceWindow: { day: "tuesday", hourUtc: 2 } },
    },
  },
};
