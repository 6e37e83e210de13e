import * as v from "valibot";
import type { FurtherObject } from "./further-objects";
import { ownAnnotations, ownLabels } from "./own-keys";
import type { ContainerPatch, ManifestObject, ManifestValue, Patches, PodPatch } from "./patches";
import { patchable } from "./patches";
import { list, objectName } from "./values";

const deepest = 20;
const mostValues = 10_000;

const value = v.custom<ManifestValue>(
  (input) => isManifestValue(input),
  `a value of JSON, at most ${deepest} deep`,
) as v.GenericSchema<unknown, ManifestValue>;

const object = v.custom<ManifestObject>(
  (input) =>
    typeof input === "object" && !Array.isArray(input) && isManifestValue(input) && input !== null,
  `an object of JSON, at most ${deepest} deep`,
) as v.GenericSchema<unknown, ManifestObject>;

/** A property that is said elsewhere, or never changes. */
function left(why: string) {
  return v.exactOptional(v.never(`left out: ${why}`));
}

const isSelected = "it tells objects apart, and can never change";
const isReleased = "releases/ says it";

function entries<K extends string, S extends v.GenericSchema>(keys: readonly K[], schema: S) {
  return Object.fromEntries(keys.map((key) => [key, v.exactOptional(schema)])) as {
    readonly [P in K]: v.ExactOptionalSchema<S, undefined>;
  };
}

function keyed(own: readonly string[], inner: v.GenericSchema<unknown, string | null>) {
  const key = v.pipe(
    v.string("a text"),
    v.check((name) => !own.includes(name), "another key: the library's own objects are told by it"),
    v.regex(
      /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
      "a key of at most 63 letters, digits, -, _ and ., with a domain before it where it has one",
    ),
  );
  return v.exactOptional(v.record(key, inner, "an object of texts"));
}

const text = v.pipe(
  v.string("a text"),
  v.maxLength(100_000, "a text of at most 100,000 characters"),
);
const textOrNull = v.nullable(text);

const metadata = v.exactOptional(
  v.strictObject(
    {
      labels: keyed(ownLabels, textOrNull),
      annotations: keyed(ownAnnotations, textOrNull),
      name: left(isSelected),
      namespace: left(isSelected),
    },
    "an object with labels, annotations or both",
  ),
);

const container = v.strictObject({
  name: objectName,
  ...entries(patchable.container, value),
  ...entries(patchable.containerLists, list(object, 1, 100)),
});

const podSpec = v.strictObject({
  ...entries(patchable.pod, value),
  ...entries(patchable.podLists, list(object, 1, 100)),
  containers: v.exactOptional(list(container, 1, 20)),
  initContainers: v.exactOptional(list(container, 1, 20)),
  restartPolicy: left("what makes the pod says it"),
});

const template = v.strictObject({ metadata, spec: v.exactOptional(podSpec) });

const jobSpec = {
  ...entries(patchable.job, value),
  template: v.exactOptional(template),
  selector: left(isSelected),
};

function patched<T extends v.ObjectEntries>(spec: T) {
  return v.exactOptional(v.strictObject({ metadata, spec: v.exactOptional(v.strictObject(spec)) }));
}

/** What may be patched, by the kind of the objects. */
export const patches = v.strictObject({
  Pod: v.exactOptional(template),
  Deployment: patched({
    ...entries(patchable.deployment, value),
    template: v.exactOptional(template),
    replicas: left(`${isReleased}, and replicas`),
    selector: left(isSelected),
  }),
  Job: patched({
    ...jobSpec,
    ttlSecondsAfterFinished: left("a migration that goes would be made, and run, again"),
  }),
  CronJob: patched({
    ...entries(patchable.cronJob, value),
    jobTemplate: v.exactOptional(
      v.strictObject({
        spec: v.exactOptional(
          v.strictObject({ ...jobSpec, ...entries(patchable.scheduledJob, value) }),
        ),
      }),
    ),
    schedule: left("schedules says it"),
    timeZone: left("schedules says it"),
  }),
  Service: patched({
    ...entries(patchable.service, value),
    selector: left(isSelected),
    ports: left("the way to the app leads there; a Service in objects has its own"),
  }),
  ServiceAccount: v.exactOptional(
    v.strictObject({
      metadata,
      automountServiceAccountToken: v.exactOptional(v.boolean("true or false")),
      imagePullSecrets: v.exactOptional(list(object, 1, 20)),
    }),
  ),
  HorizontalPodAutoscaler: patched({
    ...entries(patchable.autoscaler, value),
    minReplicas: left("autoscaling says it"),
    maxReplicas: left("autoscaling says it"),
    scaleTargetRef: left(isSelected),
  }),
  PodDisruptionBudget: patched({
    ...entries(patchable.budget, value),
    selector: left(isSelected),
  }),
  HTTPRoute: v.exactOptional(
    v.strictObject({
      metadata,
      everyRule: v.exactOptional(
        v.strictObject({
          ...entries(patchable.rule, value),
          matches: left(isReleased),
          backendRefs: left(isReleased),
        }),
      ),
      spec: left("the gateway, the hosts and the rules are rendered; everyRule adds to each rule"),
    }),
  ),
}) as unknown as v.GenericSchema<unknown, Patches>;

/** An object beside those that are rendered. */
export const furtherObject = v.objectWithRest(
  {
    apiVersion: v.string("a text"),
    kind: v.string("a text"),
    metadata: v.strictObject({
      name: objectName,
      labels: keyed(ownLabels, text),
      annotations: keyed(ownAnnotations, text),
      namespace: left("it is the project's"),
    }),
    status: left("the cluster says it"),
  },
  value,
) as unknown as v.GenericSchema<unknown, FurtherObject>;

/** Patches of pods, wherever they stand, by the properties that lead there. */
export function podPatchesIn({
  Pod,
  Deployment,
  Job,
  CronJob,
}: Patches): readonly (readonly [path: readonly string[], spec: PodPatch])[] {
  const found: readonly (readonly [readonly string[], PodPatch | undefined])[] = [
    [["Pod", "spec"], Pod?.spec],
    [["Deployment", "spec", "template", "spec"], Deployment?.spec?.template?.spec],
    [["Job", "spec", "template", "spec"], Job?.spec?.template?.spec],
    [
      ["CronJob", "spec", "jobTemplate", "spec", "template", "spec"],
      CronJob?.spec?.jobTemplate?.spec?.template?.spec,
    ],
  ];
  return found.flatMap(([path, spec]) => (spec === undefined ? [] : [[path, spec] as const]));
}

/** The containers of a pod's patch, by the properties that lead there. */
export function containerPatchesIn(
  spec: PodPatch,
): readonly (readonly [path: readonly (string | number)[], container: ContainerPatch])[] {
  return (["containers", "initContainers"] as const).flatMap((key) =>
    (spec[key] ?? []).map((one, index) => [[key, index], one] as const),
  );
}

/** Whether something is what JSON can say, and no more of it than somebody writes. */
function isManifestValue(input: unknown): input is ManifestValue {
  let left = mostValues;
  return (function check(one: unknown, depth: number): boolean {
    if (depth > deepest || left-- <= 0) {
      return false;
    }
    if (one === null || typeof one === "boolean" || typeof one === "string") {
      return true;
    }
    if (typeof one === "number") {
      return Number.isFinite(one);
    }
    if (Array.isArray(one)) {
      return one.every((item) => check(item, depth + 1));
    }
    return (
      typeof one === "object" &&
      [Object.prototype, null].includes(Object.getPrototypeOf(one)) &&
      Object.entries(one).every(([key, item]) => key !== "__proto__" && check(item, depth + 1))
    );
  })(input, 0);
}
