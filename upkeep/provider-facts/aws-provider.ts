import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { TypeFacts } from "../../sandbox/facts";
import type { Coverage } from "./coverage";
import { frameworkFacts } from "./framework-schema";
import type { GoEvaluator } from "./go-evaluator";
import { type GoStruct, type GoValue, unknown } from "./go-value";
import type { ProviderFacts } from "./provider-facts";
import { sdkFacts } from "./sdk-schema";

type Types = { [type: string]: TypeFacts };

/** The provider of AWS lists its types service by service, each list in a method of its own. */
export function readAwsProvider(
  evaluator: GoEvaluator,
  directory: string,
  importPath: string,
  coverage: Coverage,
): ProviderFacts {
  const resources: Types = {};
  const data: Types = {};
  const sdk: string[] = [];
  const services = join(directory, "internal", "service");
  for (const service of existsSync(services) ? readdirSync(services).sort() : []) {
    const path = `${importPath}/internal/service/${service}`;
    const reader = new ServiceReader(evaluator, path, coverage);
    for (const [kind, types, read] of [
      ["resource", resources, reader.sdk("SDKResources")],
      ["data", data, reader.sdk("SDKDataSources")],
    ] as const) {
      Object.assign(types, read);
      sdk.push(...Object.keys(read).map((type) => `${kind} ${type}`));
    }
    Object.assign(resources, reader.framework("FrameworkResources"));
    Object.assign(data, reader.framework("FrameworkDataSources"));
  }
  return { resources, data, sdk };
}

class ServiceReader {
  public constructor(
    private readonly evaluator: GoEvaluator,
    private readonly path: string,
    private readonly coverage: Coverage,
  ) {}

  public sdk(method: string): Types {
    return this.read(method, (made, type) => sdkFacts(this.evaluator, made, type, this.coverage));
  }

  public framework(method: string): Types {
    return this.read(method, (made, type) =>
      frameworkFacts(this.evaluator, made, type, this.coverage),
    );
  }

  private read(
    method: string,
    facts: (made: GoValue, type: string) => TypeFacts | undefined,
  ): Types {
    const found: Types = {};
    for (const entry of this.list(method)) {
      const type = entry.fields.get("TypeName");
      const factory = entry.fields.get("Factory");
      if (type?.kind !== "constant" || !factory) {
        this.coverage.count("types", `${this.path} ${method}: an entry without a name`);
        continue;
      }
      const [made = unknown("nothing")] = this.evaluator.apply(factory, [unknown("a context")]);
      const own = facts(made, String(type.value));
      if (own) {
        found[String(type.value)] = {
          ...own,
          ...(method.endsWith("Resources") && hasRegion(entry)
            ? { region: { replaces: true } }
            : {}),
        };
      }
    }
    return found;
  }

  private list(method: string): GoStruct[] {
    const callee = this.evaluator.method(
      `${this.path}.servicePackage`,
      method,
      unknown("a service"),
    );
    const [list] = callee ? this.evaluator.apply(callee, [unknown("a context")]) : [];
    return list?.kind === "list" ? list.items.filter((item) => item.kind === "struct") : [];
  }
}

/** Whether the provider adds the argument `region`, whose change replaces, to a type. */
function hasRegion(entry: GoStruct): boolean {
  const region = entry.fields.get("Region");
  const [made] = region?.kind === "call" ? region.arguments : [];
  const enabled = made?.kind === "struct" ? made.fields.get("IsOverrideEnabled") : undefined;
  return enabled?.kind === "constant" && enabled.value === true;
}
