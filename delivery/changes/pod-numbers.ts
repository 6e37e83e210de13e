import { at } from "../../review";
import { isSteps, type Objects } from "./objects";

/** How many pods something has. */
export interface PodNumber {
  readonly least: number;
  readonly most: number;
  /** Whether an autoscaler says how many of these. */
  readonly isScaled: boolean;
}

/** How many pods each Deployment or Rollout has, by its name; with the values that Kubernetes fills in. */
export function podNumbersIn(objects: Objects): ReadonlyMap<string, PodNumber> {
  const all = [...objects.values()];
  const nameOf = (object: (typeof all)[number]): string => String(at(object, "metadata", "name"));
  const stated = all
    .filter((object) => object["kind"] === "Deployment" || isSteps(object))
    .map((object): [string, PodNumber] => {
      const number = Number(at(object, "spec", "replicas") ?? 1);
      return [nameOf(object), { least: number, most: number, isScaled: false }];
    });
  const scaled = all
    .filter(({ kind }) => kind === "HorizontalPodAutoscaler")
    .map((object): [string, PodNumber] => {
      const target = at(object, "spec", "scaleTargetRef", "name") ?? nameOf(object);
      const least = Number(at(object, "spec", "minReplicas") ?? 1);
      const most = Number(at(object, "spec", "maxReplicas") ?? least);
      return [String(target), { least, most, isScaled: true }];
    });
  return new Map([...stated, ...scaled]);
}
