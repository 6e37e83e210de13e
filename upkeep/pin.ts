import {
  charts,
  clusterAutoscalerImage,
  clusterAutoscalerTags,
  rcloneImage,
} from "../constructs/platform";

/** A chart or an image at the version that was tried. */
export interface Pin {
  readonly name: string;
  /** A Helm repository by `https://`, or a registry by `oci://`. */
  readonly repository: string;
  /** Name of the chart or image there. */
  readonly artifact: string;
  readonly version: string;
  /** The day on which the version was looked up. */
  readonly checked: string;
  /** Where newer versions are announced. */
  readonly page: string;
  /** Whether only its own minor version fits. @default false */
  readonly staysMinor?: boolean;
}

/** Everything that is pinned for clusters. */
export const pins: readonly Pin[] = [
  ...Object.entries(charts).map(([name, { chart, ...pinned }]) => ({
    name,
    artifact: chart,
    ...pinned,
  })),
  ...Object.entries(clusterAutoscalerTags).map(([minor, version]) => ({
    name: `clusterAutoscalerTags ${minor}`,
    version,
    staysMinor: true,
    ...clusterAutoscalerImage,
  })),
  { name: "rcloneImage", ...rcloneImage },
];
