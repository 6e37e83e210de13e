import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Step, stepsFor } from "../../delivery";
import { compiledProject } from "../copy-of-project";
import { taken } from "./cluster-objects";
import { deliveryFolder, imageOf, web } from "./delivery-folder";
import { anycloudBeside } from "./kubectl-stand-in";
import { rendered } from "./rendered";

const project = compiledProject();
const programs = join(project, "programs");
const asked = join(project, "asked");

const environment = readFileSync(join(project, "environments/qa.ts"), "utf8").replace(
  "  hosts:",
  '  rollouts: { kind: "argo-rollouts" },\n  hosts:',
);
const contents = {
  apps: { web },
  releases: {
    qa: { web: { image: imageOf("1"), steps: [{ percent: 50, pauseSeconds: 90 }] } },
  },
  files: { "environments/qa.ts": environment },
};

// A kubectl that says of a Rollout one thing after the other, and of others nothing.
const stand = `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
if (args[1] === "namespace") {
  process.stdout.write("qa");
} else if (args.some((one) => one.startsWith("rollouts.argoproj.io,"))) {
  const said = JSON.parse(process.env.SAID);
  const number = fs.existsSync(${JSON.stringify(asked)}) ? fs.readFileSync(${JSON.stringify(asked)}).length : 0;
  fs.appendFileSync(${JSON.stringify(asked)}, ".");
  const answer = said[Math.min(number, said.length - 1)];
  if (answer === null) {
    process.exit(1);
  }
  process.stdout.write(JSON.stringify(answer));
} else if (args.includes("httproutes.gateway.networking.k8s.io")) {
  process.stdout.write(${JSON.stringify(JSON.stringify(taken()))});
}
`;

beforeAll(() => {
  cpSync(deliveryFolder(contents), project, { recursive: true });
  mkdirSync(programs);
  writeFileSync(join(programs, "kubectl"), stand);
  chmodSync(join(programs, "kubectl"), 0o755);
  expect(anycloud([], "render").stderr).toBe("");
});

const answer = (observedGeneration: string, phase: string, message?: string) => ({
  kind: "Rollout",
  metadata: { name: "web-blue", generation: 2 },
  status: { observedGeneration, phase, message },
});

function anycloud(said: readonly unknown[], ...args: readonly string[]) {
  rmSync(asked, { force: true });
  return anycloudBeside(programs, project, { SAID: JSON.stringify(said) }, ...args);
}

const waiting = async (): Promise<Step> => {
  const files = (await rendered(contents)).files.filter(({ path }) => path.includes("/qa/"));
  const step = stepsFor("shop", files).find(({ says }) => says === "wait for rollout/web-blue");
  expect(step?.args).toEqual([
    ...[
      "get",
      "rollouts.argoproj.io,replicasets.apps,pods",
      "--selector=app.kubernetes.io/name=web",
    ],
    ...["--output=json", "--namespace", "shop"],
  ]);
  return step as Step;
};

test("its pauses are none of the patience", async () => {
  expect((await waiting()).pauseSeconds).toBe(90);
});

test.each([
  ["nothing yet", { kind: "List", items: [] }, "waits"],
  ["what was before", answer("1", "Healthy"), "waits"],
  ["that it failed before", answer("1", "Degraded"), "waits"],
  ["a pause", answer("2", "Paused", "CanaryPauseStep"), "waits"],
  ["that it goes on", answer("2", "Progressing"), "waits"],
  ["that all is well", answer("2", "Healthy"), "done"],
  ["that it was given up", answer("2", "Degraded", "RolloutAborted"), "failed"],
])("who says %s is understood", async (_, said, state) => {
  expect((await waiting()).until?.(JSON.stringify(said)).state).toBe(state);
});

test("the way to the pods waits for the last step, also where nobody answers for a moment", () => {
  const { status, stdout } = anycloud([null, answer("2", "Healthy")], "deliver", "qa");
  expect(status).toBe(0);
  expect(stdout).toContain(
    "wait for rollout/web-blue\n  kubectl get rollouts.argoproj.io,replicasets.apps,pods --selector=app.kubernetes.io/name=web --output=json --namespace shop  (until it is done or has failed)\n  Healthy\nwave 1: ",
  );
});

test("what was given up stops it, at once", () => {
  const { status, stdout, stderr } = anycloud(
    [answer("2", "Degraded", "RolloutAborted: it did not get well")],
    ...["deliver", "qa"],
  );
  expect(status).toBe(1);
  expect(stderr).toBe(
    "stopped at: wait for rollout/web-blue\n  Degraded: RolloutAborted: it did not get well\n  pods that were well stay; release an image that is mended, or revert\n",
  );
  expect(stdout).not.toContain("wave 1: ");
});

test("a canary by requests is refused beside steps, and status says them", () => {
  const release = ["release", "web", "--to", "qa", "--image", imageOf("2")];
  expect(anycloud([], ...release, "--canary", "10").stderr).toContain(
    "--canary shares requests between slots, and steps share pods: take them out first",
  );
  expect(anycloud([], "status").stdout).toMatch(/^web +qa .*by steps: 50 %/m);
});
