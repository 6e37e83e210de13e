import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { command, compiledProject } from "../copy-of-project";
import { deliveryFolder, imageOf, web } from "./delivery-folder";
import { objectsIn } from "./rendered";

const project = compiledProject();
const programs = join(project, "programs");
const calls = join(project, "calls.json");

// A kubectl that writes down what it is told, and fails at what it is told to fail at.
const stand = `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
if (args.includes("get")) {
  process.stdout.write(process.env.FOUND ?? "staging");
} else {
  const input = fs.readFileSync(0, "utf8");
  fs.appendFileSync(${JSON.stringify(calls)}, JSON.stringify({ args, input, set: process.env.KUBECTL_APPLYSET }) + "\\n");
  process.exit(args.some((argument) => argument.startsWith(process.env.FAILS ?? "none")) ? 1 : 0);
}
`;

beforeAll(() => {
  const app = { ...web, migration: { command: ["migrate"] }, secrets: [{ from: "stripe" }] };
  const releases = { staging: { web: { image: imageOf("1") } } };
  const environments = { secrets: { kind: "external-secrets" } };
  cpSync(deliveryFolder({ environments, apps: { web: app }, releases }), project, {
    recursive: true,
  });
  mkdirSync(programs);
  writeFileSync(join(programs, "kubectl"), stand);
  chmodSync(join(programs, "kubectl"), 0o755);
  expect(deliver({}, ["render"]).status).toBe(0);
});

function deliver(environment: Readonly<Record<string, string>>, args: readonly string[]) {
  rmSync(calls, { force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, PATH: `${programs}:${process.env["PATH"]}`, ...environment },
  });
  const lines = existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [];
  const called = lines.map((line) => JSON.parse(line)) as {
    readonly args: readonly string[];
    readonly input: string;
    readonly set?: string;
  }[];
  return { status, stdout, stderr, called };
}

const partOf = "applyset.kubernetes.io/part-of";
const namespace = ["--namespace", "shop"];
const apply = ["apply", "--server-side", "--field-manager=anycloud", ...namespace];

test("an environment is delivered wave by wave, and what is rendered no more goes last", () => {
  const { status, called, stdout } = deliver({}, ["deliver", "staging", "--context", "here"]);
  expect(status).toBe(0);
  const job = expect.stringMatching(/^job\/web-migrate-[0-9a-f]{10}$/);
  const here = ["--context", "here"];
  expect(called.map(({ args }) => args)).toEqual([
    [...here, ...apply, "-f", "-"],
    [
      ...[...here, "wait", "--for=condition=Ready", "externalsecret/web-stripe"],
      ...["--timeout=600s", ...namespace],
    ],
    [...here, ...apply, "-f", "-"],
    [...here, "wait", "--for=condition=Complete", job, "--timeout=600s", ...namespace],
    [...here, ...apply, "-f", "-"],
    [...here, "rollout", "status", "deployment/web-blue", "--timeout=600s", ...namespace],
    [...here, ...apply, "-f", "-"],
    [...here, ...apply, "--prune", "--applyset=configmaps/anycloud-apps", "-f", "-"],
  ]);
  const kinds = called.map(({ input }) => input && objectsIn(input).map(({ kind }) => kind));
  expect(kinds).toEqual([
    ["ServiceAccount", "NetworkPolicy", "ExternalSecret"],
    "",
    ["Job"],
    "",
    ["Deployment", "Service", "PodDisruptionBudget"],
    "",
    ["Service", "HTTPRoute"],
    [
      ...["ServiceAccount", "NetworkPolicy", "Service", "ExternalSecret", "Job"],
      ...["Deployment", "Service", "PodDisruptionBudget", "HTTPRoute"],
    ],
  ]);
  // kubectl refuses the label where it sets it itself, and takes it away where it is not said before.
  const parts = called
    .filter(({ input }) => input !== "")
    .map(({ input }) => objectsIn(input).map(({ metadata }) => metadata.labels[partOf]));
  const set = `applyset-${createHash("sha256").update("anycloud-apps.shop.ConfigMap.").digest("base64url")}-v1`;
  expect([...new Set(parts.slice(0, -1).flat())]).toEqual([set]);
  expect([...new Set(parts.at(-1))]).toEqual([undefined]);
  expect(called.map(({ set }) => set)).toEqual([...Array(7).fill(undefined), "true"]);
  expect(stdout).toContain(`  kubectl --context here ${apply.join(" ")} -f -\n`);
});

test("nothing is led to pods that are not well", () => {
  const { status, called, stderr } = deliver({ FAILS: "rollout" }, ["deliver", "staging"]);
  expect(status).toBe(1);
  expect(stderr).toBe("stopped at: wait for deployment/web-blue\n");
  expect(called.some(({ input }) => input.includes("HTTPRoute"))).toBe(false);
});

test("a migration that fails starts no pods", () => {
  const { called } = deliver({ FAILS: "wait" }, ["deliver", "staging"]);
  expect(called.some(({ input }) => input.includes("kind: Deployment"))).toBe(false);
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
