import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  changeOf,
  commitFiles,
  differencesIn,
  editsFor,
  type Match,
  type NewImage,
  type Promotion,
  promotionOf,
  type ReleaseChange,
  readProject,
  releaseOf,
  render,
  shiftEdits,
  statusOf,
  writeChange,
} from "../../delivery";
import { skippingProblems } from "../../delivery/release/order";
import { emptyFolder } from "../folder";
import { deliveryFolder, imageOf, load, web } from "./delivery-folder";
import { Cluster } from "./rendered";

const [one, two, three] = [imageOf("1"), imageOf("2"), imageOf("3")];
const app = { ...web, migration: { command: ["migrate"] } };

/** A project in a repository of its own, in which every step is a commit. */
class Walk {
  public readonly folder = deliveryFolder({ apps: { web: app } });

  public constructor() {
    this.git("init", "--quiet");
    this.git("config", "user.name", "Somebody");
    this.git("config", "user.email", "somebody@example.com");
    this.git("add", ".");
    this.git("commit", "--quiet", "--message", "begin");
  }

  public git(...args: readonly string[]): string {
    return execFileSync("git", [...args], { cwd: this.folder, encoding: "utf8" });
  }

  public release(environment: string, wanted: NewImage): Promise<void> {
    return this.change(environment, (release) => editsFor(release, wanted));
  }

  public shift(environment: string, slot: "blue" | "green", percent: number): Promise<void> {
    return this.change(environment, (release = {}) => shiftEdits(release, slot, percent));
  }

  public matches(environment: string, matches: readonly Match[] | undefined): Promise<void> {
    return this.change(environment, () => [[["matches"], matches]]);
  }

  public async promote(promotion: Omit<Promotion, "app">): Promise<void> {
    const { change } = await promotionOf(this.folder, { app: "web", ...promotion }, load);
    await this.commit(change);
  }

  /** Undoes the last commits, as anybody would. */
  public revert(commits = 1): void {
    this.git("revert", "--no-edit", `HEAD~${commits}..HEAD`);
  }

  /** What is committed for an environment, which must be what is rendered. */
  public async state(environment: string): Promise<State> {
    expect(this.git("status", "--porcelain")).toBe("");
    const files = render(await readProject(this.folder, load));
    expect(differencesIn(this.folder, files)).toEqual([]);
    const folder = join(this.folder, "deploy", environment, "web");
    const cluster = new Cluster(
      readdirSync(folder).map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") })),
    );
    const { rules } = cluster.get("HTTPRoute", "web").spec;
    const slots = Object.fromEntries(
      cluster.names("Deployment").map((name) => {
        const pod = cluster.get("Deployment", name).spec.template.spec;
        return [name.replace("web-", ""), pod.containers[0].image];
      }),
    );
    const shared = Object.fromEntries(
      rules.at(-1).backendRefs.map(({ name, weight }: { name: string; weight: number }) => {
        // Who gets requests is there.
        expect(cluster.names("Service")).toContain(name);
        return [name.replace("web-", ""), weight];
      }),
    );
    return {
      slots,
      shared,
      matched: rules.slice(0, -1).map((rule: (typeof rules)[number]) => rule.backendRefs[0].name),
      inside: cluster.get("Service", "web").spec.selector.slot,
      migrations: cluster.names("Job").length,
    };
  }

  public async change(environment: string, editsOf: Parameters<typeof changeOf>[3]): Promise<void> {
    await this.commit(await changeOf(this.folder, "web", environment, editsOf, load));
  }

  private async commit(change: ReleaseChange): Promise<void> {
    commitFiles(this.folder, writeChange(change), "step");
  }
}

interface State {
  readonly slots: Readonly<Record<string, string>>;
  readonly shared: Readonly<Record<string, number>>;
  readonly matched: readonly string[];
  readonly inside: string;
  readonly migrations: number;
}

const rolling = (image: string): State => ({
  slots: { blue: image },
  shared: { blue: 100 },
  matched: [],
  inside: "blue",
  migrations: 1,
});
const both = (blue: string, green: string, greenPercent: number): State => ({
  slots: { blue, green },
  shared: { blue: 100 - greenPercent, green: greenPercent },
  matched: [],
  inside: greenPercent > 50 ? "green" : "blue",
  migrations: 2,
});

test("a release goes from dev to production, by canary, blue/green and A/B, and back", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  for (const [from, to] of [
    ["dev", "qa"],
    ["qa", "staging"],
    ["staging", "production"],
  ] as const) {
    await walk.promote({ from, to });
    expect(await walk.state(to)).toEqual(rolling(one));
  }

  // The next one: rolling as far as staging, then a canary.
  await walk.release("dev", { image: two });
  expect(await walk.state("dev")).toEqual(rolling(two));
  expect(await walk.state("production")).toEqual(rolling(one));
  await walk.promote({ from: "dev", to: "qa" });
  await walk.promote({ from: "qa", to: "staging" });
  await walk.promote({ from: "staging", to: "production", canary: 10 });
  expect(await walk.state("production")).toEqual(both(one, two, 10));
  await walk.shift("production", "green", 50);
  expect(await walk.state("production")).toEqual(both(one, two, 50));
  await walk.shift("production", "green", 100);
  expect(await walk.state("production")).toEqual(both(one, two, 100));

  // Reverting the commits reverts production, one after the other or all at once.
  walk.revert();
  expect(await walk.state("production")).toEqual(both(one, two, 50));
  walk.revert();
  expect(await walk.state("production")).toEqual(both(one, two, 100));
  walk.revert(5);
  expect(await walk.state("production")).toEqual(rolling(one));
  await walk.promote({ from: "staging", to: "production", canary: 0 });

  // Blue/green: prepared, switched, and back at once.
  expect(await walk.state("production")).toEqual(both(one, two, 0));
  await walk.shift("production", "green", 100);
  expect(await walk.state("production")).toEqual(both(one, two, 100));
  await walk.shift("production", "blue", 100);
  expect(await walk.state("production")).toEqual(both(one, two, 0));
  await walk.shift("production", "green", 100);

  // A/B: the third image beside the second, in the slot that nobody is led to.
  await walk.release("dev", { image: three });
  await walk.promote({ from: "dev", to: "qa" });
  await walk.promote({ from: "qa", to: "staging" });
  await walk.promote({ from: "staging", to: "production", canary: 0 });
  expect(await walk.state("production")).toEqual(both(three, two, 100));
  await walk.matches("production", [{ to: "blue", header: { name: "x-preview", value: "1" } }]);
  expect(await walk.state("production")).toEqual({
    ...both(three, two, 100),
    matched: ["web-blue"],
  });
  await walk.matches("production", undefined);
  expect(await walk.state("production")).toEqual(both(three, two, 100));

  // A rolling release takes the place of what everybody sees; the other slot goes.
  await walk.release("production", { image: three });
  expect(await walk.state("production")).toEqual({
    slots: { green: three },
    shared: { green: 100 },
    matched: [],
    inside: "green",
    migrations: 1,
  });

  const statuses = statusOf(walk.folder, await readProject(walk.folder, load));
  expect(
    statuses.map(({ environment, behind, rollout }) => [environment, behind, rollout]),
  ).toEqual([
    ["dev", 0, "rolling"],
    ["qa", 0, "rolling"],
    ["staging", 0, "rolling"],
    ["production", 0, "rolling"],
  ]);
}, 120_000);

test("a canary leaves the pods of what runs alone", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  const blue = () => readFileSync(join(walk.folder, "deploy/dev/web/blue.yaml"), "utf8");
  const before = blue();
  await walk.release("dev", { image: two, canary: 10 });
  expect(blue()).toBe(before);
});

test("what was never in the source, what skips an environment and what is not finished is refused", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  await expect(walk.promote({ from: "dev", to: "staging" })).rejects.toThrow(
    'nothing is written: it would skip qa; --force "<reason>" promotes it all the same',
  );
  await expect(walk.promote({ from: "qa", to: "dev" })).rejects.toThrow(
    "web does not run in qa: there is none",
  );
  await walk.promote({ from: "dev", to: "qa" });
  await expect(walk.promote({ from: "qa", to: "dev" })).rejects.toThrow(
    "dev does not come after qa: the order is dev, qa, staging, production",
  );
  await expect(walk.promote({ from: "dev", to: "prodution" })).rejects.toThrow(
    "releases/prodution.json: must be called like an environment, got prodution.json; did you mean production?",
  );
  // It is in the file, and in no commit.
  const change = await changeOf(
    walk.folder,
    "web",
    "qa",
    (release) => editsFor(release, { image: two }),
    load,
  );
  writeChange(change);
  await expect(walk.promote({ from: "qa", to: "staging" })).rejects.toThrow(
    "no commit says that 222222222222 ever ran in qa",
  );
  const { overruled } = await promotionOf(
    walk.folder,
    { app: "web", from: "qa", to: "production", force: "customer waits" },
    load,
  );
  expect(overruled).toEqual([
    "it would skip staging",
    "no commit says that 222222222222 ever ran in qa",
  ]);
  walk.git("checkout", "--quiet", ".");
  await walk.release("qa", { image: two, canary: 30 });
  await expect(walk.promote({ from: "qa", to: "staging" })).rejects.toThrow(
    "in qa both slots answer requests, blue 70 % and green 30 %: say --from-slot, or finish the rollout first",
  );
  await expect(walk.release("qa", { image: three })).rejects.toThrow("say --slot");
  await walk.promote({ from: "qa", to: "staging", fromSlot: "green" });
  expect(await walk.state("staging")).toEqual(rolling(two));
});

test("a release past the first environment is refused, but for what ran there or just before", async () => {
  const walk = new Walk();
  const releaseTo = (to: string, image: string, force?: string) =>
    releaseOf(walk.folder, { app: "web", to, image, force }, load);
  await walk.release("dev", { image: one });
  await walk.release("dev", { image: two });
  await expect(releaseTo("dev", three)).resolves.toMatchObject({ overruled: [] });
  await expect(releaseTo("staging", one)).rejects.toThrow(
    'nothing is written: no commit says that 111111111111 ever ran in qa, which comes before staging; --force "<reason>" releases it all the same',
  );
  // What dev had before may go on, and come back.
  await expect(releaseTo("qa", one)).resolves.toMatchObject({ overruled: [] });
  await walk.release("production", { image: one });
  await walk.release("production", { image: two });
  await expect(releaseTo("production", one)).resolves.toMatchObject({ overruled: [] });
  await expect(releaseTo("production", three, "a customer waits")).resolves.toMatchObject({
    overruled: [
      "no commit says that 333333333333 ever ran in staging, which comes before production",
    ],
  });
});

test("what nobody asked for does not come along", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  await walk.release("production", { image: one });
  const file = join(walk.folder, "apps/web.ts");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, before.replace('"port": 8080', '"port": 8081'));
  expect(readFileSync(file, "utf8")).not.toBe(before);
  await expect(walk.release("dev", { image: two })).rejects.toThrow(
    /^nothing is written: deploy\/dev\/web\/app\.yaml and \d+ more: not as rendered before this change; run anycloud render/,
  );
  writeFileSync(file, before);
  writeFileSync(join(walk.folder, "notes.md"), "mine");
  await walk.release("dev", { image: two });
  expect(walk.git("status", "--porcelain")).toBe("?? notes.md\n");
});

test.each(["", ".dev", "../../outside", "Dev", "dev/../qa"])(
  "no environment is called %j",
  async (name) => {
    const walk = new Walk();
    await expect(walk.release(name, { image: one })).rejects.toThrow(
      `nothing is written: no environment is called ${JSON.stringify(name)}`,
    );
  },
);

test("an app may be called as something that every object has", async () => {
  const walk = new Walk();
  await expect(
    changeOf(
      walk.folder,
      "constructor",
      "dev",
      (release) => {
        expect(release).toBeUndefined();
        return editsFor(release, { image: one });
      },
      load,
    ),
  ).rejects.toThrow("apps.constructor must be an app in apps/");
});

test("a change that mends what exceeds the quota is not refused for it", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  await walk.release("dev", { image: two, canary: 10 });
  const file = join(walk.folder, "environments/dev.ts");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, `${before}Object.assign(dev.quota, { pods: 3 });\n`);
  await expect(
    changeOf(
      walk.folder,
      "web",
      "dev",
      () => shiftEdits({ slots: { blue: { image: one }, green: { image: two } } }, "green", 50),
      load,
    ),
  ).rejects.toThrow("quota of 3 pods");
  await expect(
    changeOf(
      walk.folder,
      "web",
      "dev",
      () => [
        [["slots"], { green: { image: two } }],
        [["weights"], undefined],
      ],
      load,
    ),
  ).resolves.toBeDefined();
});

test("what ran in an environment that the order does not know may come back", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  expect(skippingProblems(walk.folder, ["qa"], { app: "web", to: "dev", image: one })).toEqual([]);
});

test("a canary does not take the place of what runs", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  await walk.release("dev", { image: two, canary: 0 });
  await walk.shift("dev", "green", 100);
  await expect(walk.release("dev", { image: three, slot: "green", canary: 10 })).rejects.toThrow(
    "most requests go to green: a canary is the other slot's, blue; without --canary the image takes its place",
  );
});

test("an environment that the order does not know, and a history that is cut off, are told", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  await walk.release("dev", { image: two });
  const order = ["dev", "qa"];
  expect(skippingProblems(walk.folder, order, { app: "web", to: "prod", image: one })).toEqual([
    "promotion in environments/project.ts does not say what comes before prod: it is dev, qa",
  ]);
  expect(skippingProblems(walk.folder, order, { app: "web", to: "qa", image: one })).toEqual([]);
  const shallow = emptyFolder();
  walk.git("clone", "--quiet", "--depth=1", `file://${walk.folder}`, shallow);
  expect(skippingProblems(shallow, order, { app: "web", to: "qa", image: one })).toEqual([
    "no commit says that 111111111111 ever ran in dev, which comes before qa (the history is cut off here: git fetch --unshallow)",
  ]);
});

test("the next slot is told what the one that runs is told", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  await walk.release("dev", { image: two, canary: 0 });
  await walk.shift("dev", "green", 100);
  await walk.change("dev", () => [
    [["slots", "blue", "variables"], { LOG_LEVEL: "old" }],
    [["slots", "green", "variables"], { LOG_LEVEL: "now" }],
  ]);
  await walk.release("dev", { image: three, canary: 10 });
  const slots = () => {
    const { apps } = JSON.parse(readFileSync(join(walk.folder, "releases/dev.json"), "utf8"));
    return apps.web.slots;
  };
  expect(slots().blue).toEqual({ image: three, variables: { LOG_LEVEL: "now" } });
  // What answers already keeps what it was told by itself.
  await walk.change("dev", () => [[["slots", "blue", "variables"], { LOG_LEVEL: "more" }]]);
  await walk.release("dev", { image: one, canary: 20, slot: "blue" });
  expect(slots().blue).toEqual({ image: one, variables: { LOG_LEVEL: "more" } });
});

test("status says since which commit, and how far an environment is behind", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  await walk.promote({ from: "dev", to: "qa" });
  const since = walk.git("rev-parse", "HEAD").trim();
  await walk.release("dev", { image: two });
  await walk.release("qa", { image: one, canary: 20 });
  await walk.release("dev", { image: three });
  const statuses = async () => statusOf(walk.folder, await readProject(walk.folder, load));
  const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
  const [dev, qa, canary] = await statuses();
  expect(dev).toMatchObject({ digest: digest("3"), behind: 0, rollout: "rolling" });
  expect(qa).toMatchObject({ commit: since, behind: 2, rollout: "blue 80 %" });
  // Both answer, so both are said.
  expect(canary).toMatchObject({ digest: digest("1"), behind: 2, rollout: "green 20 %" });
  await walk.release("dev", { image: two, canary: 10 });
  expect(
    (await statuses()).map(({ digest, behind, rollout }) => [digest, behind, rollout]),
  ).toEqual([
    [digest("3"), 1, "blue 90 %"],
    [digest("2"), 0, "green 10 %"],
    [digest("1"), 2, "blue 80 %"],
    [digest("1"), 2, "green 20 %"],
  ]);
  expect(Date.now() - Number(qa?.since)).toBeLessThan(120_000);
});

test("a release changes its lines and no others", async () => {
  const walk = new Walk();
  await walk.release("dev", { image: one });
  await walk.release("dev", { image: two });
  const difference = walk.git("show", "--unified=0", "--format=", "HEAD", "--", "releases");
  expect(difference.split("\n").filter((line) => /^[+-] /.test(line))).toEqual([
    `-      "image": "${one}"`,
    `+      "image": "${two}"`,
  ]);
});
