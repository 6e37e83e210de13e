import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { charts, type PinnedChart } from "../constructs/platform";
import { installedCustomResources, renderedObjects } from "./custom-resources";
import type { Rendered } from "./delivery/rendered";

/** What the definitions of a pinned chart say of the properties that we write, and which of them must be there. */
interface Schemas {
  readonly chart: keyof typeof charts;
  readonly version: string;
  readonly kinds: Readonly<Record<string, { readonly scope: string; readonly spec: object }>>;
}

const folder = join(__dirname, "schemas");
const schemas: readonly Schemas[] = readdirSync(folder).map((name) =>
  JSON.parse(readFileSync(join(folder, name), "utf8")),
);
const kinds = Object.assign({}, ...schemas.map((one) => one.kinds)) as Schemas["kinds"];
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const checks = new Map(
  Object.entries(kinds).map(([kind, { scope, spec }]) => [
    kind,
    { scope, check: ajv.compile(spec) },
  ]),
);

/** Kinds of Kubernetes itself that its versions from 1.34 on serve, and none of which is deprecated. */
const builtIn = [
  "v1 Service",
  "v1 ServiceAccount",
  "apps/v1 Deployment",
  "autoscaling/v2 HorizontalPodAutoscaler",
  "batch/v1 CronJob",
  "batch/v1 Job",
  "networking.k8s.io/v1 NetworkPolicy",
  "policy/v1 PodDisruptionBudget",
];

function kindOf({ apiVersion, kind }: Rendered): string {
  return `${apiVersion} ${kind}`;
}

function problemsOf(object: Rendered): readonly string[] {
  const known = checks.get(kindOf(object));
  if (known === undefined) {
    return [`${kindOf(object)} is nowhere in ${folder}`];
  }
  const { scope, check } = known;
  const placed = (object.metadata.namespace !== undefined) === (scope === "Namespaced");
  return [
    ...(placed ? [] : [`${kindOf(object)} is ${scope}`]),
    ...(check(object.spec)
      ? []
      : (check.errors ?? []).map(({ instancePath, message, params }) =>
          [kindOf(object), instancePath, message, JSON.stringify(params)].join(" "),
        )),
  ];
}

test.each(schemas)("the schemas of $chart are those of the version that is pinned", (schema) => {
  const { version } = charts[schema.chart] satisfies PinnedChart;
  expect(schema.version).toBe(version);
});

test("every custom resource that is installed or rendered is as its pinned definition wants it", async () => {
  const rendered = (await renderedObjects()).filter((one) => !builtIn.includes(kindOf(one)));
  const all = [...installedCustomResources(), ...rendered];
  expect(all.flatMap(problemsOf)).toEqual([]);
  expect(new Set(all.map(kindOf))).toEqual(new Set(checks.keys()));
});

test("an unknown, missing or wrong property, kind or place is found", async () => {
  const objects = (await renderedObjects()).filter(({ kind }) => kind === "HTTPRoute");
  const [route] = objects;
  const { parentRefs, rules } = route.spec;
  const problems = (change: object) => problemsOf({ ...route, ...change }).length;
  expect(problems({})).toBe(0);
  expect(problems({ spec: { ...route.spec, hostname: "www.example.com" } })).toBe(1);
  expect(problems({ spec: { rules, parentRefs: [{ ...parentRefs[0], name: undefined }] } })).toBe(
    1,
  );
  expect(problems({ spec: { parentRefs, rules: "all" } })).toBe(1);
  expect(problems({ apiVersion: "gateway.networking.k8s.io/v1beta1" })).toBe(1);
  expect(problems({ metadata: { name: "web" } })).toBe(1);
});

test("of Kubernetes itself only what no supported version deprecates is rendered", async () => {
  const rendered = (await renderedObjects()).map(kindOf).filter((kind) => !checks.has(kind));
  expect(new Set(rendered)).toEqual(new Set(builtIn));
});
