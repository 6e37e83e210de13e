import type { CustomResource } from "../custom-resources";
import { appKinds } from "./app-kinds";

/** Where apps come from and where they go. */
export interface AppsProps {
  /** URL of the Git repository. */
  readonly repository: string;
  /** Branch, tag or commit that is applied. */
  readonly revision: string;
  /** Public keys by their ID, of which one must have signed what is applied. @default - none */
  readonly signers?: Readonly<Record<string, string>> | undefined;
  /** Folder in it with a folder of manifests for each app. */
  readonly folder: string;
  /** Namespace in which the apps run. */
  readonly appNamespace: string;
  /** Label by which the cluster is found, and its value. */
  readonly environment: string;
}

export const argoCdNamespace = "argocd";
export const clusterServer = "https://kubernetes.default.svc";
const apiVersion = "argoproj.io/v1alpha1";
const name = "apps";

/**
 * Where apps may come from and go to, and an Application for each folder of manifests.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export function apps(props: AppsProps): readonly CustomResource[] {
  const { repository, revision, appNamespace, signers } = props;
  return [
    {
      apiVersion,
      kind: "AppProject",
      metadata: { name, namespace: argoCdNamespace },
      spec: {
        sourceRepos: [repository],
        destinations: [{ server: clusterServer, namespace: appNamespace }],
        clusterResourceWhitelist: [],
        namespaceResourceWhitelist: appKinds,
        // sourceIntegrity says the same from Argo CD 3.5 on, which reads these for now.
        ...(signers !== undefined && {
          signatureKeys: Object.keys(signers)
            .sort()
            .map((keyID) => ({ keyID })),
        }),
      },
    },
    {
      apiVersion,
      kind: "ApplicationSet",
      metadata: { name, namespace: argoCdNamespace },
      spec: {
        goTemplate: true,
        goTemplateOptions: ["missingkey=error"],
        generators: [
          {
            matrix: {
              generators: [
                {
                  clusters: { selector: { matchLabels: { environment: props.environment } } },
                },
                {
                  git: {
                    repoURL: repository,
                    revision,
                    directories: [{ path: `${props.folder}/*` }],
                  },
                },
              ],
            },
          },
        ],
        // Applications would else wait at the platform's end for a controller that is gone already.
        syncPolicy: { preserveResourcesOnDeletion: true },
        template: {
          metadata: { name: "{{ .path.basename }}" },
          spec: {
            project: name,
            source: {
              repoURL: repository,
              targetRevision: revision,
              path: "{{ .path.path }}",
              // Said, so that no file turns it into what is built of files from elsewhere, such as Kustomize's.
              directory: { include: "*.yaml" },
            },
            destination: { server: "{{ .server }}", namespace: appNamespace },
            syncPolicy: {
              // Of a folder that was emptied, everything goes.
              automated: { prune: true, selfHeal: true, allowEmpty: true },
              syncOptions: ["ServerSideApply=true"],
              // What failed is tried for most of an hour, since nothing else but a further commit would try it
              // again; of the newest commit each time, so that a revert does not wait for that.
              retry: {
                limit: 20,
                refresh: true,
                backoff: { duration: "10s", factor: 2, maxDuration: "3m" },
              },
            },
          },
        },
      },
    },
  ];
}
