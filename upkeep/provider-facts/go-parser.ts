import { Language, type Node, Parser } from "@vscode/tree-sitter-wasm";

export type { Node } from "@vscode/tree-sitter-wasm";

/** Reads Go as a tree. */
export interface GoParser {
  /** The root of a file; parts that are no Go are nodes of the type `ERROR`. */
  readonly parse: (text: string) => Node;
}

/** Loads the grammar, which is WebAssembly and so needs no compiler. */
export async function loadGoParser(): Promise<GoParser> {
  await Parser.init();
  const grammar = require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm");
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return {
    parse: (text) => {
      const tree = parser.parse(text);
      if (tree === null) {
        throw new Error("the grammar of Go is not loaded");
      }
      return tree.rootNode;
    },
  };
}

/** A child by its field's name. */
export function field(node: Node, name: string): Node | undefined {
  return node.childForFieldName(name) ?? undefined;
}

/** All children of a field, without the commas between them. */
export function fields(node: Node, name: string): Node[] {
  return node.childrenForFieldName(name).filter((child) => child?.isNamed === true) as Node[];
}

/** The children that mean something: no punctuation and no comments. */
export function parts(node: Node): Node[] {
  return node.namedChildren.filter((child) => child !== null && child.type !== "comment") as Node[];
}
