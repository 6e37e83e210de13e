interface Mapping {
  secret: boolean;
  readonly values: string[];
}

const deepest = 200;

/**
 * The values of the Secrets in a text of YAML: what stands below `data` and `stringData` beside
 * `kind: Secret`, whatever it is called.
 */
export function manifestSecretsIn(text: string): readonly string[] {
  if (!/kind["']?[ \t]{0,8}:[ \t]{0,8}["']?Secret\b/.test(text)) {
    return [];
  }
  const found: string[] = [];
  // The mappings that are open, by their indentation.
  const open = new Map<number, Mapping>();
  let holder: { readonly indent: number; readonly values: string[] } | undefined;
  const close = (indent: number): void => {
    for (const [at, mapping] of open) {
      if (at >= indent) {
        open.delete(at);
        found.push(...(mapping.secret ? mapping.values : []));
      }
    }
  };
  for (const line of text.split("\n")) {
    const [, spaces = "", dash = "", content = ""] =
      /^([ \t]{0,400})((?:-[ \t]{1,8}){0,4})(.*)$/.exec(line.replace(/\r$/, "")) ?? [];
    if (content === "" || content.startsWith("#")) {
      continue;
    }
    if (/^---/.test(content) || spaces.length > deepest) {
      close(0);
      holder = undefined;
      continue;
    }
    const indent = spaces.length + dash.length;
    if (holder !== undefined && indent > holder.indent) {
      holder.values.push(...valuesOf(content));
      continue;
    }
    holder = undefined;
    close(dash === "" ? indent + 1 : spaces.length + 1);
    const mapping = open.get(indent) ?? { secret: false, values: [] };
    open.set(indent, mapping);
    const [, key = "", value = ""] =
      /^["']?([\w.-]{1,80})["']?[ \t]{0,8}:(.*)$/.exec(content) ?? [];
    if (key === "kind") {
      mapping.secret = /^[ \t]*["']?Secret["']?[ \t]*(?:#.*)?$/.test(value);
    } else if (key === "data" || key === "stringData") {
      mapping.values.push(...flowOf(value));
      holder = { indent, values: mapping.values };
    }
  }
  close(0);
  return found;
}

/** The value of a line, and the line itself where it may go on from the line before. */
function valuesOf(content: string): readonly string[] {
  const value = /^["']?[\w./-]{1,253}["']?[ \t]{0,8}:[ \t]{1,8}(.+)$/.exec(content)?.[1];
  return value === undefined ? [content.trim()] : [unquoted(value)];
}

function flowOf(value: string): readonly string[] {
  return value.includes("{") || value.includes("}")
    ? value
        .split(/[{},]/)
        .map((pair) => unquoted(pair.slice(pair.indexOf(":") + 1)))
        .filter((one) => one !== "")
    : [];
}

function unquoted(value: string): string {
  const text = value.trim();
  const quote = text.charAt(0);
  if (quote !== '"' && quote !== "'") {
    return text.replace(/[ \t]#.*$/, "").trim();
  }
  const end = text.indexOf(quote, 1);
  return end < 0 ? text.slice(1) : text.slice(1, end);
}
