import type { AppData, Metrics } from "./app-data";

/** Where the pods of an app tell their metrics, and how many; nothing where they are not asked. */
export function metricsOf({ metrics, port }: AppData): Required<Metrics> | undefined {
  return (
    metrics && {
      path: metrics.path ?? "/metrics",
      port: metrics.port ?? port ?? 0,
      sampleLimit: metrics.sampleLimit ?? 1000,
    }
  );
}
