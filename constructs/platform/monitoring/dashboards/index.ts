import { appDashboard } from "./app";
import type { Dashboard } from "./dashboard";
import { environmentDashboard, type Shown } from "./environment";

export { type Dashboard, grafanaJson } from "./dashboard";

/** What dashboards are made for. */
export interface ShownEnvironment extends Shown {
  /** Namespace of the apps. */
  readonly appNamespace: string;
}

/**
 * All dashboards by name: one of the environment, and one of the app that is chosen.
 * @internal
 */
export function dashboards(shown: ShownEnvironment): Readonly<Record<string, Dashboard>> {
  return {
    environment: environmentDashboard(shown),
    app: appDashboard(shown.appNamespace),
  };
}
