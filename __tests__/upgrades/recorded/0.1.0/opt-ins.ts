// Loaded before main.ts: what runs in production is applied from a Git repository, measured, asked from
// outside, watched from within, backed up, and keeps what its apps upload.
import { production } from "./environments/production";

Object.assign(production, {
  rollouts: { kind: "argo-rollouts" },
  delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
  podMetrics: { kind: "metrics-server" },
  bucket: { bucketName: "shop-production-uploads", apps: ["web"] },
  backups: {
    bucketName: "shop-production-backups",
    retentionDays: 35,
    // The other vendor has no keys that only add.
    acceptsDeletingKeys: true,
  },
  uptime: { alerts: { emails: ["ops@example.com"], latencyMilliseconds: 800 } },
  monitoring: {
    kind: "prometheus",
    retentionDays: 30,
    storageGiB: 50,
    receivers: {
      email: {
        smtpHost: "smtp.example.com",
        from: "alerts@example.com",
        to: ["ops@example.com"],
        secretName: "smtp",
      },
      pagerduty: { secretName: "pagerduty" },
    },
    heartbeat: { secretName: "heartbeat" },
    logs: { bucketName: "shop-production-logs", retentionDays: 90 },
  },
  // The other vendor has no store.
  ...(process.env["VENDOR"] === "aws" && { secrets: { kind: "external-secrets" } }),
});
