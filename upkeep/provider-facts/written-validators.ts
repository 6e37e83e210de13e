import type { Check, TextForm } from "../../sandbox/facts";
import type { GoEvaluator } from "./go-evaluator";
import { field, fields, type Node, parts } from "./go-parser";
import { type Place, parametersOf } from "./go-place";
import { javascriptPattern } from "./go-regexp";
import { Unreadable } from "./go-statements";
import { type GoFunction, type GoValue, Scope, textsOf } from "./go-value";

const given: GoValue = { kind: "name", name: "given", typeArguments: [] };

/** Functions that return an error where a text has not the form. */
const parsers: { readonly [name: string]: TextForm } = {
  "net.ParseCIDR": "cidr",
  "net/netip.ParsePrefix": "cidr",
  "net/netip.ParseAddr": "ip",
  "net.ParseMAC": "mac-address",
  "github.com/hashicorp/terraform-plugin-sdk/v2/helper/structure.NormalizeJsonString": "json",
  "encoding/base64.StdEncoding.DecodeString": "base64",
  "net/mail.ParseAddress": "email",
};

/**
 * Reads a validator that a provider wrote itself: a list of conditions under which it complains.
 *
 * @param applied reads what another validator says, which this one calls
 * @returns `undefined` where one of its statements is anything else
 */
export function writtenChecks(
  evaluator: GoEvaluator,
  validator: GoFunction,
  applied: (inner: GoValue) => readonly Check[] | undefined,
): readonly Check[] | undefined {
  const body = field(validator.node, "body");
  const names = parametersOf(validator.node, "parameters").flatMap((part) => fields(part, "name"));
  const [value, key] = names;
  if (!body || !value) {
    return undefined;
  }
  const scope = new Scope(validator.scope);
  scope.declare(value.text, given);
  if (key) {
    scope.declare(key.text, { kind: "name", name: "key", typeArguments: [] });
  }
  try {
    return new ValidatorReader(evaluator, { file: validator.file, scope }, applied).read(body);
  } catch (error) {
    if (error instanceof Unreadable) {
      return undefined;
    }
    throw error;
  }
}

class ValidatorReader {
  public constructor(
    private readonly evaluator: GoEvaluator,
    private readonly place: Place & { readonly scope: Scope },
    private readonly applied: (inner: GoValue) => readonly Check[] | undefined,
  ) {}

  public read(block: Node): readonly Check[] {
    return this.checksOf(statementsOf(block), true);
  }

  /** @param mayAccept whether one of them may return early; after one that did, no other may */
  private checksOf(statements: readonly Node[], mayAccept: boolean): readonly Check[] {
    const checks: Check[] = [];
    for (const [index, statement] of statements.entries()) {
      if (statement.type === "if_statement") {
        const accepted = this.accepted(statement);
        if (accepted) {
          if (!mayAccept) {
            throw new Unreadable("two early returns");
          }
          const rest = this.checksOf(statements.slice(index + 1), false);
          return [...checks, { any: [...accepted, { all: rest }] }];
        }
        checks.push(...this.complaints(statement));
      } else if (statement.type === "return_statement") {
        checks.push(...this.returned(statement));
        return checks;
      } else {
        this.assignment(statement);
      }
    }
    return checks;
  }

  /** What makes a validator stop without a complaint. */
  private accepted(node: Node): readonly Check[] | undefined {
    const consequence = field(node, "consequence");
    if (field(node, "alternative") || !consequence || complains(consequence)) {
      return undefined;
    }
    const statements = parts(consequence).flatMap((part) => parts(part));
    if (!/^return\b/.test(parts(consequence)[0]?.text ?? "") || statements.length !== 1) {
      throw new Unreadable("a condition that does something else");
    }
    const check = checkOf(this.conditionOf(node), true);
    return check ? [check] : unreadable("an early return");
  }

  /** What makes a validator complain, turned round: what must hold. */
  private complaints(node: Node): readonly Check[] {
    const condition = this.conditionOf(node);
    const consequence = field(node, "consequence");
    if (!consequence || !complains(consequence)) {
      throw new Unreadable("a condition that does something else");
    }
    const check = isTypeCheck(condition) ? null : checkOf(condition, false);
    if (check === undefined) {
      throw new Unreadable("a condition that is no check");
    }
    const otherwise = field(node, "alternative");
    const own = check ? [check] : [];
    const inner = statementsOf(consequence);
    if (!inner.some((part) => part.type !== "if_statement" && complains(part))) {
      // It complains only where one of the conditions within holds as well.
      if (otherwise || !check) {
        throw new Unreadable("something else in the other case");
      }
      return [{ any: [check, { all: this.checksOf(inner, false) }] }];
    }
    if (otherwise?.type === "if_statement") {
      return [...own, ...this.complaints(otherwise)];
    }
    if (otherwise) {
      throw new Unreadable("something else in the other case");
    }
    return own;
  }

  private conditionOf(node: Node): GoValue {
    const first = field(node, "initializer");
    if (first) {
      this.assignment(first);
    }
    const condition = field(node, "condition");
    return condition ? this.evaluator.evaluate(condition, this.place) : unreadable("no condition");
  }

  private assignment(node: Node): void {
    if (node.type === "var_declaration") {
      return;
    }
    if (node.type !== "short_var_declaration") {
      throw new Unreadable(`a statement of the kind ${node.type}`);
    }
    const left = parts(field(node, "left") ?? node);
    const right = parts(field(node, "right") ?? node);
    left.forEach((name, i) => {
      const source = right[i];
      const first = right[0] && this.evaluator.evaluate(right[0], this.place);
      if (source) {
        this.place.scope.declare(name.text, this.evaluator.evaluate(source, this.place));
      } else if (first) {
        const isAssertion = right[0]?.type === "type_assertion_expression";
        this.place.scope.declare(name.text, {
          kind: "call",
          name: isAssertion ? "is of the type" : `result ${i}`,
          typeArguments: [],
          arguments: [first],
        });
      }
    });
  }

  private returned(node: Node): readonly Check[] {
    const list = parts(node)[0];
    const [first] = list ? parts(list) : [];
    if (first?.type !== "call_expression") {
      return list && complains(list) ? unreadable("it always complains") : [];
    }
    const value = this.evaluator.evaluate(first, this.place);
    const [inner, argument] = value.kind === "call" ? value.arguments : [];
    if (value.kind === "call" && value.name === "apply" && inner && argument && isGiven(argument)) {
      return this.applied(inner) ?? unreadable("a validator that it calls");
    }
    const direct: GoValue | undefined =
      value.kind === "call" && inner && isGiven(inner)
        ? { kind: "name", name: value.name, typeArguments: [] }
        : undefined;
    return (direct && this.applied(direct)) ?? unreadable("what it returns");
  }
}

function statementsOf(block: Node): readonly Node[] {
  return parts(block).flatMap((part) => (part.type === "statement_list" ? parts(part) : [part]));
}

function unreadable(why: string): never {
  throw new Unreadable(why);
}

function complains(node: Node): boolean {
  return /\bappend\(|Errorf\(|diag\.|errors\.New\(|AddError/.test(node.text);
}

function isGiven(value: GoValue): boolean {
  return value.kind === "name" && value.name === "given";
}

function isTypeCheck(value: GoValue): boolean {
  return (
    value.kind === "call" &&
    value.name === "!" &&
    value.arguments[0]?.kind === "call" &&
    value.arguments[0].name === "is of the type"
  );
}

/** The check that says the same as a condition, or as its opposite. */
function checkOf(condition: GoValue, holds: boolean): Check | undefined {
  if (condition.kind !== "call") {
    return undefined;
  }
  const [left, right] = condition.arguments;
  if (condition.name === "!") {
    return left && checkOf(left, !holds);
  }
  if (condition.name === "||" || condition.name === "&&") {
    const both = [left, right].map((part) => part && checkOf(part, holds));
    const known = both.filter((part) => part !== undefined);
    if (known.length < 2) {
      return undefined;
    }
    return (condition.name === "||") === holds ? { any: known } : { all: known };
  }
  if (left && right && /^([<>]=?|[!=]=)$/.test(condition.name)) {
    return comparison(condition.name, left, right, holds);
  }
  return predicate(condition.name, condition.arguments, holds);
}

const opposites: { readonly [operator: string]: string } = {
  "<": ">=",
  ">": "<=",
  "<=": ">",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

function comparison(
  written: string,
  left: GoValue,
  right: GoValue,
  holds: boolean,
): Check | undefined {
  const operator = holds ? written : (opposites[written] ?? written);
  if (right.kind !== "constant") {
    return undefined;
  }
  const parsed =
    left.kind === "call" && /^result \d/.test(left.name) ? left.arguments[0] : undefined;
  if (parsed?.kind === "call" && right.value === null) {
    const [first] = parsed.arguments.filter((argument) => argument.kind !== "constant");
    if (parsed.name === "strconv.Atoi" && first && isGiven(first)) {
      return found("^[+-]?[0-9]+$", operator === "==");
    }
    const form = parsers[parsed.name];
    return form && first && isGiven(first) && operator === "==" ? { form } : undefined;
  }
  const isIp = left.kind === "call" && left.name === "net.ParseIP" && left.arguments[0];
  if (isIp && isGiven(isIp) && right.value === null) {
    return operator === "!=" ? { form: "ip" } : undefined;
  }
  const isLength = left.kind === "call" && left.name === "len" && left.arguments[0];
  if (isLength && isGiven(isLength) && typeof right.value === "number") {
    const limits = range(operator, right.value);
    return limits && { length: limits };
  }
  if (!isGiven(left)) {
    return undefined;
  }
  if (operator === "==" || operator === "!=") {
    const { value } = right;
    if (typeof value !== "string" && typeof value !== "number") {
      return undefined;
    }
    return operator === "==" ? { oneOf: [value] } : { noneOf: [value] };
  }
  const limits = typeof right.value === "number" && range(operator, right.value);
  return limits ? { between: limits } : undefined;
}

function range(operator: string, limit: number): [number | null, number | null] | undefined {
  switch (operator) {
    case "<":
      return [null, limit - 1];
    case "<=":
      return [null, limit];
    case ">":
      return [limit + 1, null];
    case ">=":
      return [limit, null];
    case "==":
      return [limit, limit];
    default:
      return undefined;
  }
}

function predicate(name: string, args: readonly GoValue[], holds: boolean): Check | undefined {
  const [first, second] = args;
  if (name.endsWith(".MustCompile.MatchString") && first && second && isGiven(second)) {
    const pattern = patternOf(first);
    return pattern === undefined ? undefined : found(pattern, holds);
  }
  const text = second?.kind === "constant" ? escaped(String(second.value)) : undefined;
  if (first && isGiven(first) && text !== undefined) {
    switch (name) {
      case "strings.HasPrefix":
        return found(`^${text}`, holds);
      case "strings.HasSuffix":
        return found(`${text}$`, holds);
      case "strings.Contains":
        return found(text, holds);
    }
  }
  const list = name === "slices.Contains" && second && isGiven(second) ? textsOf(first) : undefined;
  if (list) {
    return holds ? { oneOf: list } : { noneOf: list };
  }
  return undefined;
}

function found(pattern: string, holds: boolean): Check {
  return holds ? { matches: pattern } : { matchesNot: pattern };
}

/** The pattern of `regexp.MustCompile("…")`, as JavaScript writes it. */
export function patternOf(value: GoValue | undefined): string | undefined {
  const text = value?.kind === "call" && /\.MustCompile$/.test(value.name) && value.arguments[0];
  return text && text.kind === "constant" ? javascriptPattern(String(text.value)) : undefined;
}

export function escaped(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&");
}
