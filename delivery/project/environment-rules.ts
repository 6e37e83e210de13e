import type { Release } from "../data";
import type { App } from "./app";
import { autoscalingOf } from "./deployment";
import type { Environment } from "./environments";
import { type DeliveryProblem, shown } from "./problem";
import { type Path, problemAt, type SourceFile } from "./source-file";

/** What a release of an app needs and its environment has not. */
export function missingIn(
  environment: Environment,
  app: App,
  release: Release,
  source: SourceFile,
  at: Path,
): readonly DeliveryProblem[] {
  const { name, cache, mesh, monitoring, podMetrics, secrets } = environment;
  const problems: DeliveryProblem[] = [];
  const autoscaling = autoscalingOf(app, release);
  if (autoscaling !== undefined && podMetrics === undefined) {
    const own = release.autoscaling !== undefined;
    problems.push(
      problemAt(source, own ? [...at, "autoscaling"] : at, {
        allowed: `without autoscaling in ${name}`,
        got: shown(autoscaling),
        remedy: `${own ? "" : asks(app)}nothing there measures pods: add podMetrics: { kind: "metrics-server" } to ${name} in environments/, or say replicas`,
      }),
    );
  }
  if (app.data.bucket && environment.bucket?.apps.includes(app.name) !== true) {
    problems.push(
      problemAt(source, at, {
        allowed: `without bucket in ${name}`,
        got: shown(true),
        remedy: `${asks(app)}${environment.bucket === undefined ? `${name} has none: add bucket: { bucketName: "…", apps: ["${app.name}"] } to it in environments/` : `${name}'s bucket does not name it: add "${app.name}" to bucket.apps of it in environments/`}`,
      }),
    );
  }
  if (app.data.cache && cache === undefined) {
    problems.push(
      problemAt(source, at, {
        allowed: `without cache in ${name}`,
        got: shown(true),
        remedy: `${asks(app)}${name} has none: add cache: { size: "dev" } to it in environments/, or take cache away from the app`,
      }),
    );
  }
  if (app.data.metrics && (monitoring?.kind !== "prometheus" || mesh !== undefined)) {
    problems.push(
      problemAt(source, at, {
        allowed: `without metrics in ${name}`,
        got: shown(app.data.metrics),
        remedy: `${asks(app)}${
          monitoring?.kind === "prometheus"
            ? "Prometheus does not reach into the mesh there: take mesh away from it in environments/, or metrics from the app"
            : `no Prometheus is there: add monitoring: { kind: "prometheus", … } to ${name} in environments/, or take metrics away from the app`
        }`,
      }),
    );
  }
  const stored = (app.data.secrets ?? []).filter((secret) => typeof secret !== "string");
  if (stored.length > 0 && secrets === undefined) {
    problems.push(
      problemAt(source, at, {
        allowed: `without secrets from a store in ${name}`,
        got: shown(stored),
        remedy: `${asks(app)}${name} has no store: add secrets: { kind: "external-secrets" } to it in environments/, or make a Secret and say its name`,
      }),
    );
  }
  return problems;
}

function asks({ source }: App): string {
  return `${source.file} asks for it, and `;
}
