import type { Release } from "../data";
import { type Deployment, podsOf } from "./deployment";
import { type DeliveryProblem, shown } from "./problem";
import { type Path, problemAt, type SourceFile } from "./source-file";

/** What is wrong with the steps of a release by themselves. */
export function stepProblems(
  { steps = [], slots, weights, matches }: Release,
  source: SourceFile,
  at: Path,
): readonly DeliveryProblem[] {
  if (steps.length === 0) {
    return [];
  }
  const remedy = "steps share pods, these share requests: take one of them";
  const beside = Object.entries({ slots, weights, matches }).flatMap(([property, value]) =>
    value === undefined
      ? []
      : [
          problemAt(source, [...at, property], {
            allowed: "left out beside steps",
            got: shown(value),
            remedy,
          }),
        ],
  );
  const falling = steps.flatMap(({ percent }, index) => {
    const before = steps[index - 1]?.percent ?? 0;
    return percent > before
      ? []
      : [
          problemAt(source, [...at, "steps", index, "percent"], {
            allowed: `more than ${before}, the step's before it`,
            got: shown(percent),
          }),
        ];
  });
  return [...beside, ...falling];
}

/** What is wrong with the steps of a deployment where it runs. */
export function stepProblemsIn(
  deployment: Deployment,
  source: SourceFile,
  at: Path,
): readonly DeliveryProblem[] {
  const { steps } = deployment.rollout;
  const { name, rollouts } = deployment.environment;
  if (steps === undefined) {
    return [];
  }
  if (rollouts === undefined) {
    return [
      problemAt(source, [...at, "steps"], {
        allowed: `left out in ${name}`,
        remedy: `nobody there replaces pods by steps: add rollouts: { kind: "argo-rollouts" } to ${name} in environments/`,
      }),
    ];
  }
  if (deployment.data.patches?.Deployment !== undefined) {
    return [
      problemAt(source, [...at, "steps"], {
        allowed: "left out for an app with patches.Deployment",
        remedy: "steps make a Rollout: say of its pods what you mean in patches.Pod",
      }),
    ];
  }
  const pods = podsOf(deployment).min;
  // One more than there are otherwise may run during a step.
  const least = Math.ceil(100 / (pods + 1));
  return steps.flatMap(({ percent }, index) =>
    percent >= least
      ? []
      : [
          problemAt(source, [...at, "steps", index, "percent"], {
            allowed: `at least ${least} with ${pods} ${pods === 1 ? "pod" : "pods"}`,
            got: shown(percent),
            remedy: "a step is a share of pods, and one of them is more than that",
          }),
        ],
  );
}
