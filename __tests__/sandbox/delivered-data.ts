// Loaded before main.ts: what runs in production is applied from a Git repository.
import { production } from "../../environments/production";

Object.assign(production, {
  rollouts: { kind: "argo-rollouts" },
  delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
});
