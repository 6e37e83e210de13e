const matching = /\b(on|by|ignoring|without|group_left|group_right)\s*\([^)]*\)/g;
const words = new Set(["and", "or", "unless", "bool", "offset"]);

/** The metrics that an expression names: what is left without texts, labels, functions and operators. */
export function metricsOf(expression: string): readonly string[] {
  const bare = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, "")
    .replace(/\{[^}]*\}/g, "")
    .replace(/\[[^\]]*\]/g, "")
    .replace(matching, "");
  return [...bare.matchAll(/\b[a-zA-Z_:][\w:]*\b(?!\s*\()/g)]
    .map(([name]) => name)
    .filter((name) => !words.has(name));
}
