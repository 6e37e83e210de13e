import type { JudgedType } from "./judged-type";

/**
 * Answers of the providers random 3.7.2 and helm 3.1.1, which are of the plugin framework. The files
 * are those of their sources.
 */
export const otherTypes: readonly JudgedType[] = [
  {
    type: "random_password",
    source: "random: internal/provider/resource_password.go",
    config: { length: 24, special: false },
    refused: [["length", { length: 0 }]],
    changes: [
      ["replace", { length: 25 }],
      ["replace", { special: true }],
      ["replace", { keepers: { a: "1" } }],
    ],
  },
  {
    type: "random_string",
    source: "random: internal/provider/resource_string.go",
    config: { length: 4, min_lower: 2 },
    refused: [
      ["length", { length: 1 }],
      ["length", { min_upper: 3 }],
    ],
    changes: [["replace", { min_lower: 1 }]],
  },
  {
    type: "random_id",
    source: "random: internal/provider/resource_id.go",
    config: { byte_length: 4 },
    accepted: [{ byte_length: 0 }],
    changes: [["replace", { byte_length: 8 }]],
  },
  {
    type: "random_pet",
    source: "random: internal/provider/resource_pet.go",
    config: { length: 2 },
    accepted: [{ length: 0 }],
    changes: [["replace", { prefix: "a" }]],
  },
  {
    type: "random_integer",
    source: "random: internal/provider/resource_integer.go",
    config: { min: 1, max: 9 },
    changes: [["replace", { max: 10 }]],
  },
  {
    type: "random_bytes",
    source: "random: internal/provider/resource_bytes.go",
    config: { length: 16 },
    refused: [["length", { length: 0 }]],
    changes: [["replace", { length: 32 }]],
  },
  {
    type: "helm_release",
    source: "helm: helm/resource_helm_release.go",
    config: {
      name: "web",
      chart: "web",
      version: "1.0.0",
      repository: "https://charts.example.com",
    },
    accepted: [
      { set: [{ name: "a", value: "1", type: "literal" }] },
      { set_sensitive: [{ name: "a", value: "1", type: "auto" }] },
      { set_list: [{ name: "a", value: ["1"] }], postrender: { binary_path: "cat" } },
      { set_wo: [{ name: "a", value: "1", type: "string" }], set_wo_revision: 1 },
    ],
    refused: [
      ["name", { name: "n".repeat(54) }],
      ["name", { name: "" }],
      ["set.0.type", { set: [{ name: "a", value: "1", type: "number" }] }],
      ["set_sensitive.0.type", { set_sensitive: [{ name: "a", value: "1", type: "number" }] }],
      ["set_wo.0.type", { set_wo: [{ name: "a", value: "1", type: "literal" }] }],
      ["set_wo_revision", { set_wo_revision: 0 }],
    ],
    changes: [
      ["update", { version: "1.1.0" }],
      ["replace", { name: "site" }],
      ["replace", { namespace: "app" }],
      ["nothing", { atomic: false }],
      ["update", { atomic: true }],
      ["nothing", { namespace: "default" }],
      ["nothing", { timeout: 300, wait: true, max_history: 0 }],
      ["update", { timeout: 600 }],
      ["update", { values: ["a: 1"] }],
      ["update", { set: [{ name: "a", value: "1" }] }],
      ["update", { create_namespace: true }],
      ["update", { devel: true }],
      ["refused", { keyring: "/keys" }],
      ["update", { keyring: "/keys", verify: true }],
      ["update", { description: "Web" }],
    ],
  },
];
