import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, compiledProject } from "../copy-of-project";
import { root } from "../synthesize";
import { asDelivered, list, namespaceOf } from "./cluster-objects";
import { putKubectl, says } from "./kubectl-stand-in";
import { objectsIn } from "./rendered";

const guide = readFileSync(join(root, "docs/delivery.md"), "utf8");
const fences = [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(
  ([, language, code = ""]) => ({
    language,
    code,
  }),
);

const project = compiledProject();

const programs = join(project, "programs");

beforeAll(() => {
  putKubectl(programs, join(programs, "calls.json"));
  mkdirSync(join(project, "docs"));
  cpSync(join(root, "docs/releases.schema.json"), join(project, "docs/releases.schema.json"));
  writeFileSync(
    join(project, ".gitignore"),
    "*\n!apps\n!releases\n!deploy\n!apps/*\n!releases/*\n!deploy/**\n",
  );
  sh(
    "git init --quiet && git config user.name Somebody && git config user.email somebody@example.com",
  );
  sh("git add .gitignore --force && git commit --quiet --message begin");
});

// A cluster that is as Git states it, wherever the guide asks one.
function cluster(): Readonly<Record<string, string>> {
  const folder = join(project, "deploy/staging/web");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const all = list(...asDelivered(texts.flatMap(objectsIn)));
  const PATH = `${programs}:${process.env["PATH"]}`;
  return { PATH, ...says({ namespace: namespaceOf("staging"), serviceaccounts: all }) };
}

function sh(script: string, environment: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync("sh", ["-e"], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, ...environment },
    input: script.replaceAll("npx anycloud", `"${process.execPath}" ${command}`),
  });
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

test("everything in the guide works, in its order", () => {
  const said: string[] = [];
  for (const { language, code } of fences) {
    if (code.startsWith("// web-patches.ts")) {
      writeFileSync(join(project, "web-patches.ts"), code);
      const app = readFileSync(join(project, "apps/web.ts"), "utf8");
      const patched = app.replace("  port: 8080,\n", "  port: 8080,\n  patches,\n");
      const imported = 'import { patches } from "../web-patches";\n';
      writeFileSync(join(project, "apps/web.ts"), `${imported}${patched}`);
    } else if (language === "ts") {
      mkdirSync(join(project, "apps"));
      writeFileSync(join(project, "apps/web.ts"), code);
    } else if (language === "json") {
      writeFileSync(join(project, "releases/production.json"), code);
    } else {
      said.push(sh(code, code.includes("--live") ? cluster() : {}));
    }
  }
  const [promoted = "", shifted = "", rendered = ""] = said;
  expect(promoted).toContain("✔ committed as ");
  const table = promoted
    .split("\n")
    .slice(-6)
    .map((line) => line.split(/ {2,}/));
  expect(
    table.map(([app, environment, digest, , , behind, rollout]) => [
      app,
      environment,
      digest,
      behind,
      rollout,
    ]),
  ).toEqual([
    ["app", "environment", "digest", "behind", "rollout"],
    ...["dev", "qa", "staging", "production"].map((environment) => [
      ...["web", environment, "9f86d081884c", "newest", "rolling"],
    ]),
    ["", undefined, undefined, undefined, undefined],
  ]);
  expect(shifted).toContain('+        "green": 100\n');
  expect(rendered).toContain("~ deploy/production/web/route.yaml\n");
  expect(rendered).toMatch(/✔ \d+ files are as they are rendered\n$/);
  expect(said.find((text) => text.includes("staging in"))).toContain(
    [
      "staging in shop-staging: as Git states it",
      "  app  slot   runs          ready   requests",
      "  web  blue   9f86d081884c  2 of 2  50 %",
      "  web  green  60303ae22b99  2 of 2  50 %",
    ].join("\n"),
  );
  // The canary's last step was reverted.
  const route = readFileSync(join(project, "deploy/staging/web/route.yaml"), "utf8");
  expect(route.match(/weight: \d+/g)).toEqual(["weight: 50", "weight: 50"]);
  expect(route).toContain("timeouts:\n        request: 10s\n");
});

test("a forced promotion says why in its commit", () => {
  sh("git add . && git commit --quiet --message more");
  sh("npx anycloud promote web --from dev --to staging --slot blue --force 'a customer waits'");
  const message = execFileSync("git", ["log", "-1", "--format=%B"], {
    cwd: project,
    encoding: "utf8",
    env: process.env,
  });
  expect(message).toMatch(
    /^promote: web 60303ae22b99 from dev to staging\n\nImage: .*\nOverruled: it would skip qa\nReason: a customer waits\n/,
  );
});

test("what changed since a commit is said, and more that is let in wants a yes", () => {
  const base = sh("git rev-parse HEAD").trim();
  expect(sh(`npx anycloud changes --base ${base}`)).toBe(
    `nothing changed in deploy/ since ${base}\n`,
  );
  sh(`sed -i 's/"www"\\]/"www", "shop"]/' apps/web.ts && npx anycloud render`);
  const { status, stdout } = spawnSync(process.execPath, [command, "changes", "--base", base], {
    cwd: project,
    encoding: "utf8",
    env: process.env,
  });
  expect(status).toBe(2);
  expect(stdout).toContain(
    "web in dev\n  exposure  web is reached under shop.dev.shop.example.com/\nweb in production\n",
  );
  sh("git checkout --quiet .");
});

test("options that mean nothing are one line", () => {
  const run = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [command, ...args], {
      cwd: project,
      encoding: "utf8",
      env: process.env,
    });
    return `${status} ${stderr}`;
  };
  expect(run("shift", "web", "--in", "qa", "--to", "green", "--percent", "101")).toContain(
    "1 101 is no whole number from 0 to 100",
  );
  expect(run("shift", "web", "--in", "qa", "--to", "red", "--percent", "1")).toContain(
    "1 there is no slot red: there are blue and green",
  );
  expect(run("shift", "web", "--in", "qa", "--to", "green", "--percent", "1")).toContain(
    "1 there is one slot, blue, which gets all requests: release a second one",
  );
  expect(run("release", "web", "--to", "qa", "--image", "shop/web:1")).toContain(
    "a tag can lead to something else tomorrow",
  );
});
