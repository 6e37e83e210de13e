import type { TypeFacts } from "../../sandbox/facts";
import type { Coverage } from "./coverage";
import { frameworkFacts, responseOf } from "./framework-schema";
import type { GoEvaluator } from "./go-evaluator";
import type { GoSource } from "./go-source";
import { constant, type GoStruct, type GoValue, unknown } from "./go-value";
import type { ProviderFacts } from "./provider-facts";

/** Reads a provider on Terraform's plugin framework from the package whose type lists its resources. */
export function readFrameworkProvider(
  source: GoSource,
  evaluator: GoEvaluator,
  importPath: string,
  name: string,
  coverage: Coverage,
): ProviderFacts {
  const types = [...(source.package(importPath)?.methods.keys() ?? [])]
    .filter((method) => method.endsWith(".Resources"))
    .map((method) => `${importPath}.${method.slice(0, -".Resources".length)}`);
  const [provider] = types;
  if (!provider || types.length > 1) {
    throw new Error(`${importPath} has ${types.length} types with a method Resources, and not one`);
  }
  const read = (method: string) => readList(evaluator, provider, method, name, coverage);
  return { resources: read("Resources"), data: read("DataSources"), sdk: [] };
}

function readList(
  evaluator: GoEvaluator,
  provider: string,
  method: string,
  name: string,
  coverage: Coverage,
): { [type: string]: TypeFacts } {
  const made: GoStruct = { kind: "struct", type: provider, fields: new Map() };
  const callee = evaluator.method(provider, method, made);
  const [factories] = callee ? evaluator.apply(callee, [unknown("a context")]) : [];
  const found: { [type: string]: TypeFacts } = {};
  for (const factory of factories?.kind === "list" ? factories.items : []) {
    const [resource = unknown("nothing")] = evaluator.apply(factory, []);
    const type = typeOf(evaluator, resource, name);
    if (type === undefined) {
      coverage.count(
        "types",
        `a factory: ${resource.kind === "unknown" ? resource.why : "no name"}`,
      );
      continue;
    }
    const facts = frameworkFacts(evaluator, resource, type, coverage);
    if (facts) {
      found[type] = facts;
    }
  }
  if (factories?.kind !== "list" && factories?.kind !== "constant") {
    coverage.count(
      "types",
      `${method}: ${factories?.kind === "unknown" ? factories.why : "no list"}`,
    );
  }
  return found;
}

function typeOf(evaluator: GoEvaluator, resource: GoValue, name: string): string | undefined {
  const request: GoStruct = {
    kind: "struct",
    type: "request",
    fields: new Map([["ProviderTypeName", constant(name)]]),
  };
  const type = responseOf(evaluator, resource, "Metadata", request)?.fields.get("TypeName");
  return type?.kind === "constant" && typeof type.value === "string" ? type.value : undefined;
}
