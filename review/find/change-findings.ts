import type { ChangeFacts, Concern } from "../../constructs/foundation";
import type { ResourceChange, ValueChange } from "../plan";
import { at, cut, isEmpty, isList, isObject, type Json, printed } from "../plan";
import type { Redaction } from "../redact";
import { blockPairs } from "./block-pairs";
import { type Attribute, isSo } from "./change-condition";
import type { Finding } from "./finding";
import type { MadeByPlan } from "./made-by-plan";
import { isBeside } from "./sibling-condition";
import { notJudged } from "./unknown-values";
import type { Origin, ValueOrigins } from "./value-origins";

/** Facts by who says them. */
export interface RankedFacts {
  /** What is built in of the type's vendor: where it speaks, what holds for any vendor is silent. */
  readonly vendor: readonly ChangeFacts[];
  /** What holds for any vendor. */
  readonly any: readonly ChangeFacts[];
  /** What packages and projects bring along: it silences nothing. */
  readonly further: readonly ChangeFacts[];
}

const ranks = ["vendor", "any", "further"] as const;
const longest = 60;

/** What the facts say of the attributes that a resource changes; of each concern the first that does. */
export function changeFindings(
  resource: ResourceChange,
  facts: RankedFacts,
  isFirst: boolean,
  origins: ValueOrigins | undefined,
  redaction: Redaction,
  newThings?: MadeByPlan,
): readonly Finding[] {
  const { change } = resource;
  const isAboutNew = ({ unlessNew }: ChangeFacts): boolean =>
    unlessNew !== undefined &&
    newThings?.isNamedBy(resource, unlessNew.attribute, unlessNew.type) === true;
  const isReplaced = change.actions.length > 1;
  const isNew = isEmpty(change.before);
  const byEnd = factsByEnd(facts, isNew, isFirst, isReplaced);
  const found = new Map<string, Finding>();
  for (const attribute of attributesIn(change, byEnd)) {
    const about = byEnd.get(keyOf(attribute));
    const mark = markOf(attribute);
    const unknown = mark === true;
    if (about === undefined || (unknown && isReplaced)) {
      continue;
    }
    const said = unknown ? [] : speaking(about, attribute);
    const isPartly = isList(mark) && mark.includes(true);
    const hidden = unknown || isPartly ? undecided(about, attribute) : [];
    // Where one item is not known, something may be gained by it.
    const open = unknown ? hidden : hidden.filter(({ when }) => when === "gains");
    for (const fact of [...said, ...open]) {
      if (isAboutNew(fact)) {
        continue;
      }
      const isOpen = open.includes(fact) && !said.includes(fact);
      const says = isOpen ? notJudged : spoken(fact.says, attribute.was, attribute.will, redaction);
      const concern = isOpen
        ? undecidedConcern(fact, origins?.of(resource.address, attribute.path))
        : isNew && fact.whenNew === "note"
          ? "note"
          : fact.concern;
      const key = `${attribute.path} ${concern}`;
      if (!found.has(key)) {
        found.set(key, {
          concern,
          path: redaction.name(attribute.path),
          says,
          ...(fact.source !== undefined && { source: fact.source }),
        });
      }
    }
  }
  return [...found.values()];
}

// Thousands of changes are of a few types.
const remembered = new WeakMap<RankedFacts, Map<string, FactsByEnd>>();

type FactsByEnd = ReadonlyMap<string, RankedFacts>;

/** Facts that count for a change, by the last part of their attribute. */
function factsByEnd(
  facts: RankedFacts,
  isNew: boolean,
  isFirst: boolean,
  isReplaced: boolean,
): FactsByEnd {
  const known = remembered.get(facts) ?? new Map<string, FactsByEnd>();
  remembered.set(facts, known);
  const key = [isNew, isFirst, isReplaced].join();
  const before = known.get(key);
  if (before !== undefined) {
    return before;
  }
  const counts = ({ whenNew = false, concern }: ChangeFacts): boolean =>
    // What is made anew does not restart.
    (!isNew || (whenNew === "later" ? !isFirst : whenNew !== false)) &&
    !(isReplaced && ["outage", "note"].includes(concern));
  const byEnd = new Map<string, Record<keyof RankedFacts, ChangeFacts[]>>();
  for (const rank of ranks) {
    for (const fact of facts[rank].filter(counts)) {
      const end = endOf(fact.attribute);
      const sharing = byEnd.get(end) ?? { vendor: [], any: [], further: [] };
      sharing[rank].push(fact);
      byEnd.set(end, sharing);
    }
  }
  known.set(key, byEnd);
  return byEnd;
}

function speaking(facts: RankedFacts, attribute: Attribute): readonly ChangeFacts[] {
  const holds = ({ when, where = [] }: ChangeFacts): boolean =>
    isSo(when, attribute) && where.every((one) => isBeside(one, attribute));
  const [own, any, further] = ranks.map((rank) =>
    facts[rank].filter((fact) => isAbout(fact, attribute)),
  );
  const said = (own ?? []).filter(holds);
  const judged = new Set((own ?? []).map(({ when }) => printed(when as Json, longest)));
  return [
    ...said,
    ...(said.length > 0 ? [] : (any ?? []))
      .filter(({ when }) => !judged.has(printed(when as Json, longest)))
      .filter(holds),
    ...(further ?? []).filter(holds),
  ];
}

function undecided(facts: RankedFacts, attribute: Attribute): readonly ChangeFacts[] {
  return isEmpty(attribute.was)
    ? []
    : ranks
        .flatMap((rank) => facts[rank])
        .filter(
          (fact) =>
            isAbout(fact, attribute) &&
            (["exposure", "protection"].includes(fact.concern) ||
              (fact.concern === "outage" && fact.when === "changes")),
        );
}

// A switch may be turned either way, and a list hold anything, by what nobody knows yet.
function undecidedConcern({ when, concern }: ChangeFacts, origin: Origin | undefined): Concern {
  return concern === "exposure" &&
    (when === "turns-on" || when === "turns-off" || when === "gains") &&
    origin !== "left out"
    ? "exposure"
    : "note";
}

function isAbout({ attribute: named }: ChangeFacts, { path }: Attribute): boolean {
  return path === named || path.endsWith(`.${named}`);
}

function* attributesIn(
  change: ValueChange,
  byEnd: ReadonlyMap<string, unknown>,
): Generator<Attribute> {
  if (byEnd.size === 0) {
    return;
  }
  for (const pair of blockPairs(change).pairs) {
    const { before = {}, after = {}, unknown } = pair;
    const keys = [before, after, isObject(unknown) ? unknown : {}].flatMap(Object.keys);
    for (const key of new Set(keys)) {
      if (byEnd.has(key)) {
        const path = pair.path === "" ? key : `${pair.path}.${key}`;
        yield { path, was: before[key], will: after[key], pair, change };
      }
    }
  }
}

function markOf(attribute: Attribute): Json {
  const { unknown } = attribute.pair;
  return unknown === true ? true : at(unknown, keyOf(attribute));
}

function keyOf({ path, pair }: Attribute): string {
  return pair.path === "" ? path : path.slice(pair.path.length + 1);
}

/** The last key of an attribute; that of an annotation or a label has dots of its own. */
function endOf(path: string): string {
  const key = /(?:^|\.)(?:annotations|labels)\.(.+)$/s.exec(path)?.[1];
  return key ?? path.slice(path.lastIndexOf(".") + 1);
}

function spoken(says: string, was: Json, will: Json, redaction: Redaction): string {
  const shown = (value: Json): string => {
    const items = (isList(value) ? value : [value]).filter((item) => !isObject(item));
    const text = items
      .slice(0, longest)
      .map((item) => redaction.text(String(item ?? "nothing")))
      .join(", ");
    return text.length > longest ? `${cut(text, longest)}…` : text || "nothing";
  };
  return says.replaceAll(/\$(before|after)/g, (_, side: string) =>
    shown(side === "before" ? was : will),
  );
}
