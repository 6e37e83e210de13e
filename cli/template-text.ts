/** The text of a file of this repository as a project that installed it writes it. */
export function withPackageImports(text: string): string {
  return text
    .replaceAll(/(["'])\.\.?\/stacks\1/g, '"cdktf-anycloud/stacks"')
    .replaceAll(/(["'])\.\/constructs\/([a-z-]+)\1/g, '"cdktf-anycloud/$2"');
}

/** The names that an object has as getters, in their order. */
export function gettersIn(text: string): readonly string[] {
  return [...text.matchAll(/^ {2}get (\w+)\(\) \{$/gm)].map(([, name = ""]) => name);
}

/** Takes an object's getter away. The text is as our formatter writes it: the indentation says where it ends. */
export function withoutGetter(text: string, name: string): string {
  return text.replace(new RegExp(`^ {2}get ${name}\\(\\) \\{\\n[\\s\\S]*?^ {2}\\},\\n`, "m"), "");
}

/**
 * Takes a property away wherever it stands, with the comments right above it, and objects that it leaves empty.
 *
 * @param value what the property must begin with to go; any when it is left out
 */
export function withoutProperty(text: string, name: string, value = ""): string {
  const property = new RegExp(
    `(?:^ *//.*\\n)*^( *)${name}: (?=${value})(?:.*[^{[\\n],|[{[]\\n[\\s\\S]*?^\\1[\\]}],)\\n`,
    "gm",
  );
  return withoutEmptyObjects(text.replaceAll(property, ""));
}

function withoutEmptyObjects(text: string): string {
  const less = text.replaceAll(/^( *)\w+: \{\n\1\},\n/gm, "");
  return less === text ? text : withoutEmptyObjects(less);
}
