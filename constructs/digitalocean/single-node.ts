import type { Report } from "../vendor-kit";

/** The plan of the smallest size of a database or a cache has no room for a standby. */
export function reportStandby(
  { size, standby }: { readonly size: string; readonly standby?: boolean },
  report: Report,
): void {
  if (size === "dev" && standby === true) {
    report(
      "standby",
      'left out or false with size "dev" on digitalocean',
      standby,
      'its plan is a single node: choose size "small" or larger',
    );
  }
}
