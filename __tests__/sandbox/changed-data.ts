// Loaded before main.ts: the same platform after somebody has worked on it.
import { dev } from "../../environments/dev";
import { production } from "../../environments/production";
import { project } from "../../environments/project";
import { qa } from "../../environments/qa";
import { staging } from "../../environments/staging";

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
