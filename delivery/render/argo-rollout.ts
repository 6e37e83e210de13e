import type { IDeployment } from "kubernetes-models/apps/v1";
import type { metadataOf } from "./naming";

type PodSpec = Pick<NonNullable<IDeployment["spec"]>, "selector" | "template">;

/**
 * What replaces pods share by share.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface ArgoRollout {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "Rollout";
  readonly metadata: ReturnType<typeof metadataOf>;
  readonly spec: PodSpec & {
    /** @default 1 */
    readonly replicas?: number;
    readonly revisionHistoryLimit: number;
    readonly progressDeadlineSeconds: number;
    /** Whether what does not get well goes again, instead of being tried for ever. */
    readonly progressDeadlineAbort: boolean;
    /** How many images back it goes without steps: whoever reverts a commit is in a hurry. */
    readonly rollbackWindow: { readonly revisions: number };
    readonly strategy: {
      readonly canary: {
        readonly maxSurge: number;
        readonly maxUnavailable: number;
        readonly steps: readonly (
          | { readonly setWeight: number }
          | { readonly pause: { readonly duration: string } }
        )[];
      };
    };
  };
}

export const rolloutKind = { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout" } as const;

/** The label by which it tells the pods of one image from those of the next. */
export const rolloutHashLabel = "rollouts-pod-template-hash";
