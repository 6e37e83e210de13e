import type { AttributeChange, Change } from "../../judge";
import { cut, visible } from "../../plan";
import { counted, difference, initial, type Sentence } from "../wording";
import type { Block } from "./budget";
import { code, prose } from "./markdown-escape";

const mostAttributes = 8;
const mostAddresses = 500;
const longestLine = 400;
// Nothing in such an address ends a link, or is anything else to Markdown.
const plainLink = /^https:\/\/[A-Za-z0-9./#?=&%-]{1,150}$/;

/** A sentence as Markdown. */
export function written(sentence: Sentence): string {
  return sentence
    .map((part) =>
      typeof part === "string"
        ? prose(part)
        : "code" in part
          ? code(part.code)
          : `**${prose(part.strong)}**`,
    )
    .join("");
}

/** A link to the page that says why; nothing where its address is not plain. */
export function sourced(source: string | undefined): string {
  return source !== undefined && plainLink.test(source) ? ` [why](${source})` : "";
}

/** A paragraph below an item. */
export function paragraph(text: string, indent: string): readonly Block[] {
  return text === "" ? [] : [{ lines: [`${indent}${text}`], missing: () => "" }];
}

/** The attributes of a change that tell something; lines of texts as a difference. */
export function attributeBlocks(change: Change, indent: string): readonly Block[] {
  const told = change.attributes.filter(({ kind }) => kind === "plain" || kind === "sensitive");
  const shown = told.slice(0, mostAttributes);
  const more = told.length - shown.length + change.attributesLeftOut;
  const write = change.action === "create" ? initial : difference;
  const plain = shown.filter(({ lines }) => lines === undefined);
  // The line that says so is itself one of those that may be missing.
  const left = (count: number): string =>
    `${indent}- ${counted(count + more - Math.min(more, 1))} more attributes`;
  return [
    {
      lines: [
        ...plain.map((attribute) => attributeLine(`${indent}- `, attribute, write(attribute))),
        ...(more > 0 ? [left(1)] : []),
      ],
      missing: left,
    },
    ...shown.flatMap((attribute) => lineBlock(attribute, indent)),
  ];
}

/** An attribute in one line. */
export function attributeLine(
  indent: string,
  attribute: AttributeChange,
  says: Sentence = difference(attribute),
): string {
  return `${indent}${code(attribute.path)}: ${written(says)}`;
}

/** Addresses under a fold of their own. */
export function addressBlock(
  summary: string,
  changes: readonly Change[],
  indent: string,
): readonly Block[] {
  const more = Math.max(0, changes.length - mostAddresses);
  // The line that says so is itself one of those that may be missing.
  const missing = (count: number): string =>
    `${indent}- ${counted(count + more - Math.min(more, 1))} more`;
  return changes.length === 0
    ? []
    : [
        {
          open: [`${indent}<details><summary>${summary}</summary>`, ""],
          lines: [
            ...changes.slice(0, mostAddresses).map(({ address }) => `${indent}- ${code(address)}`),
            ...(more > 0 ? [missing(1)] : []),
          ],
          close: ["", `${indent}</details>`],
          missing,
        },
      ];
}

function lineBlock({ path, lines }: AttributeChange, indent: string): readonly Block[] {
  if (lines === undefined || lines.length === 0) {
    return [];
  }
  const texts = lines.map(({ sign, text }) => {
    const seen = visible(text);
    return `${sign} ${seen.length > longestLine ? `${cut(seen, longestLine)}…` : seen}`.trimEnd();
  });
  const runs = texts.flatMap((text) => text.match(/`+/g) ?? []).map(({ length }) => length);
  // No run of the text can close a longer one.
  const fence = "`".repeat(Math.max(2, ...runs) + 1);
  const inner = `${indent}  `;
  return [
    {
      open: [`${indent}- ${code(path)}:`, "", `${inner}${fence}diff`],
      lines: texts.map((text) => `${inner}${text === "" ? " …" : text}`),
      close: [`${inner}${fence}`],
      missing: (count) => `${inner}… ${counted(count)} more lines`,
    },
  ];
}
