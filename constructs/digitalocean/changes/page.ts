/** The page of a resource in the provider's documentation. */
export function page(resource: string): string {
  return `https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/${resource}`;
}
