import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { differencesIn, readProject, render, writeRendered } from "../../delivery";
import { renderedText } from "../../delivery/render/rendered-file";
import { deliveryFolder, imageOf, load, web } from "./delivery-folder";

const route = "deploy/staging/web/route.yaml";

async function project(image = imageOf("1")) {
  const folder = deliveryFolder({ apps: { web }, releases: { staging: { web: { image } } } });
  const files = async () => render(await readProject(folder, load));
  writeRendered(folder, differencesIn(folder, await files()));
  const write = (path: string, change: (text: string) => string) => {
    const text = readFileSync(join(folder, path), "utf8");
    writeFileSync(join(folder, path), change(text));
  };
  return { folder, files, write };
}

test("what was just rendered is as it is rendered, also with line ends of Windows", async () => {
  const { folder, files, write } = await project();
  expect(differencesIn(folder, await files())).toEqual([]);
  write(route, (text) => text.replaceAll("\n", "\r\n"));
  expect(differencesIn(folder, await files())).toEqual([]);
});

test("data that changed makes files stale, missing and surplus, and rendering makes them right", async () => {
  const { folder, files, write } = await project();
  const app = "releases/staging.json";
  write(app, (text) => text.replaceAll("1".repeat(64), "2".repeat(64)));
  write("apps/web.ts", (text) =>
    text.replace(
      '"traffic": {}',
      '"schedules": { "clean": { "cron": "0 3 * * *", "command": ["x"] } }',
    ),
  );
  const differences = differencesIn(folder, await files());
  expect(differences.map(({ path, kind, state }) => [path, kind, state])).toEqual([
    ["deploy/staging/web/app.yaml", "stale", "rendered"],
    ["deploy/staging/web/blue.yaml", "stale", "rendered"],
    [route, "surplus", "rendered"],
    ["deploy/staging/web/schedules.yaml", "missing", undefined],
  ]);
  writeRendered(folder, differences);
  expect(differencesIn(folder, await files())).toEqual([]);
  rmSync(join(folder, app));
  writeRendered(folder, differencesIn(folder, await files()));
  expect(differencesIn(folder, [])).toEqual([]);
});

test("what was edited by hand is named with its line, and overwritten only when that is said", async () => {
  const { folder, files, write } = await project();
  write(route, (text) => text.replace("weight: 100", "weight: 50"));
  const differences = differencesIn(folder, await files());
  const line = readFileSync(join(folder, route), "utf8")
    .split("\n")
    .indexOf("          weight: 50");
  expect(differences).toMatchObject([
    { path: route, kind: "stale", state: "edited", line: line + 1 },
  ]);
  expect(() => writeRendered(folder, differences)).toThrow(
    `nothing is written: ${route}:${line + 1}: must be as it was rendered; it was edited by hand: change the data that its first line names, or give the edit up with anycloud render --force`,
  );
  expect(readFileSync(join(folder, route), "utf8")).toContain("weight: 50");
  writeRendered(folder, differences, { force: true });
  expect(differencesIn(folder, await files())).toEqual([]);
});

test("a file that was never rendered is not deleted, and nothing is written beside it", async () => {
  const { folder, files, write } = await project();
  writeFileSync(join(folder, "deploy/staging/extra.yaml"), "kind: Pod\n");
  write("releases/staging.json", (text) => text.replaceAll("1".repeat(64), "2".repeat(64)));
  const differences = differencesIn(folder, await files());
  for (const force of [false, true]) {
    expect(() => writeRendered(folder, differences, { force })).toThrow(
      "nothing is written: deploy/staging/extra.yaml: must be no file in deploy/; what delivers the folder would apply it: move it elsewhere",
    );
  }
  expect(readFileSync(join(folder, "deploy/staging/web/blue.yaml"), "utf8")).not.toContain("2222");
});

test.each([
  "0X1F",
  "-_1",
  "1_0e3",
  "._1e3",
  "+._1",
  "0B1",
  "1_000",
  "0o17",
  "1e400",
  "yes",
  "1:30",
])("%s stays a text for readers of YAML in Go", (value) => {
  const text = renderedText([{ apiVersion: "v1", kind: "Pod", metadata: { name: value } }], []);
  expect(text).toContain(`name: '${value}'\n`);
});

test.each(["100m", "128Mi", "v1.2.3", "web_1", "registry.example.com/a@sha256:1", "e3", "1.2.3"])(
  "%s needs no quotes",
  (value) => {
    const text = renderedText([{ apiVersion: "v1", kind: "Pod", metadata: { name: value } }], []);
    expect(text).toContain(`name: ${value}\n`);
  },
);
