import {
  type Environment,
  kindsToRead,
  objectsIn,
  type RenderedFile,
  type Seen,
} from "../delivery";
import { type KubectlAnswer, kubectl, linesOf } from "./kubectl";

/** What was asked of the cluster of an environment. */
export interface Cluster {
  readonly environment: Environment;
  readonly namespace: string;
  /** kubectl's context. @default - the current one */
  readonly context?: string | undefined;
}

/** What a cluster showed, and what it did not let be read; or why it could not be asked. */
export type Look = Readonly<{ seen: Seen; refused: readonly string[] }> | Readonly<{ why: string }>;

const patience = "--request-timeout=15s";

/** Reads what runs in the cluster of an environment; nothing is changed. */
export async function seenIn(cluster: Cluster, files: readonly RenderedFile[]): Promise<Look> {
  const { namespace, environment } = cluster;
  const { name } = environment;
  const found = await ask(cluster, ["namespace", namespace]);
  if (!found.ok) {
    return { why: reasonOf(found) };
  }
  const whose = objectsIn(found.stdout)[0]?.metadata?.labels?.["environment"];
  if (whose !== name) {
    const [owner = "no environment"] = linesOf(String(whose ?? ""));
    return {
      why: `the namespace ${namespace} of this cluster is ${owner}'s; say the cluster with --context ${name}=<context>`,
    };
  }
  const kinds = kindsToRead(files, environment);
  const all = await read(cluster, kinds.map(([, resource]) => resource).join(","));
  if (all.ok) {
    return { seen: { objects: objectsIn(all.stdout), unread: new Set() }, refused: [] };
  }
  // One kind that may not be read, or is not there, hides the others.
  const answers = await Promise.all(
    kinds.map(async ([kind, resource]) => ({ kind, answer: await read(cluster, resource) })),
  );
  const refused = answers.filter(({ answer }) => !answer.ok);
  return {
    seen: {
      objects: answers.flatMap(({ answer }) => (answer.ok ? objectsIn(answer.stdout) : [])),
      unread: new Set(refused.map(({ kind }) => kind)),
    },
    refused: refused.map(({ kind, answer }) => `${kind}: ${reasonOf(answer)}`),
  };
}

function read(cluster: Cluster, resources: string): Promise<KubectlAnswer> {
  return ask(cluster, [resources, "--namespace", cluster.namespace]);
}

function ask({ context }: Cluster, args: readonly string[]): Promise<KubectlAnswer> {
  const where = context === undefined ? [] : ["--context", context];
  return kubectl([...where, "get", ...args, "--output=json", patience]);
}

function reasonOf({ stderr }: KubectlAnswer): string {
  return linesOf(stderr).at(-1) ?? "kubectl says nothing";
}
