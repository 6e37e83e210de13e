// Loaded before main.ts: what runs in production is applied from a Git repository.
import { production } from "../../environments/production";

Object.assign(production, {
  delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
});
