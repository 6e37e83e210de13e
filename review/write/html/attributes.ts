import type { AttributeChange, Change, DiffLine } from "../../judge";
import { escaped } from "../html-escape";
import { counted, difference, initial, type Sentence } from "../wording";
import { wrapping, written } from "./html-text";

/** The attributes of a change that tell something. */
export function attributesOf(change: Change): string {
  const told = change.attributes.filter(({ kind }) => kind === "plain" || kind === "sensitive");
  const more = change.attributesLeftOut;
  return [
    told.length === 0 ? "" : attributeList(told, change.action === "create" ? initial : difference),
    more > 0 ? `<p class="soft">${counted(more)} more attributes</p>` : "",
  ].join("");
}

/** Attributes, each with what happens to it. */
export function attributeList(
  attributes: readonly AttributeChange[],
  says: (attribute: AttributeChange) => Sentence = difference,
): string {
  const rows = attributes.map(
    (attribute) =>
      `<div><dt><code>${wrapping(attribute.path)}</code></dt><dd>${
        attribute.lines === undefined ? written(says(attribute)) : linesOf(attribute.lines)
      }</dd></div>`,
  );
  return `<dl class="attributes">\n${rows.join("\n")}\n</dl>`;
}

/** Lines of a difference, readable by their signs alone. */
function linesOf(lines: readonly DiffLine[]): string {
  const elements = { "+": "ins", "-": "del", " ": "span", "…": "span" } as const;
  const texts = lines.map(({ sign, text }) => {
    const element = elements[sign];
    return `<${element}>${escaped(`${sign} ${text}`.trimEnd())}</${element}>`;
  });
  return `<pre>${texts.join("\n")}</pre>`;
}
