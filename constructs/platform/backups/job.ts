import type { CronJobV1Config } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import type { Variable } from "./bucket";

/** A step of a job: a script in a container of its own, after the one before it has ended well. */
export interface Step {
  readonly name: string;
  readonly image: string;
  readonly script: string;
  readonly variables: readonly Variable[];
  /** Name of a Secret whose keys are variables, and files in the folder. @default - none */
  readonly secret?: { readonly name: string; readonly mountPath: string };
  readonly memory: { readonly request: string; readonly limit: string };
}

/** A job that comes back. */
export interface JobProps {
  readonly name: string;
  readonly namespace: string;
  readonly schedule: string;
  readonly deadlineSeconds: number;
  /** How often a run that failed is tried again. */
  readonly retries: number;
  readonly storageGiB: number;
  /** Name of the ConfigMap with the scripts. */
  readonly scripts: string;
  readonly steps: readonly Step[];
}

/** Labels of a job's pods. */
export function podLabels(name: string): Record<string, string> {
  return { "app.kubernetes.io/name": "backups", "app.kubernetes.io/component": name };
}

// The user of PostgreSQL in its own image; rclone's runs as anybody.
const user = "999";

/** A CronJob whose pods do step after step on one volume, which goes with them. */
export function cronJob(props: JobProps): CronJobV1Config {
  const containers = props.steps.map(container);
  return {
    metadata: { name: props.name, namespace: props.namespace },
    spec: {
      schedule: props.schedule,
      timezone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      // A start that was missed, as while the control plane was away, is made up for within the hour.
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: {},
        spec: {
          backoffLimit: props.retries,
          activeDeadlineSeconds: props.deadlineSeconds,
          template: {
            metadata: { labels: podLabels(props.name) },
            spec: {
              serviceAccountName: props.name,
              automountServiceAccountToken: false,
              enableServiceLinks: false,
              restartPolicy: "Never",
              securityContext: {
                runAsNonRoot: true,
                runAsUser: user,
                runAsGroup: user,
                fsGroup: user,
                seccompProfile: { type: "RuntimeDefault" },
              },
              initContainer: containers.slice(0, -1),
              container: containers.slice(-1),
              volume: volumes(props),
            },
          },
        },
      },
    },
  };
}

function container({ name, image, script, variables, secret, memory }: Step) {
  return {
    name,
    image,
    command: ["/bin/sh", `/scripts/${script}`],
    env: [
      ...Object.entries({ WORK: "/work", STATE: "/state", HOME: "/state", TMPDIR: "/state" }).map(
        ([key, value]) => ({ name: key, value }),
      ),
      ...variables.map((variable) => ({ ...variable })),
    ],
    ...(secret && { envFrom: [{ secretRef: { name: secret.name } }] }),
    resources: {
      requests: { cpu: "100m", memory: memory.request },
      limits: { memory: memory.limit },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    // Why a run failed is in the pod's status.
    terminationMessagePolicy: "FallbackToLogsOnError",
    volumeMount: [
      { name: "scripts", mountPath: "/scripts", readOnly: true },
      { name: "work", mountPath: "/work" },
      { name: "state", mountPath: "/state" },
      ...(secret ? [{ name: secret.name, mountPath: secret.mountPath, readOnly: true }] : []),
    ],
  };
}

function volumes({ scripts, storageGiB, steps }: JobProps) {
  return [
    { name: "scripts", configMap: { name: scripts } },
    {
      name: "work",
      ephemeral: {
        volumeClaimTemplate: {
          spec: {
            accessModes: ["ReadWriteOnce"],
            resources: { requests: { storage: `${storageGiB}Gi` } },
          },
        },
      },
    },
    // Small, and apart from what may fill up: what failed is written here.
    { name: "state", emptyDir: { sizeLimit: "64Mi" } },
    ...steps.flatMap(({ secret }) =>
      secret ? [{ name: secret.name, secret: { secretName: secret.name } }] : [],
    ),
  ];
}
