import type { Release } from "../data";
import type { App } from "./app";
import { autoscalingOf } from "./deployment";
import type { Environment } from "./environments";
import { type DeliveryProblem, shown } from "./problem";
import { type Path, problemAt, type SourceFile } from "./source-file";

/** What a release of an app needs and its environment has not. */
export function missingIn(
  { name, podMetrics }: Environment,
  app: App,
  release: Release,
  source: SourceFile,
  at: Path,
): readonly DeliveryProblem[] {
  const autoscaling = autoscalingOf(app, release);
  if (autoscaling === undefined || podMetrics !== undefined) {
    return [];
  }
  const where = release.autoscaling === undefined ? at : [...at, "autoscaling"];
  const asks = release.autoscaling === undefined ? `${app.source.file} asks for it, and ` : "";
  return [
    problemAt(source, where, {
      allowed: `without autoscaling in ${name}`,
      got: shown(autoscaling),
      remedy: `${asks}nothing there measures pods: add podMetrics: { kind: "metrics-server" } to ${name} in environments/, or say replicas`,
    }),
  ];
}
