import { namesInstead } from "../../review";
import { secretName } from "../data";
import type { App } from "./app";
import { cronProblem } from "./cron";
import { manifestProblems } from "./manifest-rules";
import { type DeliveryProblem, shown } from "./problem";
import { type Path, problemAt } from "./source-file";
import { unusedPatches } from "./unused-patches";
import { secretsIn, secretsInManifests, takenVariables } from "./variables";

/** What is wrong with an app whose properties are each acceptable by themselves. */
export function appProblems(app: App, apps: readonly App[]): readonly DeliveryProblem[] {
  const { data, source, name } = app;
  const problems: DeliveryProblem[] = [];
  const report = (path: Path, allowed: string, got: unknown, remedy?: string): void => {
    problems.push(problemAt(source, path, { allowed, got: shown(got), remedy }));
  };
  const { port, health, traffic, resources, replicas, autoscaling, variables = {} } = data;
  if (port !== undefined && (health === undefined || !("ready" in health))) {
    report(["health"], "{ ready, live } with paths where there is a port", health);
  }
  if (port === undefined && health !== undefined && "ready" in health) {
    report(["health"], "{ command } where there is no port", health);
  }
  if (port === undefined && traffic !== undefined) {
    report(["port"], "given where there is traffic", port, "say on which port it answers");
  }
  if (port === undefined && data.metrics !== undefined && data.metrics.port === undefined) {
    report(
      ["metrics", "port"],
      "given where there is no port",
      undefined,
      "say where it tells them",
    );
  }
  problems.push(...takenVariables(source, data, variables, ["variables"]));
  if (replicas !== undefined && autoscaling !== undefined) {
    report(["replicas"], "left out beside autoscaling", replicas, "minReplicas says the least");
  }
  if (autoscaling !== undefined && autoscaling.minReplicas > autoscaling.maxReplicas) {
    report(["autoscaling", "maxReplicas"], "at least minReplicas", autoscaling.maxReplicas);
  }
  const { memoryMiB, memoryLimitMiB = memoryMiB } = resources;
  if (memoryLimitMiB < memoryMiB) {
    report(["resources", "memoryLimitMiB"], "at least memoryMiB", memoryLimitMiB);
  }
  for (const property of ["hosts", "paths"] as const) {
    reportRepeated(["traffic", property], traffic?.[property] ?? []);
  }
  reportRepeated(["talksTo", "apps"], data.talksTo?.apps ?? []);
  const secrets = (data.secrets ?? []).map((secret) => secretName(name, secret));
  reportRepeated(["secrets"], secrets);
  (data.talksTo?.apps ?? []).forEach((other, index) => {
    const known = apps.find((one) => one.name === other);
    const names = apps.map((one) => one.name).filter((one) => one !== name);
    if (known === undefined || other === name) {
      const remedy = namesInstead(other, names);
      report(["talksTo", "apps", index], "another app of this project", other, remedy);
    } else if (known.data.port === undefined) {
      report(["talksTo", "apps", index], "an app with a port", other, "it answers nobody");
    }
  });
  for (const [schedule, { cron }] of Object.entries(data.schedules ?? {})) {
    const wrong = cronProblem(cron);
    if (wrong !== undefined) {
      report(["schedules", schedule, "cron"], "a time as cron knows it", cron, wrong);
    }
  }
  return [
    ...problems,
    ...manifestProblems(app),
    ...unusedPatches(app),
    ...secretsIn(source, data),
    ...secretsInManifests(source, data),
  ];

  function reportRepeated(path: Path, items: readonly string[]): void {
    items.forEach((item, index) => {
      if (items.indexOf(item) < index) {
        report([...path, index], "different from the others", item, "remove it");
      }
    });
  }
}
