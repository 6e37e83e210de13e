import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lte } from "semver";
import { root } from "../synthesize";
import { brokenByDocument } from "./broken-promise";
import { expectKept, intendedChanges } from "./intended-changes";
import { madeNow, ownVersion, recordedVendors, recordedVersions, recordOf } from "./release-record";

const recorded = recordedVersions().flatMap((version) =>
  recordedVendors(version).map((vendor) => ({ version, vendor })),
);
const upgrading = readFileSync(join(root, "UPGRADING.md"), "utf8");

test("at least one version is recorded, and none that is newer than the code", () => {
  expect(recorded.length).toBeGreaterThan(1);
  expect(lte(recordedVersions().at(-1) ?? "", ownVersion)).toBe(true);
});

test.each(recorded)("an upgrade from $version on $vendor keeps every address", (one) => {
  const { version, vendor } = one;
  const before = recordOf(version, vendor);
  const now = madeNow(version, vendor);
  const broken = [
    ...Object.entries(before.asWritten).flatMap(([stack, document]) =>
      brokenByDocument(stack, document, now.asWritten[stack]),
    ),
    ...Object.entries(before.optedIn).flatMap(([stack, document]) =>
      // What opting in no longer changes is in the stack as it is written.
      brokenByDocument(stack, document, now.optedIn[stack] ?? now.asWritten[stack]),
    ),
  ];
  expectKept(version, vendor, broken);
});

test.each(recordedVersions())("UPGRADING.md has a section for %s", (version) => {
  expect(sectionOf(version)).toBeDefined();
});

test("UPGRADING.md names every change that is meant, below the version that brings it", () => {
  for (const { since, at, why } of intendedChanges) {
    expect(sectionOf(since)).toContain(at);
    expect(why).not.toBe("");
  }
});

function sectionOf(version: string): string | undefined {
  return upgrading
    .split(/^## /m)
    .slice(1)
    .find((section) => section.split(/\s/, 1)[0] === version);
}
