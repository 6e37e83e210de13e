import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { copyOfProject } from "./copy-of-project";
import { chosenOf, fewerOf } from "./run/sample";
import { root } from "./synthesize";

/** The places that docs/contributing.md names for a portable property, and what is written there. */
const places: Readonly<Record<string, readonly [before: string, added: string]>> = {
  "constructs/parts/postgres.ts": [
    "    readReplicas: integer(0, 5).default(0),\n",
    `    /**
     * Connections that a pool keeps open, up to 100; 0 for no pool. Changes in place.
     * @default 0
     */
    poolSize: integer(0, 100).default(0),
`,
  ],
  "constructs/aws/postgres/settings.ts": [
    "    readReplicas: honoured(),\n",
    '    poolSize: honoured("for this test"),\n',
  ],
  "constructs/aws/postgres/postgres.ts": [
    "      copyTagsToSnapshot: true,\n",
    "      ...(settings.poolSize > 0 && { timezone: String(settings.poolSize) }),\n",
  ],
  "constructs/digitalocean/postgres/settings.ts": [
    "    readReplicas: honoured(),\n",
    '    poolSize: refused({ accepts: [0], instead: "there is none", remedy: "leave it out" }),\n',
  ],
  "testing/samples.ts": ["    readReplicas: [2],\n", "    poolSize: [20],\n"],
};
const files = Object.keys(places);
const compiled = files.filter((file) => file !== "constructs/aws/postgres/postgres.ts");

function edited(file: string, text: string): string {
  const [before, added] = places[file] ?? ["", ""];
  expect(text.split(before)).toHaveLength(2);
  return text.replace(before, `${before}${added}`);
}

/** A type check of this repository in which some files say something else. */
function typeCheck() {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config;
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const overlay = new Map<string, string>();
  let version = 0;
  const textOf = (name: string): string | undefined => overlay.get(name) ?? ts.sys.readFile(name);
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames.filter((name) => !name.includes("__tests__")),
    getScriptVersion: (name) => `${overlay.has(name) ? version : 0}`,
    getScriptSnapshot: (name) => {
      const text = textOf(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return (leftOut?: string): readonly string[] => {
    version++;
    for (const file of files) {
      const text = readFileSync(join(root, file), "utf8");
      overlay.set(join(root, file), file === leftOut ? text : edited(file, text));
    }
    return files.flatMap((file) =>
      service
        .getSemanticDiagnostics(join(root, file))
        .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`),
    );
  };
}

// A type check of the whole takes seconds.
const whole = fewerOf("of the properties added at the places of the guide", 1, 0) === 1;

(whole ? describe : describe.skip)("a portable property is added at exactly these places", () => {
  let check: (leftOut?: string) => readonly string[];
  beforeAll(() => {
    check = typeCheck();
  });

  test("at all of them, everything compiles", () => {
    expect(check()).toEqual([]);
  });

  test.each(compiled)("without %s it does not compile, and the property is named", (leftOut) => {
    const errors = check(leftOut);
    expect(errors.join("\n")).toContain("poolSize");
    if (leftOut !== "constructs/parts/postgres.ts") {
      expect(errors.map((error) => error.split(":")[0])).toEqual([leftOut]);
    }
  });
});

/** Runs the conformance suite and the README's table in a copy of this repository. */
function tested(leftOut?: string): { readonly failed: readonly string[]; readonly passed: number } {
  const copy = copyOfProject();
  for (const entry of ["__tests__", "README.md", "docs", "jest.config.json"]) {
    cpSync(join(root, entry), join(copy, entry), { recursive: true });
  }
  for (const file of files.filter((name) => name !== leftOut)) {
    writeFileSync(join(copy, file), edited(file, readFileSync(join(copy, file), "utf8")));
  }
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8", stdio: "pipe" });
  if (leftOut !== "README.md") {
    expect(run("-r", "tsx/cjs", "__tests__/write-readme.ts").stderr).toBe("");
  }
  const {
    globalSetup: _,
    globalTeardown: __,
    testEnvironment: ___,
    ...config
  } = JSON.parse(readFileSync(join(copy, "jest.config.json"), "utf8")) as Readonly<
    Record<string, unknown>
  >;
  const report = join(copy, "report.json");
  run(
    join(root, "node_modules/jest/bin/jest.js"),
    ...["--config", JSON.stringify({ ...config, cacheDirectory: join(copy, "cache") })],
    ...["--runInBand", "--json", "--outputFile", report, "-t", "poolSize|capability table"],
    ...["__tests__/constructs/conformance.test.ts", "__tests__/readme.test.ts"],
  );
  const { testResults, numPassedTests } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly numPassedTests: number;
    readonly testResults: readonly {
      readonly assertionResults: readonly {
        readonly status: string;
        readonly fullName: string;
        readonly failureMessages: readonly string[];
      }[];
    }[];
  };
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(" ")}`),
  );
  return { failed, passed: numPassedTests };
}

const variants: readonly (readonly [leftOut: string | undefined, says: readonly string[]])[] = [
  [
    "constructs/aws/postgres/postgres.ts",
    ["constructs/aws: says that it honours postgres.poolSize, and a value of it changes nothing"],
  ],
  [undefined, []],
  ["README.md", ["npm run readme writes it"]],
];

const tried = chosenOf("of the copies with one more property", variants, []);

(tried.length > 0 ? test : test.skip).each(tried.length > 0 ? tried : variants)(
  "with everything but %s, the tests say %j",
  (leftOut, says) => {
    const { failed, passed } = tested(leftOut);
    expect(failed).toHaveLength(says.length);
    says.forEach((text, index) => {
      expect(failed[index]).toContain(text);
    });
    expect(passed).toBeGreaterThan(2);
  },
  120_000,
);
