import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CodeMaker, TerraformProviderGenerator } from "@cdktf/provider-generator";
import { overlays } from "../../sandbox/overlays";
import {
  type Binding,
  findBindings,
  folderOf,
  listTypes,
  readSources,
} from "../../sandbox/schema/binding-source";
import { deriveSchema } from "../../sandbox/schema/schema";
import type { AttributeSchema, BlockSchema } from "../../sandbox/schema/terraform-schema";

// The form of `terraform providers schema -json`, which the generator of the bindings reads.
function attributeJson(attribute: AttributeSchema): object {
  const { nested, type, required, optional, computed } = attribute;
  const shape = nested
    ? {
        nested_type: {
          nesting_mode: nested.nesting,
          attributes: named(nested.attributes, attributeJson),
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
  // The large three in full take a minute and a gigabyte; of them only what the overlays name.
  const Large = ["aws", "azurerm", "google"];

  const typesOf = (binding: Binding) => {
    const overlay = overlays[binding.name];
    return Large.includes(binding.name)
      ? { resources: Object.keys(overlay?.resources ?? {}), data: Object.keys(overlay?.data ?? {}) }
      : listTypes(binding);
  };

  test.each(findBindings(__dirname).map((binding) => [binding.name, binding] as const))(
    "%s",
    async (name, binding) => {
      const { resources, data } = typesOf(binding);
      const schemas = (kind: "resource" | "data", types: readonly string[]) =>
        Object.fromEntries(
          types.map((type) => [
            type,
            { version: 0, block: blockJson(deriveSchema(binding, kind, type)) },
          ]),
        );
      const generator = new TerraformProviderGenerator(new CodeMaker(), {
        format_version: "1.0",
        provider_schemas: {
          [`registry.terraform.io/${binding.address}`]: {
            provider: { version: 0, block: blockJson(deriveSchema(binding, "provider", name)) },
            resource_schemas: schemas("resource", resources),
            data_source_schemas: schemas("data", data),
          },
        },
      } as unknown as ConstructorParameters<typeof TerraformProviderGenerator>[1]);
      generator.generateAll();
      await generator.save(join(out, name));
      const different = [
        ...resources.map((type) => ["resource", type] as const),
        ...data.map((type) => ["data", type] as const),
      ].filter(([kind, type]) => {
        const directory = join(out, name, "providers", name, folderOf(binding, kind, type));
        return essence(generatedSources(directory)) !== essence(readSources(binding, kind, type));
      });
      expect(different).toEqual([]);
    },
    120_000,
  );
});
