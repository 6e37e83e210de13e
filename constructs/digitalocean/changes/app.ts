import type { ChangeRow } from "../../foundation";
import { changesOn } from "../../foundation";
import { page } from "./page";

// What a part of an app is made of.
const code = ["github.repo", "gitlab.repo", "bitbucket.repo", "git.repo_clone_url"] as const;
const branches = ["github.branch", "gitlab.branch", "bitbucket.branch", "git.branch"] as const;
const images = ["image.registry", "image.repository"] as const;

/** What other code of a part of an app means. */
function codeOf(part: string): readonly ChangeRow[] {
  return [
    ...[...code, ...images].map(
      (source): ChangeRow => [
        `spec.${part}.${source}`,
        "changes",
        "exposure",
        "runs code from elsewhere ($before → $after)",
      ],
    ),
    ...branches.map(
      (branch): ChangeRow => [
        `spec.${part}.${branch}`,
        "changes",
        "note",
        "runs another branch ($before → $after)",
      ],
    ),
    [`spec.${part}.env`, "shortens", "note", "lacks variables that it had"],
  ];
}

/** What changes of apps mean. */
export const appChanges = [
  ...changesOn(["digitalocean_app"], page("app"), [
    ["spec.service.instance_count", "falls", "capacity", "runs $after instead of $before times"],
    [
      "spec.service.instance_size_slug",
      "changes",
      "note",
      "runs on other machines ($before → $after)",
    ],
    [
      "spec.service.autoscaling.min_instance_count",
      "falls",
      "capacity",
      "may shrink to $after instead of $before",
    ],
    [
      "spec.service.autoscaling.max_instance_count",
      "falls",
      "capacity",
      "may grow to $after instead of $before only",
    ],
    ...(["service", "worker", "static_site", "function", "domain"] as const).map(
      (part): ChangeRow => [
        `spec.${part}`,
        "shortens",
        "outage",
        `has fewer parts of the kind ${part} than it had`,
      ],
    ),
    ...codeOf("service"),
    ...codeOf("worker"),
    ...codeOf("job"),
    ["spec.env", "shortens", "note", "lacks variables that it had"],
    ["spec.database", "shortens", "protection", "loses a database"],
    ["spec.database.production", "turns-off", "protection", "keeps a database without backups"],
    ["spec.alert.disabled", "turns-on", "audit", "tells nobody any more"],
  ]),
];
