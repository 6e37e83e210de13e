import type { IContainer, IPodSpec, IPodTemplateSpec, IProbe } from "kubernetes-models/v1";
import { bucketSecretOf, clusterNames } from "../../constructs/foundation";
import { secretName } from "../data";
import type { Deployment, Slot } from "../project";
import { labelKeys } from "./naming";

/** What one pod of an app runs. */
export interface PodUse {
  /** What the pod is for: a label of it. */
  readonly component: "server" | "migration" | "schedule";
  readonly slot: Slot;
  /** @default - the image's */
  readonly command?: readonly string[] | undefined;
  /** @default - the image's */
  readonly args?: readonly string[] | undefined;
  /** Further labels. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further properties of the container. @default - none */
  readonly container?: Partial<IContainer>;
  /** Further properties of the pod. @default - none */
  readonly pod?: Partial<IPodSpec>;
}

const temporary = "temporary";

/**
 * A pod that the restricted pod security standard admits: no privileges, and nothing of its file system can
 * be written but `/tmp`.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function podTemplate(deployment: Deployment, use: PodUse): IPodTemplateSpec {
  const { app, data, project } = deployment;
  const { command, args, slot } = use;
  const variables = variablesOf(deployment, slot);
  const { cpus, memoryMiB, memoryLimitMiB = memoryMiB, temporaryMiB = 64 } = data.resources;
  const given = [
    ...(data.database ? [clusterNames.databaseSecret] : []),
    ...(data.cache ? [clusterNames.cacheSecret] : []),
  ];
  const sources = [
    ...given.map(({ name }) => name),
    ...(data.bucket ? [bucketSecretOf(app)] : []),
    ...(data.secrets ?? []).map((secret) => secretName(app, secret)),
  ];
  return {
    metadata: {
      labels: {
        [labelKeys.app]: app,
        ...use.labels,
        [labelKeys.component]: use.component,
        "app.kubernetes.io/part-of": project.name,
      },
    },
    spec: {
      serviceAccountName: app,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      ...use.pod,
      containers: [
        {
          name: app,
          image: slot.image,
          ...(command !== undefined && { command: [...command] }),
          ...(args !== undefined && { args: [...args] }),
          ...(sources.length > 0 && {
            envFrom: sources.map((secret) => ({ secretRef: { name: secret } })),
          }),
          ...(variables.length > 0 && { env: variables }),
          ...use.container,
          resources: {
            requests: { cpu: `${Math.round(cpus * 1000)}m`, memory: `${memoryMiB}Mi` },
            limits: { memory: `${memoryLimitMiB}Mi` },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
          volumeMounts: [
            { name: temporary, mountPath: "/tmp" },
            ...given.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
          ],
        },
      ],
      volumes: [
        { name: temporary, emptyDir: { sizeLimit: `${temporaryMiB}Mi` } },
        ...given.map(({ name }) => ({ name, secret: { secretName: name } })),
      ],
    },
  };
}

/** The probes of a container that runs for long. */
export function probesOf({ data }: Deployment): Partial<IContainer> {
  const { health, startSeconds = 60 } = data;
  if (health === undefined) {
    return {};
  }
  const [live, ready]: readonly IProbe[] =
    "ready" in health
      ? [health.live, health.ready].map((path) => ({ httpGet: { path, port: "http" } }))
      : [health, health].map(({ command }) => ({ exec: { command: [...command] } }));
  const patience = { timeoutSeconds: 3 };
  return {
    startupProbe: {
      ...live,
      ...patience,
      periodSeconds: 5,
      failureThreshold: Math.ceil(startSeconds / 5),
    },
    readinessProbe: { ...ready, ...patience, periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: { ...live, ...patience, periodSeconds: 10, failureThreshold: 3 },
  };
}

function variablesOf({ data, variables }: Deployment, slot: Slot) {
  const all = {
    ...variables,
    ...slot.variables,
    ...(data.port !== undefined && { PORT: String(data.port) }),
  };
  return Object.entries(all)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => ({ name, value }));
}
