import type { AppData } from "cdktf-anycloud/delivery";

export const web: AppData = {
  port: 8080,
  health: { ready: "/ready", live: "/live" },
  variables: { GREETING: "Hello" },
  database: true,
  resources: { cpus: 0.1, memoryMiB: 128 },
  traffic: { hosts: ["@", "www"] },
  migration: { command: ["node", "migrate.js"] },
};
