import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledProject } from "../copy-of-project";
import { accepted, crashing, fetched, job, list, pod, rollout, taken } from "./cluster-objects";
import { deliveryFolder, imageOf, web } from "./delivery-folder";
import { anycloudBeside, type KubectlCall, putKubectl, says } from "./kubectl-stand-in";
import { objectsIn } from "./rendered";

const project = compiledProject();
const programs = join(project, "programs");
const calls = join(project, "calls.json");

beforeAll(() => {
  const app = { ...web, migration: { command: ["migrate"] }, secrets: [{ from: "stripe" }] };
  const releases = { staging: { web: { image: imageOf("1") } } };
  const environments = { secrets: { kind: "external-secrets" } };
  cpSync(deliveryFolder({ environments, apps: { web: app }, releases }), project, {
    recursive: true,
  });
  putKubectl(programs, calls);
  expect(deliver({}, ["render"]).status).toBe(0);
});

const wellDone = {
  "externalsecrets.": list(fetched()),
  "jobs.batch": list(job("Complete")),
  "deployments.apps": list(...rollout(1)),
  "httproutes.": list(taken()),
};

function deliver(environment: Readonly<Record<string, string>>, args: readonly string[]) {
  rmSync(calls, { force: true });
  const ended = anycloudBeside(programs, project, { ...says(wellDone), ...environment }, ...args);
  const lines = existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [];
  const called = lines.map((line) => JSON.parse(line)) as readonly KubectlCall[];
  return { ...ended, called };
}

const partOf = "applyset.kubernetes.io/part-of";
const namespace = ["--namespace", "shop"];
const apply = [
  "apply",
  "--server-side",
  "--field-manager=anycloud",
  "--force-conflicts",
  ...namespace,
];

const set = `applyset-${createHash("sha256").update("anycloud-apps.shop.ConfigMap.").digest("base64url")}-v1`;
const remember = [
  ...["apply", "--server-side", "--field-manager=kubectl-applyset", "--force-conflicts"],
];

test("an environment is delivered wave by wave, and what is rendered no more goes last", () => {
  const { status, called, stdout } = deliver({}, ["deliver", "staging", "--context", "here"]);
  expect(status).toBe(0);
  const ofWeb = ["--selector=app.kubernetes.io/name=web", "--output=json", ...namespace];
  const here = ["--context", "here"];
  const kindsOfAll =
    "deployment.apps,externalsecret.external-secrets.io,httproute.gateway.networking.k8s.io,job.batch,networkpolicy.networking.k8s.io,poddisruptionbudget.policy,service,serviceaccount";
  const member = `--selector=${partOf}=${set}`;
  expect(called.map(({ args }) => args)).toEqual([
    [...here, "get", kindsOfAll, member, "--output=name", ...namespace],
    [
      ...here,
      "get",
      "configmaps/anycloud-apps",
      "--ignore-not-found",
      "--output=json",
      ...namespace,
    ],
    [...here, ...remember, ...namespace, "-f", "-"],
    [...here, ...apply, "-f", "-"],
    [...here, "get", "externalsecrets.external-secrets.io", ...ofWeb],
    [...here, ...apply, "-f", "-"],
    [...here, "get", "jobs.batch,pods", ...ofWeb],
    [...here, ...apply, "-f", "-"],
    [...here, "get", "deployments.apps,replicasets.apps,pods", ...ofWeb],
    [...here, ...apply, "-f", "-"],
    [...here, "get", "httproutes.gateway.networking.k8s.io", ...ofWeb],
    [...here, ...apply, "--prune", "--applyset=configmaps/anycloud-apps", "-f", "-"],
  ]);
  const kinds = called.map(({ input }) => input && objectsIn(input).map(({ kind }) => kind));
  expect(kinds).toEqual([
    "",
    "",
    ["ConfigMap"],
    ["ServiceAccount", "NetworkPolicy", "ExternalSecret"],
    "",
    ["Job"],
    "",
    ["Deployment", "Service", "PodDisruptionBudget"],
    "",
    ["Service", "HTTPRoute"],
    "",
    [
      ...["ServiceAccount", "NetworkPolicy", "Service", "ExternalSecret", "Job"],
      ...["Deployment", "Service", "PodDisruptionBudget", "HTTPRoute"],
    ],
  ]);
  // kubectl refuses the label where it sets it itself, and takes it away where it is not said before.
  const parts = called
    .slice(3)
    .filter(({ input }) => input !== "")
    .map(({ input }) => objectsIn(input).map(({ metadata }) => metadata.labels[partOf]));
  expect([...new Set(parts.slice(0, -1).flat())]).toEqual([set]);
  expect([...new Set(parts.at(-1))]).toEqual([undefined]);
  expect(called.map(({ set }) => set)).toEqual([...Array(11).fill(undefined), "true"]);
  expect(stdout).toContain(`  kubectl --context here ${apply.join(" ")} -f -\n`);
});

/** The set as kubectl left it, with kinds in it. */
const setOf = (kinds: string) => ({
  ...{ apiVersion: "v1", kind: "ConfigMap" },
  metadata: {
    name: "anycloud-apps",
    annotations: {
      "applyset.kubernetes.io/contains-group-kinds": kinds,
      "applyset.kubernetes.io/tooling": "kubectl/v1.36.3",
    },
  },
});
const allKinds =
  "Deployment.apps,ExternalSecret.external-secrets.io,HTTPRoute.gateway.networking.k8s.io,Job.batch,NetworkPolicy.networking.k8s.io,PodDisruptionBudget.policy,Service,ServiceAccount";
const told = (called: readonly KubectlCall[]) =>
  called
    .filter(({ args }) => args.includes("--field-manager=kubectl-applyset"))
    .flatMap(({ input }) => objectsIn(input));

test("what is pruned later is remembered before anything is applied, also where it stops then", () => {
  const { called } = deliver({ ...says({}), FAILS: "--field-manager=anycloud" }, [
    ...["deliver", "staging"],
  ]);
  expect(called.map(({ args }) => args[0])).toEqual(["get", "get", "apply", "apply"]);
  expect(told(called)).toEqual([
    {
      ...{ apiVersion: "v1", kind: "ConfigMap" },
      metadata: {
        ...{ name: "anycloud-apps", namespace: "shop" },
        labels: { "applyset.kubernetes.io/id": set },
        annotations: {
          "applyset.kubernetes.io/additional-namespaces": "",
          "applyset.kubernetes.io/contains-group-kinds": allKinds,
          "applyset.kubernetes.io/tooling": "kubectl/v1.28.0",
        },
      },
    },
  ]);
});

test("what is remembered is never forgotten before it is pruned, and is not written anew", () => {
  const staging = (kinds: string) =>
    deliver(says({ ...wellDone, "configmaps/": setOf(kinds) }), ["deliver", "staging"]);
  expect(told(staging(allKinds).called)).toEqual([]);
  const more = told(staging("Rollout.argoproj.io,Service").called);
  expect(more[0].metadata.annotations).toMatchObject({
    "applyset.kubernetes.io/contains-group-kinds": allKinds.replace(
      ",Service,",
      ",Rollout.argoproj.io,Service,",
    ),
    "applyset.kubernetes.io/tooling": "kubectl/v1.36.3",
  });
});

test("a ConfigMap of that name that kubectl did not make, and a kind that there is not, stop it first", () => {
  const foreign = { kind: "ConfigMap", metadata: { name: "anycloud-apps" } };
  const { called, stderr } = deliver(says({ ...wellDone, "configmaps/": foreign }), [
    ...["deliver", "staging"],
  ]);
  expect(stderr).toMatch(/^nothing is delivered: the ConfigMap anycloud-apps .* delete it;/);
  expect(called).toHaveLength(2);
  const unknown = deliver({ FAILS: "deployment.apps," }, ["deliver", "staging"]);
  expect(unknown.stderr).toMatch(/^stopped at: the cluster knows every kind\n/);
  expect(unknown.called).toHaveLength(1);
});

test("nothing is led to pods that are not well, and their last lines are shown", () => {
  const pods = [
    pod("web-blue-0-a", "old", { containerStatuses: [crashing(9)] }),
    pod("web-blue-1-a", "set", { containerStatuses: [crashing(3)] }),
  ];
  const { status, called, stderr } = deliver(
    says({
      ...wellDone,
      "deployments.apps": list(...rollout(0), ...pods),
      logs: "one\nurl postgres://shop:hunter2hunter2@db/shop\n\u001b]0;title\u0007 boom\n",
    }),
    ["deliver", "staging"],
  );
  expect(status).toBe(1);
  expect(stderr).toBe(
    [
      "stopped at: wait for deployment/web-blue",
      "  pod web-blue-1-a: it ends again and again, 3 times so far, with exit code 1",
      "  the last lines of pod web-blue-1-a:",
      "    one",
      "    url (sensitive)",
      "    \\u{1b}]0;title\\u{7} boom",
      "  requests are led where they were; release an image that is mended, or revert",
      "",
    ].join("\n"),
  );
  expect(called.some(({ input }) => input.includes("kind: HTTPRoute"))).toBe(false);
});

test("nothing goes before the gateway leads requests as it is told", () => {
  const { status, called, stderr } = deliver(
    says({ ...wellDone, "httproutes.": list(taken(2, accepted(1))) }),
    ["deliver", "staging", "--timeout", "1"],
  );
  expect(status).toBe(1);
  expect(stderr).toBe(
    [
      "stopped at: wait for httproute/web",
      "  not done in 1 s: the gateway has not taken its last change",
      "  the pods are well, the way to them is not: see to the gateway and deliver once more, or revert",
      "",
    ].join("\n"),
  );
  expect(called.some(({ args }) => args.includes("--prune"))).toBe(false);
});

test("a migration that fails is noticed at once and starts no pods", () => {
  const failed = { terminated: { exitCode: 3, reason: "Error" } };
  const pods = [
    pod("web-migrate-a", "job", { phase: "Failed", containerStatuses: [{ state: failed }] }),
  ];
  const { called, stderr } = deliver(
    says({ ...wellDone, "jobs.batch": list(job("Failed"), ...pods), logs: "no such table" }),
    ["deliver", "staging"],
  );
  expect(stderr).toMatch(
    /^stopped at: wait for job\/web-migrate-[0-9a-f]{10}\n {2}BackoffLimitExceeded: too often; pod web-migrate-a: it ended with exit code 3\n/,
  );
  expect(stderr).toContain("  the last lines of pod web-migrate-a:\n    no such table\n");
  expect(stderr).toMatch(
    /kubectl delete job\/web-migrate-[0-9a-f]{10} --namespace shop, and deliver/,
  );
  expect(called.some(({ input }) => input.includes("kind: Deployment"))).toBe(false);
});

test("what is not done in time is said with what it waits for", () => {
  const { stderr } = deliver(says({ ...wellDone, "deployments.apps": list(...rollout(0)) }), [
    ...["deliver", "staging", "--timeout", "1"],
  ]);
  expect(stderr).toContain(
    "stopped at: wait for deployment/web-blue\n  not done in 1 s: 0 of 1 pods are new and ready\n",
  );
});

test("what kubectl refuses stops it, in its words", () => {
  const { status, stderr } = deliver({ FAILS: "--field-manager=anycloud" }, ["deliver", "staging"]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^stopped at: wave -2: .*\n {2}no \\u\{1b\}\[31mway\n$/);
});

test("the cluster of another environment is refused", () => {
  const { status, called, stderr } = deliver({ FOUND: "production" }, ["deliver", "staging"]);
  expect({ status, called, stderr }).toEqual({
    status: 1,
    called: [],
    stderr:
      "nothing is delivered: the namespace shop of this cluster is production's, not staging's; say the cluster with --context\n",
  });
});

test("--dry-run runs nothing", () => {
  const { status, called, stdout } = deliver({ FOUND: "" }, ["deliver", "staging", "--dry-run"]);
  expect({ status, called }).toEqual({ status: 0, called: [] });
  expect(stdout).toContain("KUBECTL_APPLYSET=true kubectl apply");
});

test("what is stale, unknown or empty is not delivered", () => {
  expect(deliver({}, ["deliver", "stagging"]).stderr).toContain(
    "there is no environment stagging: did you mean staging?",
  );
  expect(deliver({}, ["deliver", "qa"]).stderr).toBe(
    "nothing is delivered: no app is released in qa\n",
  );
  const route = join(project, "deploy/staging/web/route.yaml");
  writeFileSync(route, `${readFileSync(route, "utf8")}# here\n`);
  expect(deliver({}, ["deliver", "staging"])).toMatchObject({ status: 1, called: [] });
});
