import type { GoFile } from "./go-package";
import { field, type Node, parts } from "./go-parser";
import type { GoValue, Scope } from "./go-value";

/** Where an expression stands: what names in it mean. */
export interface Place {
  readonly file: GoFile;
  readonly scope: Scope | undefined;
  readonly iota?: number;
}

/** Finds the values of expressions. */
export interface Expressions {
  readonly evaluate: (node: Node, place: Place) => GoValue;
  /** All that a call returns. */
  readonly calls: (node: Node, place: Place) => GoValue[];
}

/** The parameters of a function, or its results where they are in brackets. */
export function parametersOf(node: Node, name: "parameters" | "result"): Node[] {
  const list = field(node, name);
  return list?.type === "parameter_list" ? parts(list) : [];
}
