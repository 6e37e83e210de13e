import { Project } from "@cdktf/provider-digitalocean/lib/project";
import { ProjectResources } from "@cdktf/provider-digitalocean/lib/project-resources";
import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";

const id = "digitalocean-project";
/** Kinds of ours that projects hold; a VPC has a URN as well, and is in none. */
const held = [
  "digitalocean_database_cluster",
  "digitalocean_domain",
  "digitalocean_kubernetes_cluster",
  "digitalocean_loadbalancer",
  "digitalocean_spaces_bucket",
];

/**
 * Puts a part into the project of its stack, where it is of a kind that projects hold.
 *
 * @param name what the part is called, and so the project that is made with the first one
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/project_resources
 */
export function intoProject(part: IConstruct, name: string | undefined): void {
  const { resource } = part as {
    readonly resource?: { readonly terraformResourceType: string; readonly urn: string };
  };
  if (resource === undefined || !held.includes(resource.terraformResourceType)) {
    return;
  }
  const stack = TerraformStack.of(part);
  const known = stack.node.tryFindChild(id) as Project | undefined;
  const project =
    known ??
    new Project(stack, id, {
      name: name ?? stack.node.id,
      description: `${stack.node.id}, by cdktf-anycloud`,
      purpose: "Service or API",
    });
  new ProjectResources(part as Construct, "project", {
    project: project.id,
    resources: [resource.urn],
  });
}
