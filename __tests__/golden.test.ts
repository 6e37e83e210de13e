import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../cli/check";
import { stackOf } from "../review/plan/synthesized-stack";
import { addressesFile, addressesOf, golden, jsonFile, jsonOf } from "./golden-files";
import { type Synthesized, stacks, synthesized as synthesizedFor, vendors } from "./synthesize";

describe.each(vendors)("golden files of %s", (vendor) => {
  let synthesized: Synthesized;
  beforeAll(() => {
    synthesized = synthesizedFor(vendor);
  });

  test.each(stacks)("%s keeps its resource addresses", (stack) => {
    const reviewed = new Set(lines(readFileSync(addressesFile(vendor, stack), "utf8")));
    const now = new Set(lines(addressesOf(synthesized[stack] ?? "{}")));
    const lost = [...reviewed].filter((line) => !now.has(line));
    const found = [...now].filter((line) => !reviewed.has(line));
    if (lost.length + found.length > 0) {
      throw new Error(
        `${vendor}/${stack}: a changed address destroys the resource it had and makes another; ` +
          "keep the construct ids, or move the resource with a moved block, then run npm run golden and review.\n" +
          [...lost.map((line) => `- ${line}`), ...found.map((line) => `+ ${line}`)].join("\n"),
      );
    }
  });

  test("nothing is refused by anycloud check", () => {
    const read = Object.entries(synthesized).map(([name, text]) => stackOf(name, JSON.parse(text)));
    expect(check(read, join(golden, vendor))).toEqual([]);
  });

  test.each(stacks)("%s is synthesized as reviewed", (stack) => {
    expect(JSON.parse(jsonOf(synthesized[stack] ?? "{}"))).toEqual(
      JSON.parse(readFileSync(jsonFile(vendor, stack), "utf8")),
    );
  });
});

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
