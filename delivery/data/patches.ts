/** A value of a manifest, as JSON has it. */
export type ManifestValue =
  | string
  | number
  | boolean
  | null
  | readonly ManifestValue[]
  | { readonly [key: string]: ManifestValue };

/** An object of a manifest. */
export type ManifestObject = { readonly [key: string]: ManifestValue };

/**
 * The properties of Kubernetes 1.33 that may be patched; what is left out is the library's, and the schema
 * says why.
 */
export const patchable = {
  pod: [
    "activeDeadlineSeconds",
    "affinity",
    "automountServiceAccountToken",
    "dnsConfig",
    "dnsPolicy",
    "enableServiceLinks",
    "hostAliases",
    "hostIPC",
    "hostNetwork",
    "hostPID",
    "hostUsers",
    "hostname",
    "nodeName",
    "nodeSelector",
    "os",
    "overhead",
    "preemptionPolicy",
    "priority",
    "priorityClassName",
    "readinessGates",
    "resourceClaims",
    "resources",
    "runtimeClassName",
    "schedulerName",
    "schedulingGates",
    "securityContext",
    "serviceAccountName",
    "setHostnameAsFQDN",
    "shareProcessNamespace",
    "subdomain",
    "terminationGracePeriodSeconds",
    "tolerations",
  ],
  /** Lists of a pod beside its containers, which are merged item by item. */
  podLists: ["imagePullSecrets", "topologySpreadConstraints", "volumes"],
  container: [
    "args",
    "command",
    "image",
    "imagePullPolicy",
    "lifecycle",
    "livenessProbe",
    "readinessProbe",
    "resizePolicy",
    "resources",
    "restartPolicy",
    "securityContext",
    "startupProbe",
    "stdin",
    "stdinOnce",
    "terminationMessagePath",
    "terminationMessagePolicy",
    "tty",
    "workingDir",
  ],
  /** Lists of a container, which are merged item by item. */
  containerLists: ["env", "envFrom", "ports", "volumeDevices", "volumeMounts"],
  deployment: [
    "minReadySeconds",
    "paused",
    "progressDeadlineSeconds",
    "revisionHistoryLimit",
    "strategy",
  ],
  job: ["activeDeadlineSeconds", "backoffLimit", "podFailurePolicy", "podReplacementPolicy"],
  /** Of a schedule's jobs: a migration that goes would be made, and run, again. */
  scheduledJob: ["ttlSecondsAfterFinished"],
  cronJob: [
    "concurrencyPolicy",
    "failedJobsHistoryLimit",
    "startingDeadlineSeconds",
    "successfulJobsHistoryLimit",
    "suspend",
  ],
  service: [
    "allocateLoadBalancerNodePorts",
    "externalTrafficPolicy",
    "internalTrafficPolicy",
    "ipFamilies",
    "ipFamilyPolicy",
    "loadBalancerClass",
    "loadBalancerSourceRanges",
    "publishNotReadyAddresses",
    "sessionAffinity",
    "sessionAffinityConfig",
    "trafficDistribution",
    "type",
  ],
  autoscaler: ["behavior", "metrics"],
  budget: ["maxUnavailable", "minAvailable", "unhealthyPodEvictionPolicy"],
  /** Of every rule of the route. */
  rule: ["filters", "timeouts", "retry", "sessionPersistence"],
} as const;

type Values<K extends keyof typeof patchable> = {
  readonly [P in (typeof patchable)[K][number]]?: ManifestValue;
};
type Lists<K extends keyof typeof patchable> = {
  readonly [P in (typeof patchable)[K][number]]?: readonly ManifestObject[];
};

/** Labels and annotations of an object; `null` takes one away. */
export interface MetadataPatch {
  /** Labels by key. @default - as they are rendered */
  readonly labels?: Readonly<Record<string, string | null>>;
  /** Annotations by key. @default - as they are rendered */
  readonly annotations?: Readonly<Record<string, string | null>>;
}

/**
 * A container, by its name: the app's own is called as the app; one of another name is run beside it, and its
 * `image` is by its digest.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
 */
export interface ContainerPatch extends Values<"container">, Lists<"containerLists"> {
  /** Name of the container. */
  readonly name: string;
}

/**
 * What is patched of a pod.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
 */
export interface PodPatch extends Values<"pod">, Lists<"podLists"> {
  /** Containers, merged by name. */
  readonly containers?: readonly ContainerPatch[];
  /** Containers that run first, merged by name. */
  readonly initContainers?: readonly ContainerPatch[];
}

/** What is patched of the pods that something makes. */
export interface TemplatePatch {
  /** Labels and annotations. */
  readonly metadata?: MetadataPatch;
  /** Properties of the specification. */
  readonly spec?: PodPatch;
}

/** Something that makes pods. */
export interface Templated {
  /** What is patched of its pods. */
  readonly template?: TemplatePatch;
}

/**
 * What manifests say beyond what an app can, by the kind of the objects; each object of that kind is patched.
 *
 * Objects are merged deep, and `null` takes away what is rendered, as a JSON merge patch does (RFC 7396). Lists
 * are replaced, but for those in which Kubernetes knows an item by a key: containers, `env`, `volumes`,
 * `imagePullSecrets` (by `name`), `volumeMounts` (`mountPath`), `ports` (`containerPort`),
 * `topologySpreadConstraints` (`topologyKey`) are merged by it, and `envFrom` gets more. A value that is no
 * part of Kubernetes' API is found by the cluster, but for the names of properties, which are known.
 *
 * What tells objects apart cannot be patched: names, namespaces, selectors and the labels they select by; nor
 * can what `releases/` says: images, numbers of pods, hosts and shares.
 */
export interface Patches {
  /** Every pod of the app: of its slots, its migration and its schedules. */
  readonly Pod?: TemplatePatch;
  /** The pods of a slot and how they are replaced. */
  readonly Deployment?: {
    /** Labels and annotations. */
    readonly metadata?: MetadataPatch;
    /** Properties of the specification. */
    readonly spec?: Values<"deployment"> & Templated;
  };
  /** The migration. Another patch makes it run again. */
  readonly Job?: {
    /** Labels and annotations. */
    readonly metadata?: MetadataPatch;
    /** Properties of the specification. */
    readonly spec?: Values<"job"> & Templated;
  };
  /** Every schedule. */
  readonly CronJob?: {
    /** Labels and annotations. */
    readonly metadata?: MetadataPatch;
    /** Properties of the specification. */
    readonly spec?: Values<"cronJob"> & {
      /** The Jobs that it makes. */
      readonly jobTemplate?: {
        /** Properties of the specification. */
        readonly spec?: Values<"job" | "scheduledJob"> & Templated;
      };
    };
  };
  /** The app's Service and those of its slots. */
  readonly Service?: {
    /** Labels and annotations. */
    readonly metadata?: MetadataPatch;
    /** Properties of the specification. */
    readonly spec?: Values<"service">;
  };
  /** As whom its pods run. */
  readonly ServiceAccount?: {
    /** Labels and annotations. */
    readonly metadata?: MetadataPatch;
    /** Whether pods are given a token of the cluster. */
    readonly automountServiceAccountToken?: boolean;
    /** Secrets with which images are pulled, merged by name. */
    readonly imagePullSecrets?: readonly ManifestObject[];
  };
  /** What follows the load, where the app has `autoscaling`. */
  readonly HorizontalPodAutoscaler?: {
    /** Labels and annotations. */
    readonly metadata?: MetadataPatch;
    /** Properties of the specification. */
    readonly spec?: Values<"autoscaler">;
  };
  /** How many pods stay while nodes are emptied. */
  readonly PodDisruptionBudget?: {
    /** Labels and annotations. */
    readonly metadata?: MetadataPatch;
    /** Properties of the specification. */
    readonly spec?: Values<"budget">;
  };
  /** The way from the gateway; `everyRule` is merged into each of its rules. */
  readonly HTTPRoute?: {
    /** Labels and annotations. */
    readonly metadata?: MetadataPatch;
    /** Merged into each rule. */
    readonly everyRule?: Values<"rule">;
  };
}
