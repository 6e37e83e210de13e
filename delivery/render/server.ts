import type { IDeployment } from "kubernetes-models/apps/v1";
import type { IHorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2";
import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1";
import type { IService, IServiceAccount } from "kubernetes-models/v1";
import { type Deployment, mainSlot, podsOf, type Slot } from "../project";
import { type ArgoRollout, rolloutHashLabel, rolloutKind } from "./argo-rollout";
import { metricsPort } from "./monitor";
import { labelKeys, metadataOf, slotObject, slotSelector, waves } from "./naming";
import { podTemplate, probesOf } from "./pod";

/** The account that pods run as, without a token: nothing of Kubernetes is theirs to ask. */
export function serviceAccount(deployment: Deployment): IServiceAccount {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadataOf(deployment, deployment.app, waves.ground),
    automountServiceAccountToken: false,
  };
}

const deploymentKind = { apiVersion: "apps/v1", kind: "Deployment" } as const;

/** A new pod is well before an old one ends. */
const oneMore = { maxSurge: 1, maxUnavailable: 0 };

/** The pods of a slot, replaced one after the other or by steps. */
export function slotWorkload(deployment: Deployment, slot: Slot): IDeployment | ArgoRollout {
  const { scale, rollout } = deployment;
  const metadata = metadataOf(deployment, slotObject(deployment, slot.name), waves.pods, {
    [labelKeys.slot]: slot.name,
  });
  const spec = {
    // With an autoscaler its number is nobody else's.
    ...("replicas" in scale && { replicas: scale.replicas }),
    revisionHistoryLimit: 2,
    progressDeadlineSeconds: (deployment.data.startSeconds ?? 60) + 300,
  };
  if (rollout.steps === undefined) {
    return {
      ...deploymentKind,
      metadata,
      spec: {
        ...spec,
        strategy: { type: "RollingUpdate", rollingUpdate: oneMore },
        ...slotPods(deployment, slot, "pod-template-hash"),
      },
    };
  }
  return {
    ...rolloutKind,
    metadata,
    spec: {
      ...spec,
      progressDeadlineAbort: true,
      rollbackWindow: { revisions: spec.revisionHistoryLimit },
      strategy: {
        canary: {
          ...oneMore,
          steps: rollout.steps.flatMap(({ percent, pauseSeconds }) => [
            { setWeight: percent },
            { pause: { duration: `${pauseSeconds}s` } },
          ]),
        },
      },
      ...slotPods(deployment, slot, rolloutHashLabel),
    },
  };
}

/** The pods of a slot and by which labels they are found; another label tells those of one image. */
function slotPods(deployment: Deployment, slot: Slot, hashLabel: string) {
  const { data } = deployment;
  const { port, drainSeconds = 10, shutdownSeconds = 20 } = data;
  const drained = port === undefined ? 0 : drainSeconds;
  const matchLabels = slotSelector(deployment, slot.name);
  const asked = metricsPort(deployment);
  const ports = [
    ...(port === undefined ? [] : [{ name: "http", port }]),
    ...(data.metrics === undefined || asked.port === port ? [] : [asked]),
  ].map(({ name, port: containerPort }) => ({ name, containerPort, protocol: "TCP" as const }));
  return {
    selector: { matchLabels },
    template: podTemplate(deployment, {
      component: "server",
      slot,
      command: data.command,
      args: data.args,
      labels: matchLabels,
      pod: {
        terminationGracePeriodSeconds: drained + shutdownSeconds,
        topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map(
          (topologyKey) => ({
            topologyKey,
            maxSkew: 1,
            whenUnsatisfiable: "ScheduleAnyway",
            labelSelector: { matchLabels },
            matchLabelKeys: [hashLabel],
          }),
        ),
      },
      container: {
        ...(ports.length > 0 && { ports }),
        ...probesOf(deployment),
        ...(drained > 0 && { lifecycle: { preStop: { sleep: { seconds: drained } } } }),
      },
    }),
  };
}

/** The address of a slot. */
export function slotService(deployment: Deployment, slot: Slot): IService {
  return service(deployment, slotObject(deployment, slot.name), slot, waves.pods);
}

/** The app's own address, for other apps: it leads to the slot that most requests go to. */
export function appService(deployment: Deployment): IService {
  return service(deployment, deployment.app, mainSlot(deployment.rollout), waves.traffic);
}

function service(deployment: Deployment, name: string, slot: Slot, wave: number): IService {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(deployment, name, wave),
    spec: {
      selector: slotSelector(deployment, slot.name),
      ports: [{ name: "http", protocol: "TCP", port: servicePort, targetPort: "http" }],
    },
  };
}

/** The port of every Service. */
export const servicePort = 80;

/** One pod of a slot after the other ends when nodes are emptied. */
export function disruptionBudget(
  deployment: Deployment,
  slot: Slot,
): readonly IPodDisruptionBudget[] {
  if (podsOf(deployment).max < 2) {
    return [];
  }
  return [
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: metadataOf(deployment, slotObject(deployment, slot.name), waves.pods),
      spec: {
        maxUnavailable: 1,
        // A pod that is not well protects nothing, and would stop the emptying of its node.
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: { matchLabels: slotSelector(deployment, slot.name) },
      },
    },
  ];
}

/** Lets the pods of a slot follow their load; made when they are there, since it fails without their figures. */
export function autoscaler(
  deployment: Deployment,
  slot: Slot,
): readonly IHorizontalPodAutoscaler[] {
  const { scale, rollout } = deployment;
  if ("replicas" in scale) {
    return [];
  }
  const { minReplicas, maxReplicas, cpuPercent = 70 } = scale.autoscaling;
  const name = slotObject(deployment, slot.name);
  return [
    {
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata: metadataOf(deployment, name, waves.traffic),
      spec: {
        scaleTargetRef: { ...(rollout.steps === undefined ? deploymentKind : rolloutKind), name },
        minReplicas,
        maxReplicas,
        metrics: [
          {
            type: "Resource",
            resource: {
              name: "cpu",
              target: { type: "Utilization", averageUtilization: cpuPercent },
            },
          },
        ],
      },
    },
  ];
}
