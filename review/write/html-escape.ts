import { visible } from "../plan";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** A text for HTML or SVG, in an element or an attribute. */
export function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"'`]/g, (character) => entities[character] ?? "");
}
