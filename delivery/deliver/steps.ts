import { load } from "js-yaml";
import {
  type Manifest,
  manifestText,
  type RenderedFile,
  slotKinds,
  waveAnnotation,
} from "../render";
import { applySet, membership, rememberKinds } from "./apply-set";
import { keptPods } from "./kept-pods";
import type { Step } from "./step";
import { nameOf, waitFor } from "./waits";

/**
 * Argo CD's: what was stated under one name, and Git says no more, goes, whoever of the two applies it. Under two
 * names it would stay.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
const fieldManager = "argocd-controller";

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
    ...rememberKinds(
      namespace,
      documents.map(({ manifest }) => manifest),
    ),
    ...waves.flatMap((wave): readonly Step[] => {
      const own = documents.filter(({ manifest }) => waveOf(manifest) === wave);
      return [
        ...keepPods(own.map(({ manifest }) => manifest)),
        {
          says: `wave ${wave}: ${own.map(({ manifest }) => nameOf(manifest)).join(", ")}`,
          args: [...apply, "-f", "-"],
          input: own.map(({ manifest }) => textOf(manifest, partOf)).join("---\n"),
        },
        ...own.flatMap(({ manifest }) => waitFor(manifest, namespace)),
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
      ...["apply", "--server-side", "--field-manager=anycloud-pods", "--force-conflicts"],
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
}

interface Scaled {
  readonly spec?: { readonly replicas?: number };
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
