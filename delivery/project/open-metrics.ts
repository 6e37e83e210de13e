import { metricsOf } from "../data";
import type { App } from "./app";

/** Metrics that whoever knows the address can read, since the gateway leads requests to where they are told. */
export function openMetrics({ data, source }: App): readonly string[] {
  const told = metricsOf(data);
  const led = (data.traffic?.paths ?? ["/"]).some(
    (path) => path === "/" || told?.path === path || told?.path.startsWith(`${path}/`),
  );
  return told === undefined || told.port !== data.port || data.traffic === undefined || !led
    ? []
    : [
        `${source.file}: whoever knows its address can read its metrics at ${told.path}: tell them on another port, and say it by metrics.port`,
      ];
}
