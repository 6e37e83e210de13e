import type { GoFile } from "./go-package";
import type { Node } from "./go-parser";

/** What is known of the value of an expression, without running it. */
export type GoValue =
  | GoConstant
  | GoStruct
  | GoMap
  | GoList
  | GoFunction
  | GoName
  | GoCall
  | GoMethod
  | GoUnknown;

export interface GoConstant {
  readonly kind: "constant";
  readonly value: string | number | boolean | null;
}

/** A composite literal of a struct; statements may change it. */
export interface GoStruct {
  readonly kind: "struct";
  /** Import path and name, such as `example.com/x/schema.Schema`. */
  readonly type: string;
  readonly fields: Map<string, GoValue>;
}

export interface GoMap {
  readonly kind: "map";
  readonly entries: Map<string, GoValue>;
  /** Why some entries are missing. */
  readonly unread: string[];
}

export interface GoList {
  readonly kind: "list";
  readonly items: GoValue[];
}

/** A function of a package that was read, or one without a name. */
export interface GoFunction {
  readonly kind: "function";
  /** Import path and name; empty for a function literal. */
  readonly name: string;
  readonly node: Node;
  readonly file: GoFile;
  readonly scope: Scope | undefined;
  readonly receiver: GoValue | undefined;
  readonly typeArguments: readonly string[];
}

/** Something of a package that was not read, or a type. */
export interface GoName {
  readonly kind: "name";
  /** Import path and name. */
  readonly name: string;
  readonly typeArguments: readonly string[];
}

/** A call of something that was not read. */
export interface GoCall {
  readonly kind: "call";
  readonly name: string;
  readonly typeArguments: readonly string[];
  readonly arguments: readonly GoValue[];
}

/** A method of something that was not read. */
export interface GoMethod {
  readonly kind: "method";
  readonly of: GoValue;
  readonly name: string;
}

export interface GoUnknown {
  readonly kind: "unknown";
  readonly why: string;
}

/** The local names of a function, and of those around it. */
export class Scope {
  private readonly names = new Map<string, GoValue>();

  public constructor(
    private readonly outer?: Scope,
    /** Type parameters and what they stand for. */
    private readonly types: ReadonlyMap<string, string> = new Map(),
  ) {}

  public get(name: string): GoValue | undefined {
    return this.names.get(name) ?? this.outer?.get(name);
  }

  public declare(name: string, value: GoValue): void {
    this.names.set(name, value);
  }

  /** @returns whether there is such a name */
  public assign(name: string, value: GoValue): boolean {
    if (this.names.has(name)) {
      this.names.set(name, value);
      return true;
    }
    return this.outer?.assign(name, value) ?? false;
  }

  public type(name: string): string | undefined {
    return this.types.get(name) ?? this.outer?.type(name);
  }
}

export const nil: GoConstant = { kind: "constant", value: null };

export function constant(value: GoConstant["value"]): GoConstant {
  return { kind: "constant", value };
}

export function unknown(why: string): GoUnknown {
  return { kind: "unknown", why };
}

/** A copy that statements can change without changing the first. */
export function copyOf(value: GoValue): GoValue {
  if (value.kind === "struct") {
    return { ...value, fields: new Map(value.fields) };
  }
  return value;
}

/** Texts of a list, or `undefined` where one of them is not known. */
export function textsOf(value: GoValue | undefined): string[] | undefined {
  const all = constantsOf(value);
  return all?.every((one) => typeof one === "string") ? (all as string[]) : undefined;
}

/** Numbers of a list, or `undefined` where one of them is not known. */
export function numbersOf(value: GoValue | undefined): number[] | undefined {
  const all = constantsOf(value);
  return all?.every((one) => typeof one === "number") ? (all as number[]) : undefined;
}

function constantsOf(value: GoValue | undefined): GoConstant["value"][] | undefined {
  if (value?.kind !== "list") {
    return undefined;
  }
  const items = value.items.map((item) => (item.kind === "constant" ? item.value : undefined));
  return items.every((item) => item !== undefined) ? (items as GoConstant["value"][]) : undefined;
}

/** The name after the last dot of what a name, a call or a function is called. */
export function shortName(value: GoValue | undefined): string {
  const name =
    value?.kind === "name" || value?.kind === "call" || value?.kind === "function"
      ? value.name
      : "";
  return name.slice(name.lastIndexOf(".") + 1);
}
