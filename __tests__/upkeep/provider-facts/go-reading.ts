import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Coverage } from "../../../upkeep/provider-facts/coverage";
import type { ProviderFacts } from "../../../upkeep/provider-facts/provider-facts";
import type { ProviderSource } from "../../../upkeep/provider-facts/provider-sources";
import { readProvider } from "../../../upkeep/provider-facts/read-provider";

/** What a reader found in a small provider that a test wrote, and what it says of it. */
export interface Reading {
  readonly facts: ProviderFacts;
  readonly report: string;
}

/** Reads a provider of files that a test wrote. */
export async function readFiles(
  files: { readonly [path: string]: string },
  provider: Partial<ProviderSource> = {},
): Promise<Reading> {
  const directory = mkdtempSync(join(tmpdir(), "provider-facts-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const coverage = new Coverage();
    const facts = await readProvider(
      {
        name: "shop",
        repository: "https://example.com/shop",
        importPath: "example.com/shop",
        kind: "sdk",
        package: "shop",
        ...provider,
      },
      directory,
      [],
      coverage,
    );
    return { facts, report: coverage.report() };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const imports = `
import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/validation"
)
`;

/** Reads the arguments of one resource of Terraform's SDK; `more` is Go beside it. */
export async function readArguments(fields: string, more = ""): Promise<Reading> {
  return readFiles({
    "shop/provider.go": `package shop
${imports}
func Provider() *schema.Provider {
	return &schema.Provider{ResourcesMap: map[string]*schema.Resource{"shop_order": resourceOrder()}}
}

func resourceOrder() *schema.Resource {
	return &schema.Resource{Schema: map[string]*schema.Schema{
${fields}
	}}
}

${more}
`,
  });
}
