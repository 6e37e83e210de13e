import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { emptyFolder } from "../../folder";
import { root } from "../../synthesize";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  types: [],
};

const program = `import type { ClusterSettings, NodePool, PostgresSettings } from "./declared/parts";
import type { AwsClusterAttributes, AwsPostgresSettings } from "./declared/aws";
export const read = (postgres: PostgresSettings, own: AwsPostgresSettings, cluster: ClusterSettings, pool: NodePool, existing: AwsClusterAttributes) => [
  postgres.backupRetentionDays,
  postgres.tags,
  own.applyImmediately,
  own.standby,
  cluster.nodePools,
  pool.maxNodes,
  existing.endpoint,
  existing.podIdentity,
];
`;

/** An editor on a program that knows this library by its emitted declarations alone. */
function editor(): { readonly service: ts.LanguageService; readonly file: string } {
  const folder = emptyFolder();
  const built = ts.createProgram(
    [join(root, "constructs/parts/index.ts"), join(root, "constructs/aws/index.ts")],
    {
      ...options,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: join(root, "constructs"),
      outDir: join(folder, "declared"),
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
    },
  );
  expect(built.emit().emitSkipped).toBe(false);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "program.ts");
  writeFileSync(file, program);
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) =>
      ts.sys.fileExists(name)
        ? ts.ScriptSnapshot.fromString(readFileSync(name, "utf8"))
        : undefined,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return { service, file };
}

describe("an editor, from the emitted declarations", () => {
  let opened: ReturnType<typeof editor>;
  beforeAll(() => {
    opened = editor();
  });

  test("finds no error", () => {
    const { service, file } = opened;
    expect(service.getSemanticDiagnostics(file).map(({ messageText }) => messageText)).toEqual([]);
  });

  test.each([
    [
      "postgres.backupRetentionDays",
      /For how many days backups are kept/,
      "7",
      "number | undefined",
      "parts/postgres",
    ],
    [
      "postgres.tags",
      /Labels on every resource/,
      "- none",
      "Readonly<Record<string, string>> | undefined",
      "parts/named",
    ],
    [
      "own.applyImmediately",
      /restart the database at once/,
      "false",
      "boolean | undefined",
      "aws/postgres/settings",
    ],
    ["own.standby", /takes over on failure/, "false", "boolean | undefined", "parts/postgres"],
    [
      "cluster.nodePools",
      /Node pools, at least one/,
      undefined,
      "readonly NodePool[]",
      "parts/cluster",
    ],
    ["pool.maxNodes", /Most nodes, at least/, undefined, "number", "parts/cluster"],
    [
      "existing.endpoint",
      /URL of the API server/,
      "- none: nothing can be put into the cluster",
      "string | undefined",
      "parts/existing",
    ],
    [
      "existing.podIdentity",
      /EKS Pod Identity Agent runs/,
      "false",
      "boolean | undefined",
      "aws/cluster/existing",
    ],
  ])(
    "shows %s with its comment, its default and its definition",
    (text, comment, value, type, place) => {
      const { service, file } = opened;
      const at = program.indexOf(`  ${text},`) + 2 + text.length - 1;
      const hover = service.getQuickInfoAtPosition(file, at);
      expect(ts.displayPartsToString(hover?.documentation)).toMatch(comment);
      const tag = hover?.tags?.find(({ name }) => name === "default");
      expect(tag && ts.displayPartsToString(tag.text)).toBe(value);
      expect(ts.displayPartsToString(hover?.displayParts)).toMatch(
        new RegExp(`: ${type.replaceAll(/[|<>[\]]/g, "\\$&")}$`),
      );
      const [definition] = service.getDefinitionAtPosition(file, at) ?? [];
      expect(definition?.fileName).toContain(place);
    },
  );
});
