import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { workflows } from "../../cli/workflow-files";
import { root } from "../synthesize";
import { job, jobs, steps, textOf, workflow } from "./workflow";

const scripts = steps.filter(([, { run }]) => run !== undefined);
const actions = steps.filter(([, { uses }]) => uses !== undefined);
// A called workflow's jobs have their own.
const running = jobs.filter(([, { uses }]) => uses === undefined);
const ownBranch = "github.event.pull_request.head.repo.full_name == github.repository";
const notDependabot = "github.event.pull_request.user.login != 'dependabot[bot]'";

describe.each(workflows)("%s", (name) => {
  test("runs foreign code without what is not the foreigner's", () => {
    const { on } = workflow(name);
    expect(Object.keys(on)).not.toContain("pull_request_target");
    expect(Object.keys(on)).not.toContain("workflow_run");
  });

  test("permits nothing that a job does not ask for", () => {
    expect(workflow(name).permissions).toEqual({});
  });

  test("uses Bash that fails in the middle of a pipe", () => {
    expect(workflow(name).defaults).toEqual({ run: { shell: "bash" } });
  });

  test("keeps nothing for later runs", () => {
    expect(textOf(name)).not.toMatch(/actions\/cache|cache: npm/);
  });
});

test("nothing is kept but reviews and their pages, which hold no secrets", () => {
  const kept = steps.flatMap(([, { uses = "", with: inputs }]) =>
    uses.startsWith("actions/upload-artifact@")
      ? String(inputs?.["path"])
          .trim()
          .split(/\s*\n\s*/)
      : [],
  );
  expect(new Set(kept)).toEqual(
    new Set(["${{ runner.temp }}/review.json", "${{ runner.temp }}/review.html"]),
  );
});

test.each(jobs)("%s asks for no more than it may", (name, { permissions }) => {
  const allowed: Readonly<Record<string, object>> = {
    "plan.yml review": { contents: "read" },
    "plan.yml delivery": { contents: "read" },
    "plan.yml plan": { contents: "read", "id-token": "write" },
    "plan.yml comment": { "pull-requests": "write" },
    "plan.yml gate": {},
    "deploy.yml off": {},
    "deploy-environment.yml plan": { contents: "read", "id-token": "write" },
    "release.yml apps": { contents: "read" },
    "release.yml release": { contents: "write", "id-token": "write" },
    "release-app.yml build": { contents: "read", "id-token": "write" },
    "release-app.yml write": { contents: "write" },
    "promote.yml promote": { contents: "write", "pull-requests": "write" },
  };
  expect(permissions).toEqual(
    allowed[name] ?? { actions: "read", contents: "read", "id-token": "write" },
  );
});

test.each(running)("%s ends", (_, { "timeout-minutes": minutes }) => {
  expect(minutes).toBeLessThanOrEqual(90);
});

test.each(running)("%s does not run foreign code on a machine of ours", (name, found) => {
  const machine = found["runs-on"];
  if (machine !== "ubuntu-24.04") {
    expect(machine).toBe("${{ vars.ANYCLOUD_RUNNER || 'ubuntu-24.04' }}");
    expect([
      "plan.yml plan",
      "deploy-environment.yml plan",
      "deploy-environment.yml apply",
    ]).toContain(name);
  }
});

test.each(["plan", "comment"])("%s is for branches of the repository's own people", (id) => {
  expect(job("plan.yml", id).if).toContain(ownBranch);
  expect(job("plan.yml", id).if).toContain(notDependabot);
});

test.each(["review", "delivery"])(
  "the job %s that runs what a fork sends has no credentials and no secret",
  (id) => {
    expect(JSON.stringify(job("plan.yml", id))).not.toMatch(/secrets\.|github\.token|id-token/);
  },
);

test("the job that may write to a pull request runs nothing of it", () => {
  const own = job("plan.yml", "comment").steps ?? [];
  expect(own.filter(({ uses }) => uses !== undefined)).toEqual([]);
  expect(JSON.stringify(own)).not.toMatch(/npm|npx|git clone|checkout/);
});

test("what builds cannot write to the repository, and what writes cannot push images", () => {
  const [build, write] = ["build", "write"].map((id) => JSON.stringify(job("release-app.yml", id)));
  expect(build).not.toMatch(/github\.token|ANYCLOUD_APP|npm|npx/);
  expect(write).not.toMatch(/AWS_|DIGITALOCEAN|id-token|docker/);
});

test.each([
  ["release-app.yml", "write"],
  ["promote.yml", "promote"],
])(
  "the key of %s %s is that of an environment, and its token may no more than it must",
  (name, id) => {
    const own = job(name, id);
    expect(own.environment).toBe("releases");
    const token = own.steps?.find(({ uses = "" }) => uses.includes("create-github-app-token"));
    const may = Object.entries(token?.with ?? {}).filter(([key]) => key.startsWith("permission-"));
    expect(Object.fromEntries(may.map(([key, value]) => [key.slice(11), value]))).toEqual(
      own.permissions,
    );
  },
);

test("a release starts no other one, and no deployment", () => {
  const { on } = workflow("release.yml");
  expect(on["push"]).toEqual({ branches: ["main"], paths: ["apps/*/**"] });
  expect(workflow("deploy.yml").on["push"]).toEqual({
    branches: ["main"],
    "paths-ignore": ["releases/**", "deploy/**"],
  });
});

test("an app is released once at a time, in its order", () => {
  expect(job("release.yml", "release").concurrency).toEqual({
    group: "release-${{ matrix.app }}",
    "cancel-in-progress": false,
  });
});

test("the gate runs whatever happened, after everything that it judges", () => {
  expect(job("plan.yml", "gate")).toMatchObject({
    if: "${{ always() }}",
    needs: ["review", "delivery", "plan"],
  });
});

test("a newer push ends the plan of an older one", () => {
  expect(workflow("plan.yml").concurrency).toEqual({
    group: "plan-${{ github.event.pull_request.number }}",
    "cancel-in-progress": true,
  });
});

test("an environment is deployed once at a time, and never ended in the middle", () => {
  expect(job("deploy-environment.yml", "apply").concurrency).toEqual({
    group: "deploy-${{ inputs.environment }}",
    "cancel-in-progress": false,
  });
});

test("environments are deployed in their order, production last", () => {
  const order = ["shared", "dev", "qa", "staging", "production"];
  order.forEach((environment, index) => {
    const found = job("deploy.yml", environment);
    expect(found.needs).toEqual(index === 0 ? undefined : order.slice(0, index));
    expect(found.with?.["environment"]).toBe(environment);
    expect(found.uses).toBe("./.github/workflows/deploy-environment.yml");
    expect(found.if).toContain(`inputs.environment == '${environment}'`);
    if (index > 0) {
      // One that took too long counts as cancelled, and as no failure.
      expect(found.if).toContain(
        "!cancelled() && !failure() && !contains(needs.*.result, 'cancelled') && (",
      );
    }
  });
  expect(job("plan.yml", "plan").strategy?.matrix).toEqual({ environment: order });
  expect(Object.keys(job("plan.yml", "plan").outputs ?? {})).toEqual(
    order.flatMap((environment) => [environment, `${environment}-review`]),
  );
});

test("nobody is asked before there is a plan to read, nor where there is nothing to apply", () => {
  const { environment, outputs } = job("deploy-environment.yml", "plan");
  expect(environment).toBeUndefined();
  expect(outputs).toHaveProperty("changes");
  expect(job("deploy-environment.yml", "apply")).toMatchObject({
    needs: "plan",
    if: "${{ needs.plan.outputs.changes == 'true' }}",
    environment: "${{ inputs.environment }}",
  });
});

test("what is planned before anybody is asked has nothing that could change something", () => {
  for (const [file, id] of [
    ["plan.yml", "plan"],
    ["deploy-environment.yml", "plan"],
  ] as const) {
    const text = JSON.stringify(job(file, id));
    const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
    expect(new Set(secrets)).toEqual(
      new Set([
        "ANYCLOUD_REVIEW_KEY",
        "DIGITALOCEAN_PLAN_TOKEN",
        "SPACES_PLAN_ACCESS_KEY_ID",
        "SPACES_PLAN_SECRET_ACCESS_KEY",
      ]),
    );
    expect(text).not.toContain("AWS_DEPLOY_ROLE_ARN");
    expect(text).not.toContain("anycloud apply");
  }
});

test("both jobs of a deployment compare by the same key", () => {
  const keys = [
    ["plan", "review"],
    ["apply", "apply"],
  ].map(
    ([id = "", step]) =>
      job("deploy-environment.yml", id).steps?.find((own) => own.id === step)?.env?.[
        "ANYCLOUD_REVIEW_KEY"
      ],
  );
  expect(keys).toEqual(Array(2).fill("${{ secrets.ANYCLOUD_REVIEW_KEY }}"));
});

test.each(actions)("%s is pinned to a commit, whose version is beside it", (_, { uses = "" }) => {
  expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  const lines = workflows.flatMap((name) => textOf(name).split("\n"));
  const comments = lines.filter((line) => line.includes(uses)).map((line) => line.split(uses)[1]);
  expect(new Set(comments).size).toBe(1);
  expect(comments[0]).toMatch(/^ # v\d+\.\d+\.\d+$/);
});

test.each(actions)("%s leaves nothing behind and takes nothing from before", (_, step) => {
  const { uses = "", with: inputs = {} } = step;
  if (uses.startsWith("actions/checkout@")) {
    expect(inputs["persist-credentials"]).toBe(false);
    expect(inputs).not.toHaveProperty("ref");
  }
  if (uses.startsWith("actions/setup-node@")) {
    expect(inputs["package-manager-cache"]).toBe(false);
  }
  if (uses.startsWith("hashicorp/setup-terraform@")) {
    expect(inputs).toEqual({
      terraform_version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      terraform_wrapper: false,
    });
  }
  if (uses.startsWith("aws-actions/")) {
    expect(Object.keys(inputs)).toEqual(["role-to-assume", "aws-region", "role-duration-seconds"]);
  }
});

test.each(scripts)("%s holds no expression, and Bash can read it", (_, { run = "" }) => {
  expect(run).not.toContain("${{");
  const { status, stderr } = spawnSync("bash", ["-n"], { input: run, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test.each(scripts)("%s runs only programs of the lock file", (_, { run = "" }) => {
  expect(run.match(/\bnpx (?!--no -- )/g)).toBeNull();
  expect(run.match(/npm (?!ci --ignore-scripts|run build --if-present)\w+/g)).toBeNull();
});

test.each(steps)("%s takes from an event nothing that a stranger writes", (_, step) => {
  const taken = JSON.stringify(step).match(/github\.(?:event\.[\w.]+|head_ref|base_ref)/g) ?? [];
  const harmless = [
    "github.event.pull_request.number",
    "github.event.pull_request.head.repo.full_name",
    "github.event.pull_request.labels.",
    "github.event.pull_request.user.login",
    "github.event.repository.default_branch",
    // The hash of a commit.
    "github.event.before",
  ];
  expect(taken.filter((expression) => !harmless.includes(expression))).toEqual([]);
});

test.each([
  ["plan.yml", "plan"],
  ["deploy-environment.yml", "plan"],
  ["deploy-environment.yml", "apply"],
])("%s %s deletes its plans whatever happens", (name, id) => {
  const last = job(name, id).steps?.at(-1);
  expect(last).toMatchObject({ id: "delete", if: "${{ always() }}" });
});

test.each(["plan.yml", "deploy-environment.yml"])("%s never asks and never calls home", (name) => {
  expect(workflow(name).env).toMatchObject({ CHECKPOINT_DISABLE: "1", TF_INPUT: "0" });
});

test("what a repository must set is in the guide, and nothing else", () => {
  const guide = ["reviewing.md", "delivery.md"]
    .map((name) => readFileSync(join(root, "docs", name), "utf8"))
    .join("\n");
  const text = workflows.map(textOf).join("");
  const used = [...text.matchAll(/\b(?:vars|secrets)\.(\w+)/g)].map(([, name = ""]) => name);
  const rows = guide.split("\n").filter((line) => /^\| `[A-Z]/.test(line));
  const told = rows.flatMap((row) => [...row.matchAll(/`([A-Z_]{5,})`/g)].map(([, name]) => name));
  expect(new Set(told)).toEqual(new Set(used));
});
