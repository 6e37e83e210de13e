import { App, TerraformStack, Testing } from "cdktf";

/** The arguments of one resource as they stand in `cdk.tf.json`, without cdktf's metadata. */
export type Arguments = Readonly<Record<string, unknown>>;

type Section = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** A synthesized stack, for assertions on its parsed JSON. */
export class Template {
  /** Synthesizes a stack as its app would: with references to other stacks, and validated. */
  public static fromStack(stack: TerraformStack): Template {
    for (const prepared of App.of(stack).node.findAll().filter(TerraformStack.isStack)) {
      prepared.prepareStack();
    }
    return Template.fromJson(Testing.synth(stack, true));
  }

  /** Reads the text of a `cdk.tf.json`. */
  public static fromJson(json: string): Template {
    return new Template(withoutMetadata(JSON.parse(json)) as Arguments);
  }

  private constructor(
    /** The whole document, without cdktf's metadata. */
    public readonly json: Arguments,
  ) {}

  /** All resources of a type, by logical id. */
  public resources(type: string): Readonly<Record<string, Arguments>> {
    return this.section("resource")[type] ?? {};
  }

  /** All data sources of a type, by logical id. */
  public dataSources(type: string): Readonly<Record<string, Arguments>> {
    return this.section("data")[type] ?? {};
  }

  /**
   * The one resource of a type whose logical id is `logicalId`, or else begins with it: cdktf adds
   * a hash to most.
   * @throws Error when there is none or more than one
   */
  public resource(type: string, logicalId = ""): Arguments {
    const exact = this.resources(type)[logicalId];
    if (exact !== undefined) {
      return exact;
    }
    const found = Object.entries(this.resources(type)).filter(([id]) => id.startsWith(logicalId));
    const [only] = found;
    if (only === undefined || found.length > 1) {
      const there = Object.keys(this.resources(type)).join(", ") || "none";
      throw new Error(`expected one ${type} beginning with "${logicalId}", there is: ${there}`);
    }
    return only[1];
  }

  /** Values of the outputs, by logical id. */
  public get outputs(): Readonly<Record<string, Arguments>> {
    return (this.json.output ?? {}) as Readonly<Record<string, Arguments>>;
  }

  /** Addresses of all resources, sorted, such as `aws_db_instance.postgres`. */
  public get addresses(): readonly string[] {
    return Object.entries(this.section("resource"))
      .flatMap(([type, resources]) => Object.keys(resources).map((id) => `${type}.${id}`))
      .sort();
  }

  private section(name: "resource" | "data"): Section {
    return (this.json[name] ?? {}) as Section;
  }
}

function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutMetadata);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, inner]) => [key, withoutMetadata(inner)]),
  );
}
