// Loaded before main.ts: what runs in production is applied from a Git repository, and measured.
import { production } from "./environments/production";

Object.assign(production, {
  rollouts: { kind: "argo-rollouts" },
  delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
  podMetrics: { kind: "metrics-server" },
  // The other vendor has no store.
  ...(process.env["VENDOR"] === "aws" && { secrets: { kind: "external-secrets" } }),
});
