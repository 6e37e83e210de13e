import { safeParse } from "valibot";
import {
  type ContainerPatch,
  containerPatchesIn,
  furtherKinds,
  image,
  podPatchesIn,
} from "../data";
import type { App } from "./app";
import { type DeliveryProblem, shown } from "./problem";
import { type Path, problemAt } from "./source-file";
import { takenVariables } from "./variables";

/** What is wrong with the patches and the further objects of an app, each acceptable by itself. */
export function manifestProblems(app: App): readonly DeliveryProblem[] {
  return [
    ...containerProblems(app),
    ...endlessTaskProblems(app),
    ...budgetProblems(app),
    ...strategyProblems(app),
    ...objectProblems(app),
  ];
}

/** What a patch must not say of the app's own container, since something else does. */
const saidElsewhere = {
  image: "releases/ says it",
  command: "command says it",
  args: "args says it",
  ports: "port says it",
} as const;

function containerProblems(app: App): readonly DeliveryProblem[] {
  const { data, name, source } = app;
  return podPatchesIn(data.patches ?? {}).flatMap(([path, spec]) =>
    containerPatchesIn(spec).flatMap(([inner, container]): readonly DeliveryProblem[] => {
      const at = (...further: Path): Path => ["patches", ...path, ...inner, ...further];
      if (container.name === name && inner[0] === "containers") {
        return Object.entries(saidElsewhere)
          .filter(([key]) => key in container)
          .map(([key, remedy]) => problemAt(source, at(key), { allowed: "left out", remedy }))
          .concat(envProblems(app, container, at("env")));
      }
      const { issues } = safeParse(image, container.image);
      return issues === undefined
        ? []
        : [
            problemAt(source, at("image"), {
              allowed: issues[0].message,
              got: shown(container.image),
              remedy: `a container that is not called ${name} is one more`,
            }),
          ];
    }),
  );
}

/** A patch of the environment would win over what is told anyway, and over the database's Secret. */
function envProblems(
  { data, source }: App,
  { env = [] }: ContainerPatch,
  at: Path,
): readonly DeliveryProblem[] {
  return env.flatMap(({ name }, index) =>
    takenVariables(source, data, { [String(name)]: "" }, [...at, index]),
  );
}

/** Variables that patches say of the app's own container in the pods of a slot. */
export function patchedVariables({ data, name }: App): ReadonlySet<string> {
  const { Pod, Deployment } = data.patches ?? {};
  const containers = [Pod, Deployment?.spec?.template].flatMap(
    (template) => template?.spec?.containers ?? [],
  );
  return new Set(
    containers
      .filter((container) => container.name === name)
      .flatMap(({ env = [] }) => env.map((one) => String(one["name"]))),
  );
}

/** A container beside every pod of an app that has tasks: a task ends when all of its containers did. */
function endlessTaskProblems({ data, name, source }: App): readonly DeliveryProblem[] {
  const { migration, schedules = {}, patches } = data;
  if (migration === undefined && Object.keys(schedules).length === 0) {
    return [];
  }
  return (patches?.Pod?.spec?.containers ?? []).flatMap((container, index) =>
    container.name === name
      ? []
      : [
          problemAt(source, ["patches", "Pod", "spec", "containers", index], {
            allowed: `called ${name} in an app with a migration or schedules`,
            got: shown(container.name),
            remedy:
              'the task would wait for it for ever: put it into initContainers with restartPolicy: "Always", or into patches.Deployment',
          }),
        ],
  );
}

function strategyProblems({ data, source }: App): readonly DeliveryProblem[] {
  const strategy = data.patches?.Deployment?.spec?.strategy;
  const { type, rollingUpdate } = (strategy ?? {}) as Readonly<Record<string, unknown>>;
  return type === "Recreate" && rollingUpdate !== null
    ? [
        problemAt(source, ["patches", "Deployment", "spec", "strategy", "rollingUpdate"], {
          allowed: "null beside Recreate",
          got: shown(rollingUpdate),
          remedy: "it is rendered, and pods that all end at once are not replaced one by one",
        }),
      ]
    : [];
}

function budgetProblems({ data, source }: App): readonly DeliveryProblem[] {
  const { minAvailable = null, maxUnavailable } = data.patches?.PodDisruptionBudget?.spec ?? {};
  return minAvailable !== null && maxUnavailable !== null
    ? [
        problemAt(source, ["patches", "PodDisruptionBudget", "spec", "maxUnavailable"], {
          allowed: "null beside minAvailable",
          got: shown(maxUnavailable),
          remedy: "a budget has one of the two, and maxUnavailable is rendered",
        }),
      ]
    : [];
}

function objectProblems({ data, name, source }: App): readonly DeliveryProblem[] {
  const { objects = [] } = data;
  return objects.flatMap(({ apiVersion, kind, metadata }, index): readonly DeliveryProblem[] => {
    const at = (...path: Path): Path => ["objects", index, ...path];
    const versions = Object.hasOwn(furtherKinds, kind) ? furtherKinds[kind] : undefined;
    const own = metadata.name;
    return [
      ...(versions === undefined
        ? [
            problemAt(source, at("kind"), {
              allowed: `one of ${Object.keys(furtherKinds).join(", ")}`,
              got: shown(kind),
              remedy: remedyFor(kind),
            }),
          ]
        : versions.includes(apiVersion)
          ? []
          : [
              problemAt(source, at("apiVersion"), {
                allowed: versions.join(" or "),
                got: shown(apiVersion),
              }),
            ]),
      ...(own === name || own.startsWith(`${name}-`)
        ? []
        : [
            problemAt(source, at("metadata", "name"), {
              allowed: `${name}, or begin with ${name}-`,
              got: shown(own),
              remedy: "it could be another app's, or the platform's",
            }),
          ]),
    ];
  });
}

function remedyFor(kind: string): string {
  return kind === "Secret"
    ? "Git keeps it forever: make it in the namespace, or let an ExternalSecret do so"
    : kind in { Deployment: 1, CronJob: 1, Job: 1, HTTPRoute: 1, Pod: 1, StatefulSet: 1 }
      ? "what runs is an app, and its hosts are its traffic"
      : "what is not of a namespace is the platform's, and other kinds are not known here";
}
