import { Aspects, type IAspect, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

interface Taggable {
  tags: Record<string, string>;
  readonly tagsInput?: Record<string, string> | undefined;
}

class Tags implements IAspect {
  public constructor(private readonly tags: Readonly<Record<string, string>>) {}

  public visit(node: IConstruct): void {
    if (isTaggable(node)) {
      node.tags = { ...this.tags, ...node.tagsInput };
    }
  }
}

/** Tags every resource below a construct that AWS lets carry tags; a resource's own tags win. */
export function tagAll(
  construct: IConstruct,
  tags: Readonly<Record<string, string>> | undefined,
): void {
  if (tags !== undefined && Object.keys(tags).length > 0) {
    Aspects.of(construct).add(new Tags(tags));
  }
}

function isTaggable(node: IConstruct): node is TerraformResource & Taggable {
  return TerraformResource.isTerraformResource(node) && "tagsInput" in node;
}
