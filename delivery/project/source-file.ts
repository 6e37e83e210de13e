import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { DeliveryProblem } from "./problem";

/** The keys that lead to a value. */
export type Path = readonly (string | number)[];

/** A file that a user wrote: where things stand in it. */
export interface SourceFile {
  /** From the project's folder. */
  readonly file: string;
  /** The line of a value, or of the nearest thing around it; nothing for a program. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

/** A problem with a property of a file. */
export function problemAt(
  source: SourceFile,
  path: Path,
  problem: Omit<DeliveryProblem, "file" | "line" | "property">,
): DeliveryProblem {
  const property = path.length === 0 ? undefined : textOf(path);
  return { file: source.file, line: source.lineOf(path), property, ...problem };
}

/** A program, of which only the properties of what it exports are known. */
export function programFile(file: string): SourceFile {
  return { file, lineOf: () => undefined };
}

/**
 * Reads JSON and remembers where things stand in it.
 *
 * @returns nothing as its value where it is no JSON, and then the problems say why
 */
export function jsonFile(
  file: string,
  text: string,
): {
  readonly source: SourceFile;
  readonly value: unknown;
  readonly problems: readonly DeliveryProblem[];
} {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const source: SourceFile = {
    file,
    lineOf: (path) => (root === undefined ? undefined : lineAt(nearest(root, path).offset)),
  };
  const first = errors[0];
  if (root === undefined || first !== undefined) {
    const said = first === undefined ? "" : printParseErrorCode(first.error);
    return {
      source,
      value: undefined,
      problems: [
        {
          file,
          line: first && lineAt(first.offset),
          allowed: "JSON",
          remedy: said === "" ? undefined : spaced(said),
        },
      ],
    };
  }
  const problems = repeatedKeys(root).map(({ key, offset }) => ({
    file,
    line: lineAt(offset),
    property: key,
    allowed: "there once",
    remedy: "which of the two holds is anybody's guess: remove one",
  }));
  return { source, value: JSON.parse(text), problems };
}

/** The node of a path, or of the longest beginning of it that there is; keys before their values. */
function nearest(root: Node, path: Path): Node {
  for (let length = path.length; length > 0; length--) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    if (found !== undefined) {
      return found.parent?.type === "property" ? found.parent : found;
    }
  }
  return root;
}

function repeatedKeys(root: Node): readonly { readonly key: string; readonly offset: number }[] {
  const found: { readonly key: string; readonly offset: number }[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === "object") {
      const keys = new Set<string>();
      for (const { children } of node.children ?? []) {
        const [key] = children ?? [];
        if (key !== undefined && keys.has(String(key.value))) {
          found.push({ key: String(key.value), offset: key.offset });
        }
        keys.add(String(key?.value));
      }
    }
    open.push(...(node.children ?? []));
  }
  return found;
}

function spaced(code: string): string {
  return code.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function textOf(path: Path): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`,
    "",
  );
}
