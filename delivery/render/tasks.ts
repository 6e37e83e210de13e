import { createHash } from "node:crypto";
import type { ICronJob, IJob, IJobSpec } from "kubernetes-models/batch/v1";
import type { Task } from "../data";
import { type Deployment, mainSlot, type Slot } from "../project";
import { metadataOf, waves } from "./naming";
import { patched } from "./patch";
import { podTemplate } from "./pod";

/**
 * The migration of each slot's image. A Job cannot change, so its name says what it runs: a new image or
 * another variable is a new Job, and one that ran is not run again.
 */
export function migrations(deployment: Deployment): readonly IJob[] {
  const { app, data, rollout } = deployment;
  const { migration } = data;
  if (migration === undefined) {
    return [];
  }
  const jobs = rollout.slots.map((slot): IJob => {
    const job = patched(deployment, {
      apiVersion: "batch/v1" as const,
      kind: "Job" as const,
      metadata: metadataOf(deployment, app, waves.migrations),
      spec: jobSpec(deployment, migration, slot, "migration"),
    });
    const hash = createHash("sha256").update(JSON.stringify(job.spec)).digest("hex").slice(0, 10);
    return { ...job, metadata: { ...job.metadata, name: `${app}-migrate-${hash}` } };
  });
  return jobs.filter(
    ({ metadata }, index) =>
      jobs.findIndex((job) => job.metadata?.name === metadata?.name) === index,
  );
}

/** What runs at certain times, of the slot that most requests go to. */
export function schedules(deployment: Deployment): readonly ICronJob[] {
  const { app, data, rollout } = deployment;
  return Object.entries(data.schedules ?? {})
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, schedule]) => ({
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: metadataOf(deployment, `${app}-${name}`, waves.traffic),
      spec: {
        schedule: schedule.cron,
        timeZone: schedule.timeZone ?? "Etc/UTC",
        concurrencyPolicy: "Forbid",
        // Beyond a hundred missed starts it would never be started again.
        startingDeadlineSeconds: 300,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: { spec: jobSpec(deployment, schedule, mainSlot(rollout), "schedule") },
      },
    }));
}

function jobSpec(
  deployment: Deployment,
  { command, args, deadlineSeconds = 600 }: Task,
  slot: Slot,
  component: "migration" | "schedule",
): IJobSpec {
  return {
    activeDeadlineSeconds: deadlineSeconds,
    backoffLimit: 2,
    template: podTemplate(deployment, {
      component,
      slot,
      command,
      args,
      pod: { restartPolicy: "Never" },
    }),
  };
}
