import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../folder";
import { checkRecord, madeNow, recordOf, recordRelease } from "./release-record";

const folder = emptyFolder();
const vendor = "digitalocean";
const check = (version: string) => () => checkRecord(version, folder, [vendor]);

beforeAll(() => recordRelease("9.9.9", folder, [vendor]));

test("a record has what the project makes, of data that stay", () => {
  const record = recordOf("9.9.9", vendor, folder);
  expect(Object.keys(record.asWritten)).toHaveLength(9);
  expect(Object.keys(record.optedIn)).toContain("production-platform");
  expect(record).toEqual(madeNow("9.9.9", vendor, folder));
  const dev = readFileSync(join(folder, "9.9.9/environments/dev.ts"), "utf8");
  expect(dev).toContain('name: "dev"');
});

test("a record is never overwritten", () => {
  expect(() => recordRelease("9.9.9", folder, [vendor])).toThrow(/^9\.9\.9 is recorded already, /);
});

test("a version is released with a record that is true, and not without", () => {
  expect(check("9.9.8")).toThrow(/^9\.9\.8 is not recorded: run npm run record-release/);
  expect(check("9.9.9")).not.toThrow();
  const file = join(folder, "9.9.9", `${vendor}.json`);
  writeFileSync(file, readFileSync(file, "utf8").replace("10.10.0.0/16", "10.99.0.0/16"));
  expect(check("9.9.9")).toThrow(/^9\.9\.9 makes something else for digitalocean than is recorded/);
});
