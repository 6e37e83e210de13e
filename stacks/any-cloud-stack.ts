import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { StateBackend } from "../constructs/parts";
import { localState } from "./local-state";

/**
 * A stack whose resource addresses are readable: `aws_db_instance.postgres` instead of cdktf's
 * `aws_db_instance.postgres_5A1B2C3D`. They follow from construct ids alone and never change with
 * what stands around them.
 */
export class AnyCloudStack extends TerraformStack {
  // Filled while the constructor of TerraformStack runs, too.
  private paths: Map<string, string> | undefined;

  public constructor(scope: Construct, id: string, state: StateBackend = localState) {
    super(scope, id);
    state(this);
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
