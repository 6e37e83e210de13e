// Records the schemas that are derived from bindings which are too large to be installed for tests:
// `npm install --no-save @cdktf/provider-google @cdktf/provider-azurerm @cdktf/provider-cloudflare`, then
// `npx tsx __tests__/sandbox/record-schemas.ts google azurerm cloudflare`. No test runs it.
import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { findBindings, listTypes } from "../../sandbox/schema/binding-source";
import { deriveSchema } from "../../sandbox/schema/schema";
import { type RecordedBinding, recordedFile } from "./recorded-bindings";

for (const name of process.argv.slice(2)) {
  const binding = findBindings(__dirname).find((found) => found.name === name);
  if (binding === undefined) {
    throw new Error(`@cdktf/provider-${name} is not installed`);
  }
  const { resources, data } = listTypes(binding);
  const recorded: RecordedBinding = {
    address: binding.address,
    providerVersion: binding.providerVersion,
    packageVersion: binding.packageVersion,
    schemas: [
      { kind: "provider", type: name, schema: deriveSchema(binding, "provider", name) },
      ...resources.sort().map((type) => ({
        kind: "resource" as const,
        type,
        schema: deriveSchema(binding, "resource", type),
      })),
      ...data.sort().map((type) => ({
        kind: "data" as const,
        type,
        schema: deriveSchema(binding, "data", type),
      })),
    ],
  };
  const text = Buffer.from(JSON.stringify(recorded));
  const compressed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  writeFileSync(recordedFile(name), compressed);
  process.stdout.write(`${name}: ${recorded.schemas.length} schemas, ${compressed.length} bytes\n`);
}
