import { type Deployment, podsOf } from "./deployment";
import type { Environment } from "./environments";
import type { DeliveryProblem } from "./problem";
import { problemAt, type SourceFile } from "./source-file";

/** What pods ask for, or may ask for. */
interface Amounts {
  readonly cpus: number;
  readonly memoryGiB: number;
  readonly pods: number;
}

const words: Readonly<Record<keyof Amounts, string>> = {
  cpus: "CPUs",
  memoryGiB: "GiB of memory",
  pods: "pods",
};

/**
 * What of an environment's quota its apps would exceed: pods beyond it are never started, and nothing would
 * say so but the events of their ReplicaSet.
 *
 * All apps are counted with the fewest pods that they have, the one that may ask for most beyond that with the
 * most it has, and with one more while it is replaced.
 */
export function quotaProblems(
  { name, quota }: Environment,
  deployments: readonly Deployment[],
  source: SourceFile,
): readonly DeliveryProblem[] {
  const kinds = Object.keys(words) as readonly (keyof Amounts)[];
  const exceeded = kinds.flatMap((kind) => {
    const needed = neededBy(deployments, kind);
    const allowed = quota?.[kind];
    return allowed !== undefined && needed > allowed ? [{ kind, needed, allowed }] : [];
  });
  return exceeded.map(({ kind, needed, allowed }) =>
    problemAt(source, ["apps"], {
      allowed: `within ${name}'s quota of ${allowed} ${words[kind]}`,
      got: `${needed} with one pod more while it is replaced`,
      remedy: `raise quota.${kind} in environments/, or give apps fewer pods or smaller resources`,
    }),
  );
}

function neededBy(deployments: readonly Deployment[], kind: keyof Amounts): number {
  const each = deployments.map((deployment) => {
    const { min, max } = podsOf(deployment);
    const { cpus, memoryMiB } = deployment.data.resources;
    const pod = { cpus, memoryGiB: memoryMiB / 1024, pods: 1 }[kind];
    const slots = deployment.rollout.slots.length;
    return { least: slots * min * pod, more: (slots * (max - min) + 1) * pod };
  });
  const least = each.reduce((sum, one) => sum + one.least, 0);
  const more = Math.max(0, ...each.map((one) => one.more));
  return Math.round((least + more) * 1000) / 1000;
}
