import {
  jobProgress,
  objectsIn,
  rolloutProgress,
  routeProgress,
  secretProgress,
  stepsProgress,
} from "../live";
import { labelKeys, type Manifest } from "../render";
import type { Step } from "./step";

/** How an object is waited for when it was applied; nothing where nothing is started by it. */
export function waitFor(manifest: Manifest, namespace: string): readonly Step[] {
  const inNamespace = ["--namespace", namespace];
  const name = nameOf(manifest);
  const says = `wait for ${name}`;
  const asked = (kinds: string): readonly string[] => [
    ...["get", kinds, `--selector=${labelKeys.app}=${manifest.metadata?.labels?.[labelKeys.app]}`],
    ...["--output=json", ...inNamespace],
  ];
  const object = manifest.metadata?.name ?? "";
  if (manifest.kind === "Job") {
    const args = asked("jobs.batch,pods");
    const until = (printed: string) => jobProgress(objectsIn(printed), object);
    const remedy = `no pod was changed; release an image that is mended or, where the image is not to blame, let it run again: kubectl delete ${name} ${inNamespace.join(" ")}, and deliver once more`;
    return [{ says, args, until, remedy }];
  }
  if (manifest.kind === "ExternalSecret") {
    const args = asked("externalsecrets.external-secrets.io");
    const until = (printed: string) => secretProgress(objectsIn(printed), object);
    return [{ says, args, until, remedy: "no pod was changed; put it into the vendor's store" }];
  }
  if (manifest.kind === "Deployment") {
    const args = asked("deployments.apps,replicasets.apps,pods");
    const until = (printed: string) => rolloutProgress(objectsIn(printed), object);
    const remedy = "requests are led where they were; release an image that is mended, or revert";
    return [{ says, args, until, remedy }];
  }
  if (manifest.kind === "Rollout") {
    const args = asked("rollouts.argoproj.io,replicasets.apps,pods");
    const until = (printed: string) => stepsProgress(objectsIn(printed), object);
    const remedy = "pods that were well stay; release an image that is mended, or revert";
    return [{ says, args, until, remedy, pauseSeconds: pausesOf(manifest as Stepwise) }];
  }
  if (manifest.kind === "HTTPRoute") {
    const args = asked("httproutes.gateway.networking.k8s.io");
    const until = (printed: string) => routeProgress(objectsIn(printed), object);
    const remedy =
      "the pods are well, the way to them is not: see to the gateway and deliver once more, or revert";
    return [{ says, args, until, remedy }];
  }
  return [];
}

/** An object as kubectl names it. */
export function nameOf({ kind, metadata }: Manifest): string {
  return `${kind.toLowerCase()}/${metadata?.name}`;
}

/** Its pauses are none of the patience. */
function pausesOf({ spec }: Stepwise): number {
  return spec.strategy.canary.steps
    .map(({ pause }) => (pause === undefined ? 0 : Number.parseInt(pause.duration, 10)))
    .reduce((sum, pause) => sum + pause, 0);
}

interface Stepwise extends Manifest {
  readonly spec: {
    readonly strategy: {
      readonly canary: {
        readonly steps: readonly { readonly pause?: { readonly duration: string } }[];
      };
    };
  };
}
