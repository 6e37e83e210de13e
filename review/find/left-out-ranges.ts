import type { ChangeFacts } from "../../constructs/foundation";
import { at, isEmpty, marksAnything } from "../plan";
import type { BlockPair } from "./block-pairs";
import type { Attribute } from "./change-condition";
import { isBeside } from "./sibling-condition";
import type { Origin } from "./value-origins";

/** Somebody who is let in because nobody says who is. */
export interface LetIn {
  /** The block in which it would be said. */
  readonly place: string;
  readonly path: string;
  readonly ranges: readonly string[];
  readonly fact: ChangeFacts;
}

/** Whom vendors let in where an attribute of a block, or the block itself, is left out. */
export function letInByDefault(
  facts: readonly ChangeFacts[],
  where: Pick<Attribute, "pair" | "change">,
  side: "before" | "after",
  originOf: (path: string) => Origin | undefined,
): readonly LetIn[] {
  const block = where.pair[side];
  return facts.flatMap((fact): readonly LetIn[] => {
    const { attribute: path, leftOut } = fact;
    const place = path.slice(0, Math.max(path.lastIndexOf("."), 0));
    const isInside = where.pair.path === place;
    const key = isInside ? path.slice(path.lastIndexOf(".") + 1) : (place.split(".")[0] ?? place);
    const isHere = isInside || (where.pair.path === "" && place !== "");
    return leftOut !== undefined &&
      block !== undefined &&
      isHere &&
      isEmpty(block[key]) &&
      (side === "before" || isDecided(where.pair, key, () => originOf(path))) &&
      (fact.where ?? []).every((one) => isBeside(one, where, side))
      ? [{ place, path, ranges: [leftOut], fact }]
      : [];
  });
}

// What the code gives a value that is not known yet is not left out.
function isDecided({ unknown }: BlockPair, key: string, origin: () => Origin | undefined): boolean {
  return !marksAnything(at(unknown, key)) || [undefined, "left out"].includes(origin());
}
