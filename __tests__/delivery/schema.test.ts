import { readFileSync } from "node:fs";
import { join } from "node:path";
import { releasesJsonSchema } from "../releases-schema";
import { root } from "../synthesize";

test("the published schema of releases is made from what checks them", () => {
  // Where this fails: npm run schema
  expect(readFileSync(join(root, "docs/releases.schema.json"), "utf8")).toBe(releasesJsonSchema());
});

test("it says to editors what an image and a slot may be", () => {
  const { properties } = JSON.parse(releasesJsonSchema());
  const { properties: release, additionalProperties } = properties.apps.additionalProperties;
  expect(additionalProperties).toBe(false);
  expect(release.image.pattern).toContain("@sha256:[0-9a-f]{64}$");
  expect(release.matches.items.properties.to.enum).toEqual(["blue", "green"]);
  expect(release.weights.properties.blue).toMatchObject({ type: "integer", maximum: 100 });
});
