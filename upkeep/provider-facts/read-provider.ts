import { existsSync } from "node:fs";
import { join } from "node:path";
import { readAwsProvider } from "./aws-provider";
import type { Coverage } from "./coverage";
import { readFrameworkProvider } from "./framework-provider";
import { GoEvaluator } from "./go-evaluator";
import { loadGoParser } from "./go-parser";
import { type GoRoot, GoSource } from "./go-source";
import type { ProviderFacts } from "./provider-facts";
import type { ProviderSource } from "./provider-sources";
import { readSdkProvider } from "./sdk-provider";
import { isOpaqueValidator } from "./sdk-validators";

/** What the reader knows by name, and so does not read. */
const known =
  /^github\.com\/hashicorp\/(terraform-plugin-|terraform-provider-aws\/internal\/framework\/types\.)/;

/**
 * Reads the facts of a provider out of its source.
 *
 * @param directory its repository, at the version that is meant
 * @param modules folders of other packages that it takes constants from, by import path
 */
export async function readProvider(
  provider: ProviderSource,
  directory: string,
  modules: readonly GoRoot[],
  coverage: Coverage,
): Promise<ProviderFacts> {
  const vendored = join(directory, "vendor");
  const source = new GoSource(await loadGoParser(), [
    { importPath: provider.importPath, directory },
    ...(existsSync(vendored) ? [{ importPath: "", directory: vendored }] : []),
    ...modules,
  ]);
  const evaluator = new GoEvaluator(source, (name) => known.test(name) || isOpaqueValidator(name));
  const { importPath, name } = provider;
  const path = `${importPath}/${provider.package}`;
  switch (provider.kind) {
    case "aws":
      return readAwsProvider(evaluator, directory, importPath, coverage);
    case "framework":
      return readFrameworkProvider(source, evaluator, path, name, coverage);
    case "sdk":
      return readSdkProvider(evaluator, path, coverage);
  }
}
