import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CodeMaker, TerraformProviderGenerator } from "@cdktf/provider-generator";
import { overlays } from "../../sandbox/overlays";
import {
  type Binding,
  type BindingKind,
  findBindings,
  folderOf,
  listTypes,
  readSources,
} from "../../sandbox/schema/binding-source";
import { deriveSchema } from "../../sandbox/schema/schema";
import type { AttributeSchema, BlockSchema } from "../../sandbox/schema/terraform-schema";
import { chosenOf } from "../run/sample";
import { recordedBinding, recordedNames } from "./recorded-bindings";

// The form of `terraform providers schema -json`, which the generator of the bindings reads.
function attributeJson(attribute: AttributeSchema): object {
  const { nested, type, required, optional, computed } = attribute;
  const shape = nested
    ? {
        nested_type: {
          nesting_mode: nested.nesting,
          // Providers describe them, which a member of an object type cannot be.
          attributes: named(nested.attributes, (member) => ({
            ...attributeJson(member),
            description: member.name,
          })),
        },
      }
    : { type };
  return { ...shape, required, optional, computed };
}

function blockJson(block: BlockSchema): object {
  const blockTypes = named(block.blocks, ({ nesting, min, max, block: inner }) => ({
    nesting_mode: nesting,
    block: blockJson(inner),
    ...(min ? { min_items: min } : {}),
    ...(max ? { max_items: max } : {}),
  }));
  return { attributes: named(block.attributes, attributeJson), block_types: blockTypes };
}

function named<T extends { readonly name: string }>(
  items: readonly T[],
  json: (item: T) => object,
): object {
  return Object.fromEntries(items.map((item) => [item.name, json(item)]));
}

/** The lines of generated code, without documentation, versions and their order. */
function essence(sources: readonly string[]): string {
  return sources
    .join("\n")
    .replace(/\/\*\*[\s\S]*?\*\//g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter(
      (line) =>
        line !== "" &&
        !/^(\/\/ (http|generated)|\/\*|\*|import )|provider(Name|Version)|VersionConstraint/.test(
          line,
        ),
    )
    .sort()
    .join("\n");
}

function generatedSources(directory: string): string[] {
  const shards = join(directory, "index-structs");
  const files = existsSync(shards)
    ? readdirSync(shards).filter((file) => /^structs\d+/.test(file))
    : [];
  return [join(directory, "index.ts"), ...files.map((file) => join(shards, file))].map((file) =>
    readFileSync(file, "utf8"),
  );
}

/**
 * The generator that made the bindings, fed with the schema derived from them, must make the same
 * bindings again: nothing that a binding knows is lost or invented.
 */
describe("a schema derived from a binding generates the same binding", () => {
  const out = mkdtempSync(join(tmpdir(), "anycloud-generated-"));
  afterAll(() => rmSync(out, { recursive: true, force: true }));
  const generate = async (
    { name, address }: Pick<Binding, "name" | "address">,
    schemaOf: (kind: BindingKind, type: string) => BlockSchema,
    { resources, data }: ReturnType<typeof listTypes>,
  ): Promise<string> => {
    const schemas = (kind: BindingKind, types: readonly string[]) =>
      Object.fromEntries(
        types.map((type) => [type, { version: 0, block: blockJson(schemaOf(kind, type)) }]),
      );
    const generator = new TerraformProviderGenerator(new CodeMaker(), {
      format_version: "1.0",
      provider_schemas: {
        [`registry.terraform.io/${address}`]: {
          provider: { version: 0, block: blockJson(schemaOf("provider", name)) },
          resource_schemas: schemas("resource", resources),
          data_source_schemas: schemas("data", data),
        },
      },
    } as unknown as ConstructorParameters<typeof TerraformProviderGenerator>[1]);
    generator.generateAll();
    await generator.save(join(out, name));
    return join(out, name, "providers", name);
  };
  const listed = ({ resources, data }: ReturnType<typeof listTypes>) => [
    ...resources.map((type) => ["resource", type] as const),
    ...data.map((type) => ["data", type] as const),
  ];
  // The large ones in full take a minute and a gigabyte; of them only what the overlays name.
  const namedInOverlay = (name: string) => ({
    resources: Object.keys(overlays[name]?.resources ?? {}),
    data: Object.keys(overlays[name]?.data ?? {}),
  });

  const bindings = findBindings(__dirname);
  const small = bindings.filter(({ name }) => name !== "kubernetes" && name !== "digitalocean");
  const tried = chosenOf("of the bindings that are generated again", bindings, small);
  test.each(tried.map((binding) => [binding.name, binding] as const))(
    "%s",
    async (name, binding) => {
      const types = name === "aws" ? namedInOverlay(name) : listTypes(binding);
      const generated = await generate(
        binding,
        (kind, type) => deriveSchema(binding, kind, type),
        types,
      );
      const different = listed(types).filter(([kind, type]) => {
        const directory = join(generated, folderOf(binding, kind, type));
        return essence(generatedSources(directory)) !== essence(readSources(binding, kind, type));
      });
      expect(different.map(([, type]) => type)).toEqual([]);
    },
    120_000,
  );

  // Their bindings are not installed: what was derived from them generates bindings from which the
  // same is derived.
  test.each(recordedNames)(
    "%s, from its recorded schemas",
    async (name) => {
      const { address, packageVersion, providerVersion, schemas } = recordedBinding(name);
      const schemaOf = (kind: BindingKind, type: string) => {
        const found = schemas.find((one) => one.kind === kind && one.type === type);
        if (found === undefined) {
          throw new Error(`no recorded schema of ${type}`);
        }
        return found.schema;
      };
      const types = namedInOverlay(name);
      const generated = await generate({ name, address }, schemaOf, types);
      const directory = join(out, `${name}-compiled`);
      const binding = { name, address, packageVersion, providerVersion, directory };
      expect(listed(types).length).toBeGreaterThan(3);
      for (const [kind, type] of listed(types)) {
        const folder = folderOf(binding, kind, type);
        compile(join(generated, folder), join(directory, folder));
        expect(deriveSchema(binding, kind, type)).toEqual(schemaOf(kind, type));
      }
    },
    120_000,
  );
});

/** Writes generated classes as a package has them: with their source in an inline source map. */
function compile(from: string, to: string): void {
  const shards = join(from, "index-structs");
  const files = [
    "index.ts",
    ...(existsSync(shards) ? readdirSync(shards) : []).map((name) => join("index-structs", name)),
  ];
  for (const file of files) {
    const source = readFileSync(join(from, file), "utf8");
    const map = Buffer.from(JSON.stringify({ version: 3, sourcesContent: [source] }));
    const target = join(to, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(
      target,
      `//# sourceMappingURL=data:application/json;base64,${map.toString("base64")}`,
    );
  }
}
