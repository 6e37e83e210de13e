import type { TypeFacts } from "../../sandbox/facts";
import type { Coverage } from "./coverage";
import type { GoEvaluator } from "./go-evaluator";
import type { GoValue } from "./go-value";
import type { ProviderFacts } from "./provider-facts";
import { sdkFacts } from "./sdk-schema";

/** Reads a provider on Terraform's plugin SDK from the function that makes it. */
export function readSdkProvider(
  evaluator: GoEvaluator,
  importPath: string,
  coverage: Coverage,
): ProviderFacts {
  const [provider] = evaluator.apply(evaluator.member(importPath, "Provider"), []);
  if (provider?.kind !== "struct") {
    const why = provider?.kind === "unknown" ? `: ${provider.why}` : "";
    throw new Error(`${importPath}.Provider() makes nothing that can be read${why}`);
  }
  const map = (name: string) => readMap(evaluator, provider.fields.get(name), coverage);
  const resources = map("ResourcesMap");
  const data = map("DataSourcesMap");
  const sdk = [
    ...Object.keys(resources).map((type) => `resource ${type}`),
    ...Object.keys(data).map((type) => `data ${type}`),
  ];
  return { resources, data, sdk };
}

function readMap(
  evaluator: GoEvaluator,
  map: GoValue | undefined,
  coverage: Coverage,
): { [type: string]: TypeFacts } {
  const found: { [type: string]: TypeFacts } = {};
  for (const [type, resource] of map?.kind === "map" ? map.entries : []) {
    const facts = sdkFacts(evaluator, resource, type, coverage);
    if (facts) {
      found[type] = facts;
    }
  }
  return found;
}
