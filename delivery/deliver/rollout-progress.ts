/** How far something has come. */
export interface Progress {
  readonly state: "waits" | "well" | "failed";
  /** In words. */
  readonly says: string;
}

/**
 * How far a Rollout has come, by what the API server says of it. What its controller says counts when it has
 * seen the last change, which it says by a number in a text.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export function rolloutProgress(answer: string): Progress {
  const { metadata, status = {} } = JSON.parse(answer) as {
    readonly metadata: { readonly generation: number };
    readonly status?: {
      readonly observedGeneration?: string;
      readonly phase?: string;
      readonly message?: string;
    };
  };
  const { observedGeneration, phase = "", message } = status;
  if (observedGeneration !== String(metadata.generation)) {
    return { state: "waits", says: "waits for Argo Rollouts" };
  }
  const says = [phase, message].filter((part) => part).join(": ");
  return { state: phase === "Healthy" ? "well" : phase === "Degraded" ? "failed" : "waits", says };
}
