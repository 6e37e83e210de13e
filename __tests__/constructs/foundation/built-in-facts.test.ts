import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { builtInFacts, builtInVendors } from "../../../constructs/foundation";
import { emptyFolder } from "../../folder";
import { root } from "../../synthesize";

test("each vendor's facts have the name of its folder", () => {
  const ofClusters = ["kubernetes", "utilities"];
  const named = builtInFacts().map(({ name }) => name);
  expect(builtInVendors()).toEqual(named.filter((name) => !ofClusters.includes(name)));
});

test("a synthesis loads the facts of no vendor but its own", () => {
  const program = `require("./main"); console.log(Object.keys(require.cache).filter((file) => /constructs.[^/]+.facts[.]/.test(file)).join())`;
  const loaded = execFileSync(process.execPath, ["-r", "tsx/cjs", "-e", program], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, VENDOR: "digitalocean", CDKTF_OUTDIR: emptyFolder() },
  });
  expect(loaded.trim()).toBe(join(root, "constructs", "digitalocean", "facts.ts"));
});
