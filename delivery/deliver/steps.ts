import { createHash } from "node:crypto";
import { load } from "js-yaml";
import {
  jobProgress,
  objectsIn,
  type Progress,
  rolloutProgress,
  secretProgress,
  stepsProgress,
} from "../live";
import {
  labelKeys,
  type Manifest,
  manifestText,
  type RenderedFile,
  slotKinds,
  waveAnnotation,
} from "../render";
import { keptPods } from "./kept-pods";

/** A command of kubectl that delivers a part of an environment. */
export interface Step {
  /** What it does, for people. */
  readonly says: string;
  /** Arguments of kubectl, without those that say which cluster. */
  readonly args: readonly string[];
  /** What it reads. @default - nothing */
  readonly input?: string;
  /** Further environment variables. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * How far what it started is, by what it prints: it is asked again until this is done or has failed.
   * @default - it is done when it ends
   */
  readonly until?: (printed: string) => Progress;
  /** How much longer than usual it may take. @default 0 */
  readonly pauseSeconds?: number;
  /** What is to be done then, by what it prints. @default - nothing more */
  readonly next?: (printed: string) => Step | undefined;
  /** What to do where it failed. @default - nothing in particular */
  readonly remedy?: string;
}

/** Where a set of objects remembers what belongs to it, so that what is rendered no more is found. */
const applySet = "anycloud-apps";

const fieldManager = "anycloud";

/**
 * The commands that deliver the rendered files of an environment, in their order: a wave is applied when what
 * the one before started has ended well, and what is rendered no more goes last.
 *
 * @see https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/
 */
export function stepsFor(namespace: string, files: readonly RenderedFile[]): readonly Step[] {
  const documents = files.flatMap(({ text }) =>
    text.split(/^---\n/m).map((document) => ({ document, manifest: load(document) as Manifest })),
  );
  const waves = [...new Set(documents.map(({ manifest }) => waveOf(manifest)))].sort(
    (a, b) => a - b,
  );
  const partOf = membership(namespace);
  const inNamespace = ["--namespace", namespace];
  const apply = [
    ...["apply", "--server-side", `--field-manager=${fieldManager}`],
    // What Git states is Git's, whoever changed it in the cluster; what an autoscaler sets is not stated.
    ...["--force-conflicts", ...inNamespace],
  ];
  return [
    ...waves.flatMap((wave): readonly Step[] => {
      const own = documents.filter(({ manifest }) => waveOf(manifest) === wave);
      return [
        ...keepPods(own.map(({ manifest }) => manifest)),
        {
          says: `wave ${wave}: ${own.map(({ manifest }) => nameOf(manifest)).join(", ")}`,
          args: [...apply, "-f", "-"],
          input: own.map(({ manifest }) => textOf(manifest, partOf)).join("---\n"),
        },
        ...own.flatMap(({ manifest }) => waitFor(manifest)),
      ];
    }),
    {
      says: "what is rendered no more goes",
      args: [...apply, "--prune", `--applyset=configmaps/${applySet}`, "-f", "-"],
      input: documents.map(({ document }) => document).join("---\n"),
      // Pruning of what was applied on the server's side is behind this switch.
      environment: { KUBECTL_APPLYSET: "true" },
    },
  ];

  function keepPods(manifests: readonly Manifest[]): readonly Step[] {
    const scaled = manifests.filter(
      (one) => slotKinds.includes(one.kind) && (one as Scaled).spec?.replicas === undefined,
    );
    if (scaled.length === 0) {
      return [];
    }
    const names = scaled.map(nameOf);
    const says = `an autoscaler takes over ${names.join(", ")} with as many pods as there are`;
    const asked = ["--ignore-not-found", "--show-managed-fields", "--output=json"];
    const keep = [
      ...["apply", "--server-side", `--field-manager=${fieldManager}-pods`, "--force-conflicts"],
      ...[...inNamespace, "-f", "-"],
    ];
    const next = (printed: string): Step | undefined => {
      const kept = keptPods(printed, fieldManager);
      return kept.length === 0
        ? undefined
        : { says, args: keep, input: kept.map(manifestText).join("---\n") };
    };
    return [{ says, args: ["get", ...names, ...asked, ...inNamespace], next }];
  }

  function waitFor(manifest: Manifest): readonly Step[] {
    const name = nameOf(manifest);
    const says = `wait for ${name}`;
    const asked = (kinds: string): readonly string[] => [
      ...[
        "get",
        kinds,
        `--selector=${labelKeys.app}=${manifest.metadata?.labels?.[labelKeys.app]}`,
      ],
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
      const args = asked("rollouts.argoproj.io");
      const until = (printed: string) => stepsProgress(objectsIn(printed), object);
      const remedy = "it is at its last image that was well; release one that is mended, or revert";
      return [{ says, args, until, remedy, pauseSeconds: pausesOf(manifest as Stepwise) }];
    }
    return [];
  }
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

interface Scaled {
  readonly spec?: { readonly replicas?: number };
}

/**
 * The label of what belongs to the set. kubectl sets it when it prunes; in the waves before it is said, since
 * what is applied without it would lose it, and would never be pruned where a delivery stops half-way.
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-cli/3659-kubectl-apply-prune
 */
function membership(namespace: string): Readonly<Record<string, string>> {
  const parent = `${applySet}.${namespace}.ConfigMap.`;
  const hash = createHash("sha256").update(parent).digest("base64url");
  return { "applyset.kubernetes.io/part-of": `applyset-${hash}-v1` };
}

function textOf(manifest: Manifest, labels: Readonly<Record<string, string>>): string {
  const { metadata } = manifest;
  return manifestText({
    ...manifest,
    metadata: { ...metadata, labels: { ...metadata?.labels, ...labels } },
  });
}

function waveOf({ metadata }: Manifest): number {
  return Number(metadata?.annotations?.[waveAnnotation] ?? 0);
}

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind.toLowerCase()}/${metadata?.name}`;
}
