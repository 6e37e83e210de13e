import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { billOfMaterials } from "../upkeep/bill-of-materials";
import { brokenLinks } from "./links";
import { manifest, packedProject } from "./packed-project";
import { root } from "./synthesize";

const mostMegabytes = 6;

/** What may be taken into somebody's program without asking anybody. */
const permissive = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "PSF-2.0"];
/** Of cdktf and its bindings: users install them, and nothing of them is in this package. */
const ofPeers = [...permissive, "MPL-2.0"];

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
/** What is installed with the package, but for what is there for its development. */
const installed = Object.entries(lock.packages).filter(([path, { dev }]) => path !== "" && !dev);

let folder: string;
let files: readonly string[];

beforeAll(() => {
  folder = join(packedProject(), "node_modules/cdktf-anycloud");
  files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}, 120_000);

describe("the tarball", () => {
  test("has what package.json names, and the licence that it names", () => {
    const named = Object.values(manifest.exports).flatMap((one) =>
      typeof one === "string" ? [one] : [one.types, one.default],
    );
    const all = [...named, manifest.main, manifest.types, ...Object.values(manifest.bin)];
    expect(all.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
    expect(manifest.license).toBe("Apache-2.0");
    expect(readFileSync(join(folder, "LICENSE"), "utf8")).toMatch(/Apache License\s+Version 2\.0/);
  });

  test("has nothing besides", () => {
    const tops = new Set(files.map((name) => name.split("/")[0]));
    const given = manifest.files.filter((entry) => !entry.startsWith("!"));
    expect([...tops].sort()).toEqual(
      [
        ...new Set(given.map((entry) => entry.split("/")[0])),
        ...["LICENSE", "README.md", "package.json"],
      ].sort(),
    );
    const strange = files.filter(
      (name) =>
        /(?<!^templates\/project\/)__tests__|node_modules|\.(?:tfstate|tgz|env|pem|key)\b|cdktf\.out/.test(
          name,
        ) ||
        (name.startsWith("dist/") && !/\.(?:js|d\.ts|json)$/.test(name)),
    );
    expect(strange).toEqual([]);
  });

  test("knows the facts of providers", () => {
    const script =
      'console.log(require("./dist/sandbox/facts").providerFacts("aws").header.version)';
    const printed = execFileSync(process.execPath, ["-e", script], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(printed).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("is small", () => {
    const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes / 1e6).toBeLessThan(mostMegabytes);
    expect(bytes / 1e6).toBeGreaterThan(1);
  });

  test("links to nothing that is not in it", () => {
    const pages = files.filter((name) => name.endsWith(".md"));
    expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/installing.md"]));
    expect(pages.flatMap((page) => brokenLinks(folder, page).map((link) => [page, link]))).toEqual(
      [],
    );
  });
});

test("what is installed with the package may be used by everybody", () => {
  const licences = installed.map(([path, { license = "none" }]) => [path, license] as const);
  expect(licences.length).toBeGreaterThan(20);
  expect(licences.filter(([, licence]) => !permissive.includes(licence))).toEqual([]);
  const peers = Object.keys(manifest.peerDependencies).map((name) => [
    name,
    lock.packages[`node_modules/${name}`]?.license ?? "none",
  ]);
  expect(peers.filter(([, licence = ""]) => !ofPeers.includes(licence))).toEqual([]);
});

test("the bill of materials has all of it, with licences and hashes", () => {
  const { components } = JSON.parse(billOfMaterials(root)) as {
    readonly components: readonly {
      readonly name: string;
      readonly licenses?: readonly object[];
      readonly hashes?: readonly object[];
    }[];
  };
  const needed = installed.filter(([, { devOptional }]) => !devOptional);
  expect(components.map(({ name }) => name).sort()).toEqual(
    [...new Set(needed.map(([path]) => path.replace(/^.*node_modules\//, "")))].sort(),
  );
  expect(components.length).toBeGreaterThan(30);
  const bare = components.filter(({ licenses = [], hashes = [] }) => !licenses[0] || !hashes[0]);
  expect(bare.map(({ name }) => name)).toEqual([]);
});

test("nobody publishes it from a machine of their own", () => {
  // npm makes provenance in a CI that it knows, and elsewhere refuses to publish without.
  expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
  expect(manifest).not.toHaveProperty("private");
  expect(readFileSync(join(root, ".ci/run"), "utf8")).toContain("\nnpm publish --dry-run");
});
