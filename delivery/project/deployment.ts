import type { AppData, Autoscaling, Release } from "../data";
import type { App } from "./app";
import type { Environment, Project } from "./environments";
import type { Rollout } from "./rollout";

/** An app in an environment: everything that its manifests say. */
export interface Deployment {
  /** Name of the app. */
  readonly app: string;
  /** The project. */
  readonly project: Project;
  /** The environment. */
  readonly environment: Environment;
  /** What `apps/<app>.ts` says. */
  readonly data: AppData;
  /** What runs, and who sees which. */
  readonly rollout: Rollout;
  /** The app's variables and the release's. */
  readonly variables: Readonly<Record<string, string>>;
  /** How many pods a slot has, or from how many to how many. */
  readonly scale:
    | {
        /** As many, always. */
        readonly replicas: number;
      }
    | {
        /** From how many to how many. */
        readonly autoscaling: Autoscaling;
      };
  /** Domains under which the gateway leads requests to it. */
  readonly domains: readonly string[];
  /** Beginnings of paths. */
  readonly paths: readonly string[];
  /** Other apps that say they talk to it. */
  readonly callers: readonly string[];
  /** Ports of the apps that it talks to, by name. */
  readonly called: Readonly<Record<string, number>>;
}

/** How the number of an app's pods follows their load; nothing where it does not. */
export function autoscalingOf({ data }: App, release: Release): Autoscaling | undefined {
  return release.autoscaling ?? (release.replicas === undefined ? data.autoscaling : undefined);
}

/** How many pods a slot has when all is quiet, and at most. */
export function podsOf({ scale }: Deployment): { readonly min: number; readonly max: number } {
  return "replicas" in scale
    ? { min: scale.replicas, max: scale.replicas }
    : { min: scale.autoscaling.minReplicas, max: scale.autoscaling.maxReplicas };
}
