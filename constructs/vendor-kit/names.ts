import { createHash } from "node:crypto";
import { Token } from "cdktf";
import type { IConstruct } from "constructs";

/** What a vendor accepts as the name of one kind of resource. */
export interface NameRule {
  /** Most characters. */
  readonly maxLength: number;
  /**
   * What stands between words; an empty string where only letters and digits are allowed.
   * @default "-"
   */
  readonly separator?: "-" | "";
  /**
   * Whether the name is shared with all other customers of the vendor, so that a hash is added.
   * @default false
   */
  readonly global?: boolean;
}

const hashLength = 6;
const stemLength = 24;

/** What a `name` property must match, in words. */
export const nameAllowed = `${3} to ${stemLength} characters: lower-case letters, digits and single hyphens, beginning with a letter, not ending with a hyphen`;

/** Whether a text is a name that every vendor accepts, with room for our suffixes. */
export function isName(text: string): boolean {
  return (
    text.length >= 3 && text.length <= stemLength && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)
  );
}

/**
 * Turns parts into a name that a rule accepts.
 *
 * The parts stay readable. A stable hash of them is added where the name had to be cut or must be
 * unique among all customers, so the same parts always give the same name.
 */
export function resourceName(parts: readonly string[], rule: NameRule): string {
  if (parts.some((part) => Token.isUnresolved(part))) {
    return parts.join(rule.separator ?? "-");
  }
  const separator = rule.separator ?? "-";
  const words = parts.flatMap((part) => part.toLowerCase().split(/[^a-z0-9]+/)).filter(Boolean);
  const plain = words.join(separator);
  if (plain.length <= rule.maxLength && rule.global !== true) {
    return plain;
  }
  const hash = createHash("sha256").update(parts.join("/")).digest("hex").slice(0, hashLength);
  const room = rule.maxLength - hash.length - separator.length;
  const cut = plain.slice(0, room).replace(/-+$/, "");
  return `${cut}${separator}${hash}`;
}

/** The name of a construct that was given none: its path, cut to what every vendor accepts. */
export function nameFromPath(construct: IConstruct): string {
  const parts = construct.node.path.split("/").filter((part) => part !== "");
  const name = resourceName(parts, { maxLength: stemLength });
  return /^[a-z]/.test(name) ? name : resourceName(["x", ...parts], { maxLength: stemLength });
}
