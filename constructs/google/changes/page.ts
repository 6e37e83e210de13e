/** The page of a resource in the provider's documentation. */
export function page(resource: string): string {
  return `https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/${resource}`;
}
