/**
 * A text as Terraform writes it where it must not be taken for a template: `${…}` and `%{…}` are
 * ordinary in the macros of SPF records. cdktf's own tokens stay what they are.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function literal(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, "$$$${").replaceAll("%{", "%%{");
}

/** The text that a literal stands for. */
export function plainText(text: string): string {
  return text.replaceAll("$${", "${").replaceAll("%%{", "%{");
}

/** The same value with every text in it as a literal. */
export function literals<T>(value: T): T {
  if (typeof value === "string") {
    return literal(value) as T & string;
  }
  if (Array.isArray(value)) {
    return value.map(literals) as T & unknown[];
  }
  return isPlain(value)
    ? (Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [literal(key), literals(inner)]),
      ) as T)
    : value;
}

/** Settings are plain data; a token may be an object with a class of its own. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
