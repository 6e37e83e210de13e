import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyCommand } from "../../cli/apply";
import { isFailed, jsonOf, markdownOf, readSource, readStack, review } from "../../review";
import { reviewAgainstBase } from "../../review/base/base-review";
import { sha256Of } from "../../review/plan/plan-source";
import { Sandbox } from "../../sandbox";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";

type Document = {
  resource: Record<string, Record<string, Record<string, unknown>>>;
  output: Record<string, unknown>;
};

const folder = emptyFolder();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await Sandbox.start({
    directory: join(folder, "sandbox", ".sandbox"),
    bindingsFrom: root,
  });
});

afterAll(() => sandbox.stop());

/** Removes the database, and the outputs that tell of it, as a person would. */
function withoutDatabase({ resource, output }: Document): void {
  delete resource["digitalocean_database_db"];
  for (const [name, value] of Object.entries(output)) {
    if (JSON.stringify(value).includes("digitalocean_database_db")) {
      delete output[name];
    }
  }
}

/** Writes the golden stacks of an environment to a folder, changed. */
function synthesized(
  name: string,
  stack: string,
  change: (document: Document) => void = () => undefined,
): string {
  const out = join(folder, name, "cdktf.out");
  const document = JSON.parse(
    readFileSync(join(root, "__tests__", "golden", "digitalocean", `${stack}.json`), "utf8"),
  ) as Document;
  change(document);
  mkdirSync(join(out, "stacks", stack), { recursive: true });
  writeFileSync(join(out, "stacks", stack, "cdk.tf.json"), JSON.stringify(document));
  return out;
}

test("reviews what a change would do to what the base made, without a cloud", async () => {
  const base = synthesized("base", "production");
  const head = synthesized("head", "production", (document) => {
    withoutDatabase(document);
    const cluster = document.resource["digitalocean_kubernetes_cluster"]?.["cluster"];
    if (cluster) {
      cluster["lifecycle"] = { prevent_destroy: false };
    }
  });
  const report = await reviewAgainstBase({ base, head, sandbox });
  expect(
    report.map((review) =>
      isFailed(review) ? review : { ...review.verdict, sandbox: review.sandbox },
    ),
  ).toEqual([
    {
      exitCode: 3,
      level: "unprotected",
      sandbox: true,
      text: expect.stringContaining("2 protected things would lose protection, 1 to destroy"),
    },
  ]);
  expect(markdownOf(report)).toContain(
    "production's Kubernetes cluster: **is no longer under `prevent_destroy`, so Terraform does not refuse to destroy it**: `digitalocean_kubernetes_cluster.cluster`",
  );
  expect(await reviewAgainstBase({ base, head: base, sandbox })).toEqual([]);
});

test("says what it cannot review against a base", async () => {
  const base = synthesized("gone-base", "production");
  const head = join(folder, "gone-head", "cdktf.out");
  mkdirSync(join(head, "stacks"), { recursive: true });
  expect(await reviewAgainstBase({ base, head, sandbox })).toEqual([
    {
      stack: "production",
      environment: "production",
      error: expect.stringMatching(
        /^is no longer synthesized: the 10 resources that it made would go on existing, among them what holds data \(.*postgres.*run cdktf destroy production with the base/,
      ),
    },
  ]);
});

describe("a reviewed apply", () => {
  const variables = ["PATH", "TERRAFORM_BINARY_NAME"] as const;
  const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
  const written: string[] = [];

  beforeAll(() => {
    Object.assign(process.env, sandbox.env);
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, "write").mockImplementation((text) => written.push(String(text)) > 0);
    }
  });

  afterAll(() => {
    jest.restoreAllMocks();
    for (const name of variables) {
      if (before[name] === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = before[name];
      }
    }
    process.exitCode = 0;
  });

  async function apply(
    out: string,
    plan: string,
    ...args: readonly string[]
  ): Promise<{ readonly code: unknown; readonly error: string; readonly text: string }> {
    written.length = 0;
    process.exitCode = 0;
    let error = "";
    try {
      await applyCommand().parseAsync(["qa", "--plan", plan, "--out", out, ...args], {
        from: "user",
      });
    } catch (caught) {
      error = (caught as Error).message;
    }
    const code = process.exitCode;
    process.exitCode = 0;
    return { code, error, text: written.join("") };
  }

  async function planned(out: string, name: string): Promise<string> {
    const stack = join(out, "stacks", "qa");
    await sandbox.terraform(["init", "-no-color"], stack);
    const result = await sandbox.terraform(["plan", "-out=plan", "-no-color"], stack);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 0, stderr: "" });
    const plan = join(folder, `${name}.plan`);
    copyFileSync(join(sandbox.enter(stack), "plan"), plan);
    return plan;
  }

  test("applies that plan, and not another, and not twice", async () => {
    const out = synthesized("apply", "qa");
    const plan = await planned(out, "first");
    const sha256 = sha256Of(plan);
    const other = await apply(out, plan, "--reviewed", "0".repeat(64));
    expect(other.error).toBe(
      `nothing is applied: this is not the plan of qa that was reviewed: its file is ${sha256} and its changes are ${changesOf(other.error)}, and the review was of ${"0".repeat(64)}; review it, or apply the reviewed one`,
    );
    expect((await apply(out, plan, "--reviewed", "abc")).error).toBe(
      "--reviewed must be the 64 hexadecimal digits that the review printed",
    );
    const done = await apply(out, plan, "--reviewed", `sha256:${sha256}`);
    expect([done.error, done.code]).toEqual(["", 0]);
    expect(done.text).toContain("Apply complete!");
    const again = await apply(out, plan, "--reviewed", sha256);
    expect(again.code).toBe(1);
    expect(again.text).toContain(
      "Nothing was applied: the state of qa has changed since this plan was made. Make a new one (npx cdktf diff qa), review it, and apply that.",
    );
  });

  /** The hash of a plan's changes, of which a refusal tells. */
  function changesOf(error: string): string {
    return /its changes are ([0-9a-f]{64})/.exec(error)?.[1] ?? "none";
  }

  /** Writes the JSON of a plan's review, as the job that plans does. */
  async function reviewFile(out: string, plan: string): Promise<string> {
    const file = `${plan}.json`;
    const sourced = await readSource(plan, { output: out, stack: "qa" });
    writeFileSync(file, jsonOf([review({ ...sourced, head: readStack(out, "qa") })]));
    return file;
  }

  test("applies another plan of the same changes, and says what differs in one of others", async () => {
    const out = synthesized("again", "qa", (document) => {
      const firewall = document.resource["digitalocean_database_firewall"]?.["postgres_firewall"];
      Object.assign(firewall ?? {}, { rule: [{ type: "ip_addr", value: "0.0.0.0" }] });
    });
    const first = await planned(out, "reviewed-first");
    const file = await reviewFile(out, first);
    const refused = await apply(out, first, "--reviewed", "0".repeat(64));
    const changes = changesOf(refused.error);

    // What stands far down in a long text changes: everything that is shown at first is the same.
    const other = synthesized("again", "qa", (document) => {
      const cluster = document.resource["digitalocean_kubernetes_cluster"]?.["cluster"];
      Object.assign(cluster ?? {}, { tags: [`${"a".repeat(250)}b`] });
    });
    const changed = await planned(other, "reviewed-other");
    const differing = await apply(other, changed, "--reviewed", changes, "--review", file);
    expect(differing.error).toContain(
      `and the review was of ${changes}; digitalocean_database_firewall.postgres_firewall does not change any more, digitalocean_kubernetes_cluster.cluster was not in the review; review it`,
    );
    const reviewed = await reviewFile(other, changed);
    const further = synthesized("again", "qa", (document) => {
      const cluster = document.resource["digitalocean_kubernetes_cluster"]?.["cluster"];
      Object.assign(cluster ?? {}, { tags: [`${"a".repeat(250)}c`] });
    });
    const tail = await planned(further, "reviewed-tail");
    const hidden = await apply(
      further,
      tail,
      "--reviewed",
      changesOf(differing.error),
      "--review",
      reviewed,
    );
    expect(hidden.error).toContain(
      "; digitalocean_kubernetes_cluster.cluster changes in another way; review it",
    );

    synthesized("again", "qa");
    const stale = await apply(out, first, "--reviewed", changes);
    expect(stale.error).toMatch(
      /^the plan of qa was made from another configuration than the stack has now: \S+ differs; plan again with: npx cdktf diff qa$/,
    );
  });

  test("applies a new plan of the reviewed changes", async () => {
    const out = synthesized("anew", "qa");
    const first = await planned(out, "anew-first");
    const { error } = await apply(out, first, "--reviewed", "0".repeat(64));
    const second = await planned(out, "anew-second");
    expect(sha256Of(second)).not.toBe(sha256Of(first));
    const done = await apply(out, second, "--reviewed", changesOf(error));
    expect([done.error, done.code]).toEqual(["", 0]);
    expect(done.text).toContain("Apply complete!");
  });

  test("refuses another stack's plan, reviewed or not", async () => {
    const out = synthesized("mixed", "qa");
    synthesized("mixed", "production");
    const production = join(out, "stacks", "production");
    await sandbox.terraform(["init", "-no-color"], production);
    await sandbox.terraform(["plan", "-out=plan", "-no-color"], production);
    const plan = join(folder, "production.plan");
    copyFileSync(join(sandbox.enter(production), "plan"), plan);
    for (const more of [[], ["--reviewed", sha256Of(plan)]]) {
      expect((await apply(out, plan, ...more)).error).toBe(
        "the plan of qa is a plan of production, another stack; review and apply it as production",
      );
    }
  });

  test("refuses a dangerous plan that nobody says was reviewed", async () => {
    const out = synthesized("apply", "qa", withoutDatabase);
    const plan = await planned(out, "second");
    const { error, text } = await apply(out, plan);
    expect(error).toBe(
      `nothing is applied: somebody must say yes to this plan; when it is reviewed, apply it with --reviewed ${sha256Of(plan)}`,
    );
    expect(text).toContain("qa's Postgres, database would be destroyed: its data would be lost");
  });

  test("says what is not there, or no plan", async () => {
    const out = synthesized("apply", "qa");
    expect((await apply(out, join(folder, "none"))).error).toBe(
      `there is no plan ${join(folder, "none")}; make one with: npx cdktf diff qa`,
    );
    expect((await apply(join(folder, "none"), "x")).error).toBe(
      `there is no stack qa in ${join(folder, "none")}; write it with: anycloud synth`,
    );
    const bad = join(folder, "bad.plan");
    writeFileSync(bad, "PK not really");
    expect((await apply(out, bad)).error).toBe(
      "the plan of qa is no plan file of Terraform that can be read; make a new one",
    );
  });
});
