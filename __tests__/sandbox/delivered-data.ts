// Loaded before main.ts: what runs in production is applied from a Git repository, measured, and asked
// from outside.
import { production } from "../../environments/production";

Object.assign(production, {
  rollouts: { kind: "argo-rollouts" },
  delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
  podMetrics: { kind: "metrics-server" },
  uptime: { alerts: { emails: ["ops@example.com"], latencyMilliseconds: 800 } },
  // The other vendor has no store.
  ...(process.env["VENDOR"] === "aws" && { secrets: { kind: "external-secrets" } }),
});
