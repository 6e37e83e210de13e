import type { Check } from "../../sandbox/facts";
import type { GoEvaluator } from "./go-evaluator";
import { type GoValue, nil, numbersOf, shortName, textsOf } from "./go-value";
import { kubernetesRule } from "./kubernetes-validators";
import { escaped, patternOf, writtenChecks } from "./written-validators";

/** What an argument's validator is for. */
export type ArgumentType = "text" | "number" | "bool" | "map" | "other";

/** What was read of the validators of one argument. */
export interface ReadChecks {
  readonly checks: readonly Check[];
  readonly elements: readonly Check[];
  readonly keys: readonly Check[];
  /** What was not, each by the name it has. */
  readonly unread: readonly string[];
}

const validation = "github.com/hashicorp/terraform-plugin-sdk/v2/helper/validation.";
const aws = "github.com/hashicorp/terraform-provider-aws/internal/";

/** Validators that take no argument. */
const plain: { readonly [name: string]: Check } = {
  [`${validation}StringIsJSON`]: { form: "json" },
  [`${validation}StringIsNotEmpty`]: { length: [1, null] },
  [`${validation}StringIsEmpty`]: { length: [0, 0] },
  [`${validation}StringIsNotWhiteSpace`]: { form: "not-whitespace" },
  [`${validation}StringIsBase64`]: { form: "base64" },
  [`${validation}IsCIDR`]: { form: "cidr" },
  [`${validation}IsIPAddress`]: { form: "ip" },
  [`${validation}IsIPv4Address`]: { form: "ipv4" },
  [`${validation}IsIPv6Address`]: { form: "ipv6" },
  [`${validation}IsMACAddress`]: { form: "mac-address" },
  [`${validation}IsRFC3339Time`]: { form: "rfc3339" },
  [`${validation}IsURLWithHTTPS`]: { form: "https-url" },
  [`${validation}IsURLWithHTTPorHTTPS`]: { form: "http-url" },
  [`${validation}IsUUID`]: { form: "uuid" },
  [`${validation}IsPortNumber`]: { between: [1, 65_535] },
  [`${validation}IsPortNumberOrZero`]: { between: [0, 65_535] },
  // An empty text is none of these forms, and these validators let it pass.
  [`${aws}verify.ValidARN`]: { any: [{ length: [0, 0] }, { form: "arn" }] },
  [`${aws}verify.ValidBase64String`]: { form: "base64" },
  [`${aws}verify.ValidCIDRNetworkAddress`]: { form: "cidr-network" },
  [`${aws}verify.ValidIPv4CIDRNetworkAddress`]: { form: "ipv4-cidr-network" },
  [`${aws}verify.ValidIPv6CIDRNetworkAddress`]: { form: "ipv6-cidr-network" },
  [`${aws}verify.ValidIAMPolicyJSON`]: { all: [{ form: "json" }, { matches: "^\\s*\\{" }] },
};

/** Functions whose name says more than their code. */
export function isOpaqueValidator(name: string): boolean {
  return name in plain || name.startsWith(`${aws}enum.Validate`);
}

/** Reads what an argument's validators ask for. */
export function readValidators(
  evaluator: GoEvaluator,
  validators: readonly (GoValue | undefined)[],
  type: ArgumentType,
): ReadChecks {
  const reader = new Reader(evaluator, type);
  for (const validator of validators) {
    reader.add(validator);
  }
  return reader;
}

class Reader implements ReadChecks {
  public readonly checks: Check[] = [];
  public readonly elements: Check[] = [];
  public readonly keys: Check[] = [];
  public readonly unread: string[] = [];

  public constructor(
    private readonly evaluator: GoEvaluator,
    private readonly type: ArgumentType,
  ) {}

  public add(validator: GoValue | undefined): void {
    if (!validator || (validator.kind === "constant" && validator.value === null)) {
      return;
    }
    if (validator.kind === "call" && this.addGroup(validator.name, validator.arguments)) {
      return;
    }
    const rule =
      validator.kind === "function" || validator.kind === "name"
        ? kubernetesRule(validator.name)
        : undefined;
    if (rule) {
      this.checks.push(...(rule.checks ?? []));
      this.elements.push(...(rule.elements ?? []));
      this.keys.push(...(rule.keys ?? []));
      return;
    }
    const check = this.checkOf(validator);
    if (check) {
      this.checks.push(check);
    } else {
      this.unread.push(shortName(validator) || validator.kind);
    }
  }

  /** Validators that hold several, each of which may be read without the others. */
  private addGroup(name: string, args: readonly GoValue[]): boolean {
    const local = name.startsWith(validation) ? name.slice(validation.length) : undefined;
    if (local === "ToDiagFunc" || local === "All" || local === "AllDiag") {
      for (const inner of args) {
        this.add(inner);
      }
      return true;
    }
    const isKey = /^MapKey(LenBetween|Match)$/.test(local ?? "");
    if (isKey || /^MapValue(LenBetween|Match)$/.test(local ?? "")) {
      const rule = local?.endsWith("Match") ? patternRule(args[0]) : limitsOf(args, "length");
      if (rule) {
        (isKey ? this.keys : this.elements).push(rule);
        return true;
      }
    }
    return false;
  }

  private checkOf(validator: GoValue): Check | undefined {
    if (validator.kind === "function") {
      const known = plain[validator.name];
      if (known) {
        return known;
      }
      const written =
        this.type === "map"
          ? undefined
          : writtenChecks(this.evaluator, validator, (inner) => {
              const check = this.checkOf(inner);
              return check && [check];
            });
      return written && together(written);
    }
    if (validator.kind === "name") {
      return this.named(validator.name);
    }
    return validator.kind === "call" ? this.called(validator) : undefined;
  }

  private named(name: string): Check | undefined {
    if (name === `${validation}NoZeroValues`) {
      if (this.type === "text") {
        return { length: [1, null] };
      }
      return this.type === "number" ? { noneOf: [0] } : undefined;
    }
    return plain[name];
  }

  private called(call: GoValue & { readonly kind: "call" }): Check | undefined {
    if (call.name.startsWith(`${aws}enum.Validate`)) {
      return this.enumeration(call);
    }
    if (!call.name.startsWith(validation)) {
      return undefined;
    }
    const [first, second] = call.arguments;
    const ignoresCase = second?.kind === "constant" && second.value === true;
    switch (call.name.slice(validation.length)) {
      case "StringInSlice": {
        const list = textsOf(first);
        return list && { oneOf: list, ...(ignoresCase ? { ignoreCase: true as const } : {}) };
      }
      case "StringNotInSlice": {
        const list = textsOf(first);
        return list && !ignoresCase ? { noneOf: list } : undefined;
      }
      case "IntInSlice": {
        const list = numbersOf(first);
        return list && { oneOf: list };
      }
      case "IntNotInSlice": {
        const list = numbersOf(first);
        return list && { noneOf: list };
      }
      case "StringLenBetween":
        return limitsOf(call.arguments, "length");
      case "IntBetween":
      case "FloatBetween":
        return limitsOf(call.arguments, "between");
      case "IntAtLeast":
      case "FloatAtLeast":
        return limitsOf([first ?? nil, nil], "between");
      case "IntAtMost":
      case "FloatAtMost":
        return limitsOf([nil, first ?? nil], "between");
      case "IntDivisibleBy":
        return first?.kind === "constant" && typeof first.value === "number"
          ? { divisibleBy: first.value }
          : undefined;
      case "StringMatch":
        return patternRule(first);
      case "StringDoesNotMatch": {
        const pattern = patternOf(first);
        return pattern === undefined ? undefined : { matchesNot: pattern };
      }
      case "StringDoesNotContainAny":
        return first?.kind === "constant"
          ? { matchesNot: [...String(first.value)].map(escaped).join("|") }
          : undefined;
      case "IsCIDRNetwork":
        return network(first, second);
      case "IsURLWithScheme":
        return schemes(textsOf(first));
      case "Any":
      case "AnyDiag": {
        const all = call.arguments.map((inner) => this.checkOf(inner));
        return all.every((check) => check !== undefined) ? { any: all as Check[] } : undefined;
      }
      case "All":
      case "AllDiag":
      case "ToDiagFunc": {
        const all = call.arguments.map((inner) => this.checkOf(inner));
        return all.every((check) => check !== undefined) ? together(all as Check[]) : undefined;
      }
      default:
        return undefined;
    }
  }

  private enumeration(call: GoValue & { readonly kind: "call" }): Check | undefined {
    const values = enumValues(this.evaluator, call.typeArguments[0]);
    return (
      values && {
        oneOf: values,
        ...(call.name.endsWith("IgnoreCase") ? { ignoreCase: true as const } : {}),
      }
    );
  }
}

/** The values of a type that has them all in a method `Values`. */
export function enumValues(evaluator: GoEvaluator, type: string | undefined): string[] | undefined {
  const method = type === undefined ? undefined : evaluator.method(type, "Values", nil);
  return method && textsOf(evaluator.apply(method, [])[0]);
}

function together(checks: readonly Check[]): Check {
  const [only] = checks;
  return only && checks.length === 1 ? only : { all: checks };
}

function patternRule(value: GoValue | undefined): Check | undefined {
  const pattern = patternOf(value);
  return pattern === undefined ? undefined : { matches: pattern };
}

function limitsOf(args: readonly GoValue[], kind: "length" | "between"): Check | undefined {
  const [low, high] = [args[0], args[1]].map((limit) =>
    limit?.kind === "constant" && (typeof limit.value === "number" || limit.value === null)
      ? limit.value
      : undefined,
  );
  if (low === undefined || high === undefined) {
    return undefined;
  }
  const limits = [finite(low), finite(high)] as const;
  return kind === "length" ? { length: limits } : { between: limits };
}

function finite(limit: number | null): number | null {
  return limit !== null && Number.isFinite(limit) ? limit : null;
}

function network(low: GoValue | undefined, high: GoValue | undefined): Check | undefined {
  const limits = numbersOf({ kind: "list", items: [low ?? nil, high ?? nil] });
  const [from = 0, to = 0] = limits ?? [];
  if (!limits) {
    return undefined;
  }
  const lengths = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return { all: [{ form: "cidr-network" }, { matches: `/(${lengths.join("|")})$` }] };
}

function schemes(list: readonly string[] | undefined): Check | undefined {
  const name = list && [...list].sort().join();
  if (name === "https") {
    return { form: "https-url" };
  }
  return name === "http,https" ? { form: "http-url" } : undefined;
}
