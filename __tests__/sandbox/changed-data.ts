// Loaded before main.ts: the same platform after somebody has worked on it.
import { dev } from "../../stacks/dev";
import { production } from "../../stacks/production";
import { project } from "../../stacks/project";
import { qa } from "../../stacks/qa";
import { staging } from "../../stacks/staging";

Object.assign(project, {
  owner: "another-team",
  stateBucket: { ...project.stateBucket, oldVersionRetentionDays: 30 },
});
for (const environment of [dev, qa, staging, production]) {
  const { quota, postgres } = environment;
  Object.assign(environment, {
    quota: { ...quota, pods: quota.pods + 10 },
    postgres: { ...postgres, storageGiB: (postgres.storageGiB ?? 30) + 30 },
  });
}
