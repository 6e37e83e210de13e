import fs, { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { carryOut } from "../../cli/release-change";
import { changeOf, differencesIn, readProject, render, writeRendered } from "../../delivery";
import { deliveryFolder, imageOf, load, web } from "./delivery-folder";

const releases = "releases/staging.json";

async function rendered() {
  const folder = deliveryFolder({
    apps: { web },
    releases: { staging: { web: { image: imageOf("1") } } },
  });
  writeRendered(folder, differencesIn(folder, render(await readProject(folder, load))));
  const change = () => changeOf(folder, "web", "staging", () => [[["image"], imageOf("2")]], load);
  return { folder, change };
}

const blue = "deploy/staging/web/blue.yaml";

async function said(work: () => Promise<void>): Promise<string> {
  let text = "";
  const spy = jest.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  await work();
  spy.mockRestore();
  return text;
}

test("a release into files with line ends of Windows shows the lines that change, and no others", async () => {
  const { folder, change } = await rendered();
  for (const path of [blue, releases]) {
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("\n", "\r\n"));
  }
  const message = { subject: "release: web", trailers: [] };
  const text = await said(async () => carryOut(await change(), message, false));
  expect(text).not.toContain("\\r");
  const changed = text.split("\n").filter((line) => /^[-+]/.test(line));
  expect(changed.map((line) => line.replace(/.*@sha256:(.).*/, "$1"))).toEqual([
    "1",
    "2",
    "1",
    "2",
  ]);
});

test("a disk that is full at any file leaves all of a release as it was", async () => {
  const { folder, change } = await rendered();
  const wanted = await change();
  const before = [blue, releases].map((path) => readFileSync(join(folder, path), "utf8"));
  const write = fs.writeFileSync;
  for (const room of [0, 1]) {
    let written = 0;
    const spy = jest.spyOn(fs, "writeFileSync").mockImplementation((file, content) => {
      const full = ++written > room;
      write(file, full ? "" : content);
      if (full) {
        throw Object.assign(new Error("full"), { code: "ENOSPC" });
      }
    });
    const failed = carryOut(wanted, { subject: "release: web", trailers: [] }, false);
    await expect(failed).rejects.toThrow(
      `nothing is written: ${[blue, releases][room]} cannot be written (ENOSPC)`,
    );
    spy.mockRestore();
    const after = [blue, releases].map((path) => readFileSync(join(folder, path), "utf8"));
    expect(after).toEqual(before);
  }
  expect(readdirSync(join(folder, "deploy/staging/web"))).toEqual([
    "app.yaml",
    "blue.yaml",
    "route.yaml",
  ]);
});
