import { nativeConstants, nativeFunctions, plainTypes } from "./go-native";
import type { Declaration } from "./go-package";
import { field, fields, type Node, parts } from "./go-parser";
import { type Expressions, type Place, parametersOf } from "./go-place";
import type { GoSource } from "./go-source";
import { run, Unreadable } from "./go-statements";
import { constant, copyOf, type GoFunction, type GoValue, nil, Scope, unknown } from "./go-value";

const maxDepth = 80;

/** A type as it is written, and where. */
interface WrittenType {
  readonly node: Node;
  readonly place: Place;
}

/**
 * Finds the values of Go expressions without running them: literals, constants, and functions that
 * put literals together. What depends on anything else is `unknown`, and says why.
 */
export class GoEvaluator implements Expressions {
  private depth = 0;

  /** @param isOpaque whether a name stays a name, though its package was read */
  public constructor(
    private readonly source: GoSource,
    private readonly isOpaque: (name: string) => boolean,
  ) {}

  /** What a package declares under a name. */
  public member(importPath: string, name: string): GoValue {
    const whole = `${importPath}.${name}`;
    const pack = this.isOpaque(whole) ? undefined : this.source.package(importPath);
    if (!pack) {
      const known = nativeConstants[whole];
      return known === undefined
        ? { kind: "name", name: whole, typeArguments: [] }
        : constant(known);
    }
    const declared = pack.constants.get(name);
    if (declared) {
      const { node, file, iota } = declared;
      return this.evaluate(node, { file, scope: undefined, iota });
    }
    const variable = pack.variables.get(name);
    if (variable) {
      return this.guarded(() => this.evaluate(variable.node, at(variable)));
    }
    const callee = pack.functions.get(name);
    if (callee) {
      return functionOf(callee, whole);
    }
    return { kind: "name", name: whole, typeArguments: [] };
  }

  /** A method that a type of a package declares, or a type that it embeds. */
  public method(type: string, name: string, receiver: GoValue): GoFunction | undefined {
    const dot = type.lastIndexOf(".");
    const pack = this.source.package(type.slice(0, dot));
    const found = pack?.methods.get(`${type.slice(dot + 1)}.${name}`);
    if (found) {
      return { ...functionOf(found, `${type}.${name}`), receiver };
    }
    const declared = pack?.types.get(type.slice(dot + 1));
    if (!declared) {
      return undefined;
    }
    for (const part of embedded(declared)) {
      const inherited = this.method(this.typeName(part, at(declared)), name, receiver);
      if (inherited) {
        return inherited;
      }
    }
    return undefined;
  }

  /** Whether a package that was read declares a type. */
  public hasType(name: string): boolean {
    const dot = name.lastIndexOf(".");
    return this.source.package(name.slice(0, dot))?.types.has(name.slice(dot + 1)) ?? false;
  }

  /** The value of an expression. */
  public evaluate(node: Node, place: Place, expected?: WrittenType): GoValue {
    switch (node.type) {
      case "interpreted_string_literal":
        return constant(unquote(node.text));
      case "raw_string_literal":
        return constant(node.text.slice(1, -1));
      case "rune_literal":
        return constant(unquote(`"${node.text.slice(1, -1)}"`).codePointAt(0) ?? 0);
      case "int_literal":
        return constant(integer(node.text));
      case "float_literal":
        return constant(Number(node.text.replaceAll("_", "")));
      case "true":
      case "false":
        return constant(node.type === "true");
      case "nil":
        return nil;
      case "iota":
        return place.iota === undefined ? unknown("iota") : constant(place.iota);
      case "identifier":
        return this.identifier(node.text, place);
      case "selector_expression":
        return this.selector(node, place);
      case "parenthesized_expression":
        return this.evaluate(parts(node)[0] ?? node, place);
      case "unary_expression":
        return this.unary(node, place, expected);
      case "binary_expression":
        return this.binary(node, place);
      case "composite_literal":
        return this.composite(node, place);
      case "literal_value":
        return expected ? this.literal(node, expected, place) : unknown("a literal of no type");
      case "literal_element":
        return this.evaluate(parts(node)[0] ?? node, place, expected);
      case "func_literal":
        return {
          kind: "function",
          name: "",
          node,
          file: place.file,
          scope: place.scope,
          receiver: undefined,
          typeArguments: [],
        };
      case "call_expression":
        return this.calls(node, place)[0] ?? nil;
      case "type_conversion_expression":
        return this.conversion(node, place);
      case "type_instantiation_expression":
      case "index_expression":
        return this.index(node, place);
      case "type_assertion_expression":
        return this.evaluate(field(node, "operand") ?? node, place);
      default:
        return unknown(`an expression of the kind ${node.type}`);
    }
  }

  /** All that a call returns. */
  public calls(node: Node, place: Place): GoValue[] {
    const callee = field(node, "function") ?? node;
    const list = field(node, "arguments");
    const given = list ? parts(list) : [];
    const plain = callee.type === "identifier" && !place.scope?.get(callee.text);
    if (plain && (callee.text === "make" || callee.text === "new")) {
      return [this.zero({ node: given[0] ?? node, place })];
    }
    const args = given.flatMap((argument) => this.argument(argument, place));
    if (plain && plainTypes.has(callee.text)) {
      return [args[0] ?? nil];
    }
    if (plain && callee.text === "panic") {
      throw new Unreadable("panic");
    }
    const native = plain ? nativeFunctions[callee.text] : undefined;
    if (native) {
      return [symbolic(callee.text, native(args), args)];
    }
    const types = field(node, "type_arguments");
    const target = this.evaluate(callee, place);
    return this.apply(
      types
        ? withTypes(
            target,
            parts(types).map((type) => this.typeName(type, place)),
          )
        : target,
      args,
    );
  }

  /** Calls a value. */
  public apply(callee: GoValue, args: readonly GoValue[]): GoValue[] {
    switch (callee.kind) {
      case "function":
        return this.invoke(callee, args);
      case "name": {
        const native = nativeFunctions[callee.name];
        if (native) {
          return [symbolic(callee.name, native(args), args)];
        }
        // A conversion to a type of a package, which the constant survives.
        const first = args[0];
        if (this.hasType(callee.name) && first) {
          return [first];
        }
        return [{ ...callee, kind: "call", arguments: args }];
      }
      case "method": {
        const { of, name } = callee;
        if (of.kind === "call" || of.kind === "name") {
          const called = `${of.name}.${name}`;
          return [
            {
              kind: "call",
              name: called,
              typeArguments: of.typeArguments,
              arguments: [of, ...args],
            },
          ];
        }
        return [unknown(`the method ${name} of what is not known`)];
      }
      case "call":
        return [{ kind: "call", name: "apply", typeArguments: [], arguments: [callee, ...args] }];
      default:
        return [unknown("a call of what is not known")];
    }
  }

  private invoke(callee: GoFunction, args: readonly GoValue[]): GoValue[] {
    const body = field(callee.node, "body");
    if (!body) {
      return [unknown(`${callee.name} has no body`)];
    }
    const scope = new Scope(callee.scope, typesOf(callee));
    bind(callee, args, scope);
    try {
      return this.guarded(() => run(this, body, { file: callee.file, scope }, callee.node));
    } catch (error) {
      if (error instanceof Unreadable) {
        return [unknown(`${callee.name || "a function"}: ${error.message}`)];
      }
      throw error;
    }
  }

  private guarded<T>(work: () => T): T {
    if (this.depth > maxDepth) {
      throw new Unreadable("calls itself too deeply");
    }
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
    }
  }

  private identifier(name: string, place: Place): GoValue {
    const local = place.scope?.get(name);
    if (local) {
      return local;
    }
    const type = place.scope?.type(name);
    if (type) {
      return { kind: "name", name: type, typeArguments: [] };
    }
    const own = this.member(place.file.importPath, name);
    if (own.kind !== "name" || this.hasType(own.name)) {
      return own;
    }
    for (const path of place.file.dotImports) {
      const found = this.member(path, name);
      if (found.kind !== "name") {
        return found;
      }
    }
    return plainTypes.has(name) ? { kind: "name", name, typeArguments: [] } : own;
  }

  private selector(node: Node, place: Place): GoValue {
    const operand = field(node, "operand") ?? node;
    const name = field(node, "field")?.text ?? "";
    if (operand.type === "identifier" && !place.scope?.get(operand.text)) {
      const path = place.file.imports.get(operand.text);
      if (path) {
        return this.member(path, name);
      }
    }
    // `T("").Values()`: the conversion is there for its type alone.
    const converted = this.convertedType(operand, place);
    const method = converted && this.method(converted, name, nil);
    if (method) {
      return method;
    }
    const of = this.evaluate(operand, place);
    if (of.kind === "struct") {
      return of.fields.get(name) ?? this.method(of.type, name, of) ?? nil;
    }
    return of.kind === "unknown" ? of : { kind: "method", of, name };
  }

  private convertedType(node: Node, place: Place): string | undefined {
    if (node.type !== "call_expression") {
      return undefined;
    }
    const type = this.evaluate(field(node, "function") ?? node, place);
    return type.kind === "name" && this.hasType(type.name) ? type.name : undefined;
  }

  private unary(node: Node, place: Place, expected: WrittenType | undefined): GoValue {
    const operand = field(node, "operand") ?? node;
    const operator = field(node, "operator")?.text;
    const value = this.evaluate(operand, place, expected);
    if (operator === "&") {
      return value;
    }
    if (operator === "*") {
      return copyOf(value);
    }
    if (value.kind !== "constant") {
      return symbolic(operator ?? "", unknown(`${operator} of what is not known`), [value]);
    }
    if (operator === "-" && typeof value.value === "number") {
      return constant(-value.value);
    }
    if (operator === "!" && typeof value.value === "boolean") {
      return constant(!value.value);
    }
    return unknown(`the operator ${operator}`);
  }

  private binary(node: Node, place: Place): GoValue {
    const operator = field(node, "operator")?.text ?? "";
    const left = this.evaluate(field(node, "left") ?? node, place);
    if (left.kind === "constant" && typeof left.value === "boolean") {
      if (left.value === (operator === "||") && (operator === "||" || operator === "&&")) {
        return left;
      }
    }
    const right = this.evaluate(field(node, "right") ?? node, place);
    return symbolic(operator, compute(operator, left, right), [left, right]);
  }

  private argument(node: Node, place: Place): GoValue[] {
    if (node.type !== "variadic_argument") {
      return [this.evaluate(node, place)];
    }
    const list = this.evaluate(parts(node)[0] ?? node, place);
    if (list.kind === "struct") {
      // A literal of a type that was not read, without names: a list.
      return [...list.fields.values()];
    }
    return list.kind === "list" ? list.items : [unknown("arguments that are not known")];
  }

  private composite(node: Node, place: Place): GoValue {
    const type = field(node, "type");
    const body = field(node, "body");
    return type && body
      ? this.literal(body, { node: type, place }, place)
      : unknown("a literal of no type");
  }

  /** `written` says what the literal is of; `place` is where its elements stand. */
  private literal(body: Node, written: WrittenType, place: Place): GoValue {
    const { node: type, place: home } = written;
    if (type.type === "pointer_type") {
      return this.literal(body, { node: parts(type)[0] ?? type, place: home }, place);
    }
    if (type.type === "map_type") {
      return this.mapLiteral(body, { node: field(type, "value") ?? type, place: home }, place);
    }
    const element = field(type, "element");
    if (element) {
      const inner = { node: element, place: home };
      const items = parts(body).map((item) =>
        this.evaluate(
          item.type === "keyed_element" ? (field(item, "value") ?? item) : item,
          place,
          inner,
        ),
      );
      return { kind: "list", items };
    }
    const named = this.underlying(type, home);
    if (named) {
      return this.literal(body, named, place);
    }
    return this.structLiteral(body, this.typeName(type, home), place);
  }

  private mapLiteral(body: Node, inner: WrittenType, place: Place): GoValue {
    const entries = new Map<string, GoValue>();
    const unread: string[] = [];
    for (const entry of parts(body)) {
      const key = this.evaluate(field(entry, "key") ?? entry, place);
      const value = this.evaluate(field(entry, "value") ?? entry, place, inner);
      if (key.kind === "constant") {
        entries.set(String(key.value), value);
      } else {
        unread.push(`the key ${field(entry, "key")?.text}`);
      }
    }
    return { kind: "map", entries, unread };
  }

  private structLiteral(body: Node, type: string, place: Place): GoValue {
    const members = new Map<string, GoValue>();
    parts(body).forEach((entry, at) => {
      const key = entry.type === "keyed_element" ? field(entry, "key")?.text : String(at);
      const value = entry.type === "keyed_element" ? field(entry, "value") : entry;
      if (key !== undefined && value) {
        members.set(key, this.evaluate(value, place));
      }
    });
    return { kind: "struct", type, fields: members };
  }

  /** The map or list that a named type stands for. */
  private underlying(node: Node, place: Place): WrittenType | undefined {
    const name = this.typeName(node, place);
    const dot = name.lastIndexOf(".");
    const found = this.source.package(name.slice(0, dot))?.types.get(name.slice(dot + 1));
    const type = found && field(found.node, "type");
    return type && (type.type === "map_type" || field(type, "element"))
      ? { node: type, place: { file: found.file, scope: undefined } }
      : undefined;
  }

  private zero(written: WrittenType): GoValue {
    if (written.node.type === "map_type") {
      return { kind: "map", entries: new Map(), unread: [] };
    }
    if (field(written.node, "element")) {
      return { kind: "list", items: [] };
    }
    const named = this.underlying(written.node, written.place);
    if (named) {
      return this.zero(named);
    }
    const type = this.typeName(written.node, written.place);
    return { kind: "struct", type, fields: new Map() };
  }

  private conversion(node: Node, place: Place): GoValue {
    const type = field(node, "type") ?? node;
    const operand = this.evaluate(field(node, "operand") ?? node, place);
    if (type.type !== "generic_type") {
      return operand;
    }
    // A call of a generic function looks like a conversion to a generic type.
    return this.apply(this.generic(type, place), [operand])[0] ?? nil;
  }

  private index(node: Node, place: Place): GoValue {
    const operand = field(node, "operand") ?? parts(node)[0] ?? node;
    const of = this.evaluate(operand, place);
    if (of.kind === "function" || of.kind === "name") {
      const types = parts(node)
        .filter((part) => part.id !== operand.id)
        .flatMap((part) => (part.type === "type_arguments" ? parts(part) : [part]));
      return withTypes(
        of,
        types.map((type) => this.typeName(type, place)),
      );
    }
    const key = this.evaluate(field(node, "index") ?? node, place);
    if (key.kind === "constant" && of.kind === "map") {
      return of.entries.get(String(key.value)) ?? nil;
    }
    if (key.kind === "constant" && of.kind === "list" && typeof key.value === "number") {
      return of.items[key.value] ?? unknown("beyond the end of a list");
    }
    return unknown("an element of what is not known");
  }

  private generic(node: Node, place: Place): GoValue {
    const types = field(node, "type_arguments");
    const type = field(node, "type") ?? node;
    const dot = type.text.indexOf(".");
    const path = dot < 0 ? undefined : place.file.imports.get(type.text.slice(0, dot));
    const target = path
      ? this.member(path, type.text.slice(dot + 1))
      : this.identifier(type.text, place);
    return withTypes(target, types ? parts(types).map((one) => this.typeName(one, place)) : []);
  }

  /** Import path and name of a type as it is written. */
  public typeName(node: Node, place: Place): string {
    switch (node.type) {
      case "pointer_type":
      case "type_elem":
      case "parenthesized_type":
        return this.typeName(parts(node)[0] ?? node, place);
      case "generic_type":
        return this.typeName(field(node, "type") ?? node, place);
      case "qualified_type":
      case "selector_expression": {
        const [pack = "", name = ""] = node.text.split(".");
        return `${place.file.imports.get(pack) ?? pack}.${name}`;
      }
      case "type_identifier":
      case "identifier":
        return (
          place.scope?.type(node.text) ??
          (plainTypes.has(node.text) ? node.text : `${place.file.importPath}.${node.text}`)
        );
      default:
        return node.text;
    }
  }
}

function at(declaration: Declaration): Place {
  return { file: declaration.file, scope: undefined };
}

/** The types of a struct's fields that have no name. */
function embedded({ node }: Declaration): Node[] {
  const list = field(node, "type")?.namedChildren[0];
  return list?.type === "field_declaration_list"
    ? parts(list)
        .filter((member) => fields(member, "name").length === 0)
        .flatMap((member) => field(member, "type") ?? [])
    : [];
}

function functionOf({ node, file }: Declaration, name: string): GoFunction {
  return {
    kind: "function",
    name,
    node,
    file,
    scope: undefined,
    receiver: undefined,
    typeArguments: [],
  };
}

function withTypes(value: GoValue, typeArguments: readonly string[]): GoValue {
  return value.kind === "function" || value.kind === "name" ? { ...value, typeArguments } : value;
}

function typesOf(callee: GoFunction): ReadonlyMap<string, string> {
  const list = field(callee.node, "type_parameters");
  const names = list
    ? parts(list).flatMap((part) => fields(part, "name").map((name) => name.text))
    : [];
  const known = names.map((name, i) => [name, callee.typeArguments[i] ?? ""] as const);
  return new Map(known.filter(([, type]) => type !== ""));
}

/** Gives a function's parameters, receiver and named results their values. */
function bind(callee: GoFunction, args: readonly GoValue[], scope: Scope): void {
  const receiver = field(callee.node, "receiver");
  for (const name of receiver ? parts(receiver).flatMap((part) => fields(part, "name")) : []) {
    scope.declare(name.text, callee.receiver ?? unknown("a receiver"));
  }
  let index = 0;
  for (const parameter of parametersOf(callee.node, "parameters")) {
    const names = fields(parameter, "name");
    if (parameter.type === "variadic_parameter_declaration") {
      const items = args.slice(index);
      for (const name of names) {
        scope.declare(name.text, { kind: "list", items });
      }
      continue;
    }
    for (const name of names) {
      scope.declare(name.text, args[index] ?? unknown(`the parameter ${name.text}`));
      index++;
    }
    index += names.length === 0 ? 1 : 0;
  }
  for (const result of parametersOf(callee.node, "result")) {
    for (const name of fields(result, "name")) {
      scope.declare(name.text, nil);
    }
  }
}

/** What is not known stays as it is written, for who knows what to make of it. */
function symbolic(name: string, value: GoValue, args: readonly GoValue[]): GoValue {
  const readable = args.some(({ kind }) => kind === "name" || kind === "call");
  return value.kind === "unknown" && readable
    ? { kind: "call", name, typeArguments: [], arguments: args }
    : value;
}

function compute(operator: string, left: GoValue, right: GoValue): GoValue {
  if (left.kind === "constant" && right.kind === "constant") {
    const [a, b] = [left.value, right.value];
    if (operator === "==" || operator === "!=") {
      return constant((a === b) === (operator === "=="));
    }
    if (typeof a === "string" && typeof b === "string" && operator === "+") {
      return constant(a + b);
    }
    if (typeof a === "boolean" && typeof b === "boolean") {
      return constant(operator === "&&" ? a && b : a || b);
    }
    if (typeof a === "number" && typeof b === "number") {
      return arithmetic(operator, a, b);
    }
  }
  // What was read is there, so it is not nil.
  const isNil = right.kind === "constant" && right.value === null;
  if (isNil && (operator === "==" || operator === "!=")) {
    const there = ["struct", "map", "list", "function"].includes(left.kind);
    return there ? constant(operator === "!=") : unknown("whether something is nil");
  }
  return unknown(`${operator} of what is not known`);
}

function arithmetic(operator: string, a: number, b: number): GoValue {
  switch (operator) {
    case "+":
      return constant(a + b);
    case "-":
      return constant(a - b);
    case "*":
      return constant(a * b);
    case "/":
      return constant(Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b);
    case "%":
      return constant(a % b);
    case "<<":
      return constant(a * 2 ** b);
    case ">>":
      return constant(Math.floor(a / 2 ** b));
    case "<":
      return constant(a < b);
    case ">":
      return constant(a > b);
    case "<=":
      return constant(a <= b);
    case ">=":
      return constant(a >= b);
    default:
      return unknown(`the operator ${operator}`);
  }
}

function integer(text: string): number {
  const plain = text.replaceAll("_", "");
  return Number(/^0\d+$/.test(plain) ? `0o${plain}` : plain);
}

const escapes: { readonly [letter: string]: string } = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function unquote(text: string): string {
  return text
    .slice(1, -1)
    .replace(
      /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/g,
      (_, code: string) => {
        if (/^[xuU]./.test(code)) {
          return String.fromCodePoint(Number.parseInt(code.slice(1), 16));
        }
        if (/^[0-7]{3}$/.test(code)) {
          return String.fromCodePoint(Number.parseInt(code, 8));
        }
        return escapes[code] ?? code;
      },
    );
}
