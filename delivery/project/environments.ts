import * as v from "valibot";
import { type Exported, exportedFrom, type Load } from "./exported";
import type { DeliveryProblem } from "./problem";
import { misshapen } from "./shape";
import { problemAt } from "./source-file";

/** What delivery needs to know of an environment; the stacks check the rest. */
export interface Environment {
  /** Its name, such as `staging`. */
  readonly name: string;
  /** Names in the zone that lead to its load balancer. */
  readonly hosts: readonly string[];
  /** The most that its apps may ask for together. @default - whatever they want */
  readonly quota?: {
    /** Processors. */
    readonly cpus: number;
    /** Memory in GiB. */
    readonly memoryGiB: number;
    /** Pods. */
    readonly pods: number;
  };
  /** What encrypts what its pods say to each other; nothing where nothing does. */
  readonly mesh?: object | undefined;
  /** Who measures what pods use. @default - nobody */
  readonly podMetrics?: {
    /** By what: `metrics-server`. */
    readonly kind: string;
  };
  /** What its apps keep things in. @default - nothing */
  readonly bucket?: {
    /** Names of the apps that may use it. */
    readonly apps: readonly string[];
  };
  /** What its apps share as a cache. @default - nothing */
  readonly cache?: object | undefined;
  /** What watches it. @default - nothing */
  readonly monitoring?:
    | {
        /** By what: `prometheus`. */
        readonly kind: string;
      }
    | undefined;
  /** Who brings secrets from the vendor's store. @default - nobody */
  readonly secrets?: {
    /** By what: `external-secrets`. */
    readonly kind: string;
  };
  /** Whether it is delivered from the default branch alone. @default false */
  readonly protect?: boolean;
  /** Which controller applies what is rendered. @default - none */
  readonly delivery?: object | undefined;
  /** Who replaces pods by steps. @default - nobody */
  readonly rollouts?: {
    /** By what. */
    readonly kind: "argo-rollouts";
  };
}

/** What delivery needs to know of the project. */
export interface Project {
  /** The namespace of its apps. */
  readonly name: string;
  /** The zone. */
  readonly domain: string;
  /** Names of environments, in the order in which a release goes through them. */
  readonly promotion: readonly string[];
}

const folder = "environments";
const usualOrder = ["dev", "qa", "staging", "production"];

const environmentSchema = v.looseObject({
  name: v.string("a text"),
  hosts: v.pipe(
    v.array(v.string("a text"), "a list of names"),
    v.minLength(1, "a list of names, at least one"),
  ),
  quota: v.optional(
    v.looseObject({
      cpus: v.number("a number"),
      memoryGiB: v.number("a number"),
      pods: v.number("a number"),
    }),
  ),
  bucket: v.optional(
    v.looseObject({ apps: v.array(v.string("a text"), "a list of names of apps") }),
  ),
  cache: v.optional(v.record(v.string(), v.unknown(), "an object of settings")),
  monitoring: v.optional(v.looseObject({ kind: v.string("a text") }, "an object with kind")),
  mesh: v.optional(v.record(v.string(), v.unknown(), "an object with a kind")),
  protect: v.exactOptional(v.boolean("true or false")),
  rollouts: v.exactOptional(
    v.looseObject({ kind: v.literal("argo-rollouts", '"argo-rollouts"') }, "an object with kind"),
  ),
});

const projectSchema = v.looseObject({
  name: v.string("a text"),
  dns: v.looseObject({ domain: v.string("a text") }),
  promotion: v.optional(v.array(v.string("a text"), "a list of environments")),
});

/** Reads the project and its environments from the data of the stacks, without the stacks. */
export async function readEnvironments(
  project: string,
  load?: Load,
): Promise<{
  readonly project: Project | undefined;
  readonly environments: readonly Environment[];
  /** Names of environments of which something is wrong. */
  readonly broken: readonly string[];
  readonly problems: readonly DeliveryProblem[];
}> {
  const { exported, problems } = await exportedFrom(project, folder, load);
  const found: DeliveryProblem[] = [...problems];
  const broken: string[] = [];
  const environments: Environment[] = [];
  // Another file may hand on what one exports.
  const once = exported.filter(
    ({ value }, index) => exported.findIndex((other) => other.value === value) === index,
  );
  for (const one of once.filter(({ value }) => "hosts" in value)) {
    const wrong = [...misshapen(environmentSchema, one.value, one.source)];
    const { name } = one.value as Environment;
    if (wrong.length === 0 && environments.some((other) => other.name === name)) {
      wrong.push(
        problemAt(one.source, ["name"], {
          allowed: "another one than that of another environment",
          got: name,
        }),
      );
    }
    found.push(...wrong);
    if (wrong.length === 0) {
      environments.push(one.value as Environment);
    } else {
      broken.push(typeof name === "string" ? name : one.name);
    }
  }
  const owner = exported.find(({ value }) => "dns" in value && !("hosts" in value));
  if (problems.length > 0) {
    return { project: undefined, environments, broken, problems };
  }
  if (owner === undefined) {
    found.push({
      file: `${folder}/project.ts`,
      allowed: "there and export the project's data",
      remedy: "delivery takes the namespace and the domain from it",
    });
    return { project: undefined, environments, broken, problems: found };
  }
  const wrong = misshapen(projectSchema, owner.value, owner.source);
  if (wrong.length > 0) {
    return { project: undefined, environments, broken, problems: [...found, ...wrong] };
  }
  const { project: data, problems: unordered } = projectOf(owner, environments);
  return { project: data, environments, broken, problems: [...found, ...unordered] };
}

function projectOf(
  { value, source }: Exported,
  environments: readonly Environment[],
): { readonly project: Project; readonly problems: readonly DeliveryProblem[] } {
  const { name, dns, promotion } = value as v.InferOutput<typeof projectSchema>;
  const names = environments.map((environment) => environment.name);
  const order = promotion ?? usualOrder.filter((usual) => names.includes(usual));
  const problems = order
    .filter((one) => !names.includes(one))
    .map((one) =>
      problemAt(source, ["promotion"], {
        allowed: "a list of environments that there are",
        got: one,
        remedy: `${folder}/ has ${names.join(", ")}`,
      }),
    );
  return { project: { name, domain: dns.domain, promotion: order }, problems };
}
