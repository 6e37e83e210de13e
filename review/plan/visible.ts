// Controls, bidirectional marks, invisible characters, halves of characters and spaces that are none:
// each can make a page show something else than what is there.
const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;
const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A text on one line in which every character can be seen.
 * @internal
 */
export function visible(text: string): string {
  return text.replaceAll(
    invisible,
    (character) => short[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The beginning of a text, never half a character. */
export function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
