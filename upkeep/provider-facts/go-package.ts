import { field, fields, type GoParser, type Node, parts } from "./go-parser";

/** One file of a package: what names mean in it. */
export interface GoFile {
  readonly importPath: string;
  /** Import paths by the name that the file has for them. */
  readonly imports: ReadonlyMap<string, string>;
  /** Import paths whose names need no prefix. */
  readonly dotImports: readonly string[];
}

/** Something declared, and the file that says what the names in it mean. */
export interface Declaration {
  readonly node: Node;
  readonly file: GoFile;
}

/** A constant's expression, and its place in its group. */
export interface ConstantDeclaration extends Declaration {
  readonly iota: number;
}

/** What a package declares at its top. */
export class GoPackage {
  public readonly functions = new Map<string, Declaration>();
  /** By `<type>.<name>`. */
  public readonly methods = new Map<string, Declaration>();
  public readonly variables = new Map<string, Declaration>();
  public readonly constants = new Map<string, ConstantDeclaration>();
  public readonly types = new Map<string, Declaration>();

  public constructor(public readonly importPath: string) {}

  public add(text: string, parser: GoParser): void {
    const root = parser.parse(text);
    const file = fileOf(this.importPath, root);
    for (const node of parts(root)) {
      this.declare(node, file);
    }
  }

  private declare(node: Node, file: GoFile): void {
    if (node.type === "function_declaration") {
      this.functions.set(nameOf(node), { node, file });
    } else if (node.type === "method_declaration") {
      const receiver = field(node, "receiver")?.descendantsOfType("type_identifier")[0]?.text ?? "";
      this.methods.set(`${receiver}.${nameOf(node)}`, { node, file });
    } else if (node.type === "type_declaration") {
      for (const spec of parts(node)) {
        this.types.set(nameOf(spec), { node: spec, file });
      }
    } else if (node.type === "var_declaration") {
      for (const spec of node.descendantsOfType("var_spec")) {
        if (spec) {
          this.declareVariables(spec, file);
        }
      }
    } else if (node.type === "const_declaration") {
      this.declareConstants(node, file);
    }
  }

  private declareVariables(spec: Node, file: GoFile): void {
    const values = parts(field(spec, "value") ?? spec);
    fields(spec, "name").forEach((name, at) => {
      const node = field(spec, "value") && values[at];
      if (node) {
        this.variables.set(name.text, { node, file });
      }
    });
  }

  private declareConstants(node: Node, file: GoFile): void {
    let before: readonly Node[] = [];
    parts(node).forEach((spec, iota) => {
      const list = field(spec, "value");
      const values = list ? parts(list) : before;
      before = values;
      fields(spec, "name").forEach((name, at) => {
        const value = values[at];
        if (value) {
          this.constants.set(name.text, { node: value, file, iota });
        }
      });
    });
  }
}

function nameOf(node: Node): string {
  return field(node, "name")?.text ?? "";
}

function fileOf(importPath: string, root: Node): GoFile {
  const imports = new Map<string, string>();
  const dotImports: string[] = [];
  for (const spec of root.descendantsOfType("import_spec")) {
    const path = spec && field(spec, "path")?.text.slice(1, -1);
    if (!spec || !path) {
      continue;
    }
    const name = field(spec, "name");
    if (name?.type === "dot") {
      dotImports.push(path);
    } else {
      imports.set(name?.text ?? lastName(path), path);
    }
  }
  return { importPath, imports, dotImports };
}

/** The name that a package usually has: the last part of its path that is no version. */
export function lastName(path: string): string {
  const steps = path.split("/");
  const last = steps.at(-1) ?? "";
  const name = /^v\d+$/.test(last) ? (steps.at(-2) ?? last) : last;
  return name.replace(/\.v\d+$/, "").replace(/^go-/, "");
}
