import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct, IConstruct, Node } from "constructs";
import { ownPackage } from "../constructs/foundation";
import type { StateBackend } from "../constructs/parts";
import { type Factory, inOneCopy } from "../constructs/vendor-kit";
import { localState } from "./local-state";

/**
 * A stack whose resource addresses are readable: `aws_db_instance.postgres` instead of cdktf's
 * `aws_db_instance.postgres_5A1B2C3D`. They follow from construct ids alone and never change with
 * what stands around them.
 * @throws Error where two elements would have the same address
 */
export class AnyCloudStack extends TerraformStack {
  // Filled while the constructor of TerraformStack runs, too.
  private paths: Map<string, string> | undefined;

  public constructor(scope: Construct, id: string, state: StateBackend = localState) {
    // First: a stack of another copy of cdktf cannot even be made in some apps.
    super(inOneCopy(scope), id);
    state(this);
  }

  /**
   * Writes what readers of the synthesized stack must know: to which environment it belongs, what it
   * is to it, what vendors from other packages say of their resources, and more, by name.
   */
  protected carry(
    role: "shared" | "environment" | "platform",
    environment: string,
    factories: readonly Pick<Factory<never, never, IConstruct>, "facts">[],
    more: object = {},
  ): void {
    const foreign = factories
      .map(({ facts }) => facts)
      .filter((facts, index, all) => all.indexOf(facts) === index)
      .filter(({ package: from }) => from !== ownPackage);
    this.addOverride("//.anycloud", {
      role,
      environment,
      ...(foreign.length > 0 && { facts: foreign }),
      ...more,
    });
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const own = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const logicalId = own
      .filter((part) => part !== "Resource" && part !== "Default")
      .join("_")
      .replaceAll(/[^A-Za-z0-9_]/g, "_");
    this.paths ??= new Map();
    const key = `${kindOf(element)}.${logicalId}`;
    const taken = this.paths.get(key);
    if (taken !== undefined && taken !== node.path) {
      throw new Error(
        `${node.path}: would have the address ${key} that ${taken} has; rename one of the two`,
      );
    }
    this.paths.set(key, node.path);
    return logicalId;
  }
}

function kindOf(element: TerraformElement | Node): string {
  if (!TerraformElement.isTerraformElement(element)) {
    return "node";
  }
  return "terraformResourceType" in element
    ? String(element.terraformResourceType)
    : element.constructor.name;
}
