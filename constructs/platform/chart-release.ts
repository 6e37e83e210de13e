import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { PinnedChart } from "./charts";

/** Which chart is installed, and how. */
export interface ChartReleaseProps {
  /** Name of the Helm release. */
  readonly name: string;
  /** Namespace of the release. */
  readonly namespace: string;
  /** The chart, of the repository in which it is published. */
  readonly chart: PinnedChart;
  /** Values of the chart. */
  readonly values: object;
  /**
   * Whether it is made only when all of it runs. Not, where it waits for a Secret that somebody makes after it.
   * @default true
   */
  readonly waits?: boolean;
  /** What must be there before. @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A Helm release of a pinned chart: it is made when all of it runs, unless it is said. */
export function chartRelease(
  scope: Construct,
  id: string,
  { name, namespace, chart: pinned, values, waits = true, dependsOn }: ChartReleaseProps,
): Release {
  const { repository, chart, version } = pinned;
  return new Release(scope, id, {
    name,
    namespace,
    repository,
    chart,
    version,
    wait: waits,
    values: [JSON.stringify(values)],
    ...(dependsOn && { dependsOn: [...dependsOn] }),
  });
}
