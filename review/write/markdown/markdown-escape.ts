import { cut, visible } from "../../plan";

const longest = 400;
// Markdown sees nothing in these words; `%` alone would begin a milestone of GitLab.
const plain = /^(?:[A-Za-z0-9'(),.;/=→·×-]|(?<=[0-9])%)*:?$/;
// What GitHub and GitLab make a link of: pages, issues (`GH-1`, `SHOP-12`), and commits.
const linked =
  /www\.|(?<![A-Za-z0-9])(?:[Gg][Hh]|[A-Z][A-Z0-9]+)-[0-9]|(?<![A-Za-z0-9])[0-9a-f]{7,40}(?![A-Za-z0-9])/;

/** A value as code: nothing in it is markup, a link, a mention or a formula. */
export function code(text: string): string {
  const shown = visible(text.length > longest ? `${cut(text, longest)}…` : text);
  if (shown === "") {
    return '`""`';
  }
  if (/^[^`|$<>&\\]+$/.test(shown)) {
    return shown.startsWith(" ") || shown.endsWith(" ") ? `\` ${shown} \`` : `\`${shown}\``;
  }
  return entities(shown);
}

/** Words with parts of a plan among them: a word that could be markup becomes code. */
export function prose(text: string): string {
  return eachWord(visible(text), code);
}

/** The hidden comment by which an environment's comment is found again. */
export function markerOf(environment: string): string {
  const name = environment.replaceAll(/[^A-Za-z0-9_]+/g, "-").replace(/^-+|-+$/g, "");
  return `<!-- anycloud-review: ${name || "unnamed"} -->`;
}

/** The same within HTML, where Markdown's own code is none. */
export function proseInHtml(text: string): string {
  return eachWord(visible(cut(text, longest)), entities);
}

function eachWord(text: string, write: (word: string) => string): string {
  return text
    .split(" ")
    .map((word) => {
      if (plain.test(word) && !linked.test(word)) {
        return word;
      }
      const [, before = "", core = word, after = ""] = /^(\(*)(.*?)([),.;]*:?)$/s.exec(word) ?? [];
      return core === "" ? write(word) : `${before}${write(core)}${after}`;
    })
    .join(" ");
}

function entities(shown: string): string {
  const escaped = shown.replaceAll(
    /[^A-Za-z0-9 ,./=-]/gu,
    (character) => `&#${character.codePointAt(0) ?? 0};`,
  );
  // A link would be made of this even in code.
  return `<code>${escaped.replaceAll("www.", "www&#46;")}</code>`;
}
