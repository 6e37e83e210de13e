import { Token } from "cdktf";

type Tags = Readonly<Record<string, string>> | undefined;

/**
 * Tags as DigitalOcean has them: plain texts, here `key:value`.
 *
 * A dot, which they must not contain, becomes a hyphen. To be spread into the arguments of a
 * resource: without tags there is no argument.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/tag
 */
export function tagged(tags: Tags): { readonly tags?: string[] } {
  const texts = Object.entries(tags ?? {}).map(([key, value]) => `${plain(key)}:${plain(value)}`);
  return texts.length === 0 ? {} : { tags: [...new Set(texts)].sort() };
}

/** Tags in readable form, for what has a description instead. */
export function tagText(tags: Tags): string {
  return Object.entries(tags ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(", ");
}

function plain(text: string): string {
  return Token.isUnresolved(text) ? text : text.replaceAll(".", "-");
}
