import { isAlias, isScalar, parseAllDocuments, visit as visitNodes } from "yaml";
import { embedded, type Json } from "./json";

// A release of Helm's is stored in an object of 1 MiB.
const longest = 1_000_000;
const mostDocuments = 100;
const mostAliases = 100;
const mostExplicitKeys = 20;

/**
 * The documents in a text of YAML, as Kubernetes reads them; nothing where it is none, too long, or
 * made to cost time.
 * @internal
 */
export function yamlIn(text: string): readonly Json[] | undefined {
  // JSON is YAML, too, and read much faster.
  const json = text.length > longest ? undefined : embedded(text);
  if (json !== undefined) {
    return [json];
  }
  if (text.length > longest || hasManyExplicitKeys(text)) {
    return undefined;
  }
  try {
    const documents = [
      ...parseAllDocuments(text, {
        // Where `yes` and `on` are true.
        version: "1.1",
        uniqueKeys: false,
        logLevel: "silent",
        prettyErrors: false,
      }),
    ];
    return documents.length > mostDocuments || !documents.every(isPlain)
      ? undefined
      : documents.map((document) => copyOf(document.toJS({ maxAliasCount: mostAliases })));
  } catch {
    return undefined;
  }
}

// What refers to itself is no JSON, and throws.
function copyOf(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}

// Nested in each other they are read as regular expressions of their own length.
function hasManyExplicitKeys(text: string): boolean {
  return (text.match(/(?<![^\s[{,])\?(?=\s|$)/g) ?? []).length > mostExplicitKeys;
}

type Document = ReturnType<typeof parseAllDocuments>[number];

/** Whether it has no errors, and no keys that are lists or mappings. */
function isPlain(document: Document): boolean {
  let plain = document.errors.length === 0;
  if (plain) {
    visitNodes(document, {
      Pair(_, { key }) {
        plain &&= isScalar(key) || isAlias(key);
        return plain ? undefined : visitNodes.BREAK;
      },
    });
  }
  return plain;
}
