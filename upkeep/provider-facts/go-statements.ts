import { field, fields, type Node, parts } from "./go-parser";
import { type Expressions, type Place, parametersOf } from "./go-place";
import { constant, copyOf, type GoValue, nil, Scope, unknown } from "./go-value";

/** What cannot be followed without running it. */
export class Unreadable extends Error {}

/** How a statement ends: with values, or with a jump. */
type Ending = readonly GoValue[] | "break" | "continue" | undefined;

/** Follows the statements of a function and finds what it returns. */
export function run(
  evaluator: Expressions,
  body: Node,
  place: Place & { readonly scope: Scope },
  callee: Node,
): GoValue[] {
  const runner = new Runner(evaluator, place.file, callee);
  const ending = runner.block(body, place.scope);
  return Array.isArray(ending) ? [...ending] : [];
}

class Runner {
  public constructor(
    private readonly evaluator: Expressions,
    private readonly file: Place["file"],
    private readonly callee: Node,
  ) {}

  public block(node: Node, scope: Scope): Ending {
    for (const statement of parts(node)) {
      const ending =
        statement.type === "statement_list"
          ? this.block(statement, scope)
          : this.statement(statement, scope);
      if (ending !== undefined) {
        return ending;
      }
    }
    return undefined;
  }

  private statement(node: Node, scope: Scope): Ending {
    switch (node.type) {
      case "return_statement":
        return this.returned(node, scope);
      case "short_var_declaration":
        this.assign(node, scope, true);
        return undefined;
      case "assignment_statement":
        this.assign(node, scope, false);
        return undefined;
      case "var_declaration":
      case "const_declaration":
        this.declare(node, scope);
        return undefined;
      case "if_statement":
        return this.condition(node, scope);
      case "for_statement":
        return this.loop(node, scope);
      case "expression_switch_statement":
        return this.choice(node, scope);
      case "block":
        return this.block(node, new Scope(scope));
      case "expression_statement":
        this.evaluator.evaluate(parts(node)[0] ?? node, this.at(scope));
        return undefined;
      case "inc_statement":
      case "dec_statement":
        this.step(node, scope);
        return undefined;
      case "break_statement":
        return "break";
      case "continue_statement":
        return "continue";
      case "defer_statement":
      case "empty_statement":
        return undefined;
      default:
        throw new Unreadable(`a statement of the kind ${node.type}`);
    }
  }

  private returned(node: Node, scope: Scope): Ending {
    const list = parts(node)[0];
    if (!list) {
      return parametersOf(this.callee, "result").flatMap((result) =>
        fields(result, "name").map((name) => scope.get(name.text) ?? nil),
      );
    }
    return this.values(list, scope);
  }

  private values(list: Node, scope: Scope): GoValue[] {
    const all = list.type === "expression_list" ? parts(list) : [list];
    const [only] = all;
    if (all.length === 1 && only?.type === "call_expression") {
      return this.evaluator.calls(only, this.at(scope));
    }
    return all.map((one) => this.evaluator.evaluate(one, this.at(scope)));
  }

  private assign(node: Node, scope: Scope, declares: boolean): void {
    const left = parts(field(node, "left") ?? node);
    const right = this.values(field(node, "right") ?? node, scope);
    const operator = field(node, "operator")?.text ?? ":=";
    if (operator !== "=" && operator !== ":=") {
      const [target] = left;
      const before = target && this.evaluator.evaluate(target, this.at(scope));
      const [after] = right;
      const sum = before && after ? plus(operator, before, after) : unknown(operator);
      if (target) {
        this.set(target, sum, scope, false);
      }
      return;
    }
    left.forEach((target, i) => {
      this.set(target, right[i] ?? furtherResult(right[0], i), scope, declares);
    });
  }

  private set(target: Node, value: GoValue, scope: Scope, declares: boolean): void {
    if (target.type === "identifier") {
      if (target.text !== "_" && (declares || !scope.assign(target.text, value))) {
        scope.declare(target.text, value);
      }
      return;
    }
    const operand = field(target, "operand") ?? target;
    const of = this.evaluator.evaluate(operand, this.at(scope));
    if (target.type === "selector_expression" && of.kind === "struct") {
      of.fields.set(field(target, "field")?.text ?? "", value);
      return;
    }
    const index = field(target, "index");
    if (index && of.kind === "map") {
      const key = this.evaluator.evaluate(index, this.at(scope));
      if (key.kind === "constant") {
        of.entries.set(String(key.value), value);
      } else {
        of.unread.push(`the key ${index.text}`);
      }
      return;
    }
    if (target.type === "unary_expression" && of.kind === "struct" && value.kind === "struct") {
      of.fields.clear();
      for (const [name, member] of value.fields) {
        of.fields.set(name, member);
      }
      return;
    }
    throw new Unreadable(`an assignment to ${target.text}`);
  }

  private declare(node: Node, scope: Scope): void {
    for (const spec of node.descendantsOfType(["var_spec", "const_spec"])) {
      const list = spec && field(spec, "value");
      const values = list ? this.values(list, scope) : [];
      fields(spec ?? node, "name").forEach((name, i) => {
        const type = spec && field(spec, "type");
        const empty = type?.type === "map_type" ? unknown("a nil map") : nil;
        scope.declare(name.text, copyOf(values[i] ?? empty));
      });
    }
  }

  private condition(node: Node, outer: Scope): Ending {
    const scope = new Scope(outer);
    const first = field(node, "initializer");
    if (first) {
      this.statement(first, scope);
    }
    const value = this.evaluator.evaluate(field(node, "condition") ?? node, this.at(scope));
    const consequence = field(node, "consequence") ?? node;
    if (value.kind !== "constant") {
      if (onlyGivesUp(consequence) && !field(node, "alternative")) {
        return undefined;
      }
      throw new Unreadable(`a condition that is not known: ${field(node, "condition")?.text}`);
    }
    if (value.value === true) {
      return this.block(consequence, new Scope(scope));
    }
    const alternative = field(node, "alternative");
    return alternative && this.statement(alternative, scope);
  }

  private loop(node: Node, outer: Scope): Ending {
    const range = parts(node).find((part) => part.type === "range_clause");
    const body = field(node, "body") ?? node;
    if (!range) {
      return this.countedLoop(node, body, new Scope(outer));
    }
    const over = this.evaluator.evaluate(field(range, "right") ?? range, this.at(outer));
    const names = field(range, "left");
    const [first, second] = names ? parts(names) : [];
    for (const [key, value] of this.elements(over)) {
      const scope = new Scope(outer);
      if (first) {
        scope.declare(first.text, key);
      }
      if (second) {
        scope.declare(second.text, value);
      }
      const ending = this.block(body, scope);
      if (ending === "break") {
        break;
      }
      if (ending !== undefined && ending !== "continue") {
        return ending;
      }
    }
    return undefined;
  }

  private elements(over: GoValue): (readonly [GoValue, GoValue])[] {
    if (over.kind === "list") {
      return over.items.map((item, i) => [constant(i), item]);
    }
    if (over.kind === "map" && over.unread.length === 0) {
      return [...over.entries].map(([key, value]) => [constant(key), value]);
    }
    if (over.kind === "constant" && over.value === null) {
      return [];
    }
    throw new Unreadable("a loop over what is not known");
  }

  private countedLoop(node: Node, body: Node, scope: Scope): Ending {
    const clause = parts(node).find((part) => part.type === "for_clause");
    const first = clause && field(clause, "initializer");
    const update = clause && field(clause, "update");
    const condition = clause && field(clause, "condition");
    if (!first || !update || !condition) {
      throw new Unreadable("a loop without an end");
    }
    this.statement(first, scope);
    for (let turn = 0; turn < 1000; turn++) {
      const more = this.evaluator.evaluate(condition, this.at(scope));
      if (more.kind !== "constant") {
        throw new Unreadable("a loop whose end is not known");
      }
      if (more.value !== true) {
        return undefined;
      }
      const ending = this.block(body, new Scope(scope));
      if (ending === "break") {
        return undefined;
      }
      if (ending !== undefined && ending !== "continue") {
        return ending;
      }
      this.statement(update, scope);
    }
    throw new Unreadable("a loop of more than 1,000 turns");
  }

  private choice(node: Node, outer: Scope): Ending {
    const given = field(node, "value");
    const value = given ? this.evaluator.evaluate(given, this.at(outer)) : constant(true);
    if (value.kind !== "constant" && value.kind !== "name") {
      throw new Unreadable(`a choice by what is not known: ${given?.text}`);
    }
    let otherwise: Node | undefined;
    for (const one of parts(node)) {
      if (one.type === "default_case") {
        otherwise = one;
      } else if (one.type === "expression_case") {
        const list = field(one, "value");
        const options = list ? this.values(list, outer) : [];
        if (options.some((option) => option.kind !== value.kind)) {
          throw new Unreadable("a case that is not known");
        }
        if (options.some((option) => isSame(option, value))) {
          return this.caseBody(one, outer);
        }
      }
    }
    return otherwise && this.caseBody(otherwise, outer);
  }

  private caseBody(node: Node, outer: Scope): Ending {
    const scope = new Scope(outer);
    for (const list of parts(node).filter((part) => part.type === "statement_list")) {
      const ending = this.block(list, scope);
      if (ending !== undefined) {
        return ending === "break" ? undefined : ending;
      }
    }
    return undefined;
  }

  private step(node: Node, scope: Scope): void {
    const target = parts(node)[0] ?? node;
    const before = this.evaluator.evaluate(target, this.at(scope));
    const one = constant(node.type === "inc_statement" ? 1 : -1);
    this.set(target, plus("+=", before, one), scope, false);
  }

  private at(scope: Scope): Place {
    return { file: this.file, scope };
  }
}

/** What a call that was not read returns beside its first value, such as its error. */
function furtherResult(first: GoValue | undefined, index: number): GoValue {
  return first?.kind === "call"
    ? { kind: "call", name: `result ${index}`, typeArguments: [], arguments: [first] }
    : unknown("a value that is not known");
}

/** Names of constants that were not read are told apart by what they are called. */
function isSame(one: GoValue, other: GoValue): boolean {
  if (one.kind === "constant" && other.kind === "constant") {
    return one.value === other.value;
  }
  return one.kind === "name" && other.kind === "name" && one.name === other.name;
}

function plus(operator: string, before: GoValue, after: GoValue): GoValue {
  if (operator !== "+=" || before.kind !== "constant" || after.kind !== "constant") {
    return unknown(operator);
  }
  const [a, b] = [before.value, after.value];
  if (typeof a === "number" && typeof b === "number") {
    return constant(a + b);
  }
  return typeof a === "string" && typeof b === "string" ? constant(a + b) : unknown(operator);
}

/** Whether all that a block does is to stop: what is read is what happens where nothing is wrong. */
function onlyGivesUp(block: Node): boolean {
  const [list] = parts(block);
  const statements = list?.type === "statement_list" ? parts(list) : parts(block);
  return statements.every(
    ({ type, text }) =>
      (type === "return_statement" && text === "return") ||
      (type === "expression_statement" && text.startsWith("panic(")),
  );
}
