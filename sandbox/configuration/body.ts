import type { Expression } from "./expression";
import type { WrittenObject } from "./written-value";

/** What a block of a configuration holds, in HCL's or in JSON's syntax. */
export interface Body {
  /** The value of an argument. */
  argument(name: string): Expression | undefined;
  /** Every argument, and every block in it as an object. */
  settings(): ReadonlyMap<string, Expression>;
  /** The blocks of a type that have so many labels. */
  blocks(type: string, labels: number): readonly Block[];
  /** Every argument and every block, as far as they are written out. */
  written(): WrittenObject;
}

/** A block. */
export interface Block {
  readonly labels: readonly string[];
  readonly body: Body;
  /** Where it begins: `main.tf:12`, or the file alone. */
  readonly place: string;
}
