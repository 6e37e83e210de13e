import type {
  ChangeCondition,
  ChangeFacts,
  Concern,
  TypeFacts,
  VendorFacts,
} from "../constructs/foundation";
import { losses } from "../review/find";
import { anyVendorFacts } from "../review/find/any-vendor-facts";

const conditions: Readonly<Record<Extract<ChangeCondition, string>, string>> = {
  changes: "changes",
  "turns-on": "is turned on",
  "turns-off": "is turned off",
  rises: "rises",
  falls: "falls",
  ends: "becomes 0 or is left out",
  shrinks: "becomes smaller",
  "major-rises": "rises to another major version",
  "major-falls": "falls to an earlier major version",
  "minor-rises": "rises to another minor or major version",
  "minor-falls": "falls to an earlier minor or major version",
  appears: "is set where it was not",
  disappears: "is left out where it was set",
  loses: "loses an item",
  gains: "gets another item",
  shortens: "has fewer items",
  widens: "holds for other names, too",
  opens: "lets in somebody whom it did not let in before",
};

const concerns: Readonly<Record<Concern, string>> = {
  protection: "protection",
  exposure: "exposure",
  outage: "outage",
  capacity: "capacity",
  audit: "audit",
  note: "note",
};

/** The page of what is judged, by vendor and type. */
export function judgedPage(vendors: readonly VendorFacts[]): string {
  return [
    "# What is judged",
    "",
    "Made from the facts by `npm run readme`; do not edit it. [Reviewing](reviewing.md) says what follows.",
    "A change of concern `protection` exits with 3, one of `exposure`, `outage`, `capacity` or `audit` with 2;",
    "a `note` is said and asks for nothing. Who may reach a thing by its address, what policies allow, and",
    "what network policies let through is judged for all types beside these tables.",
    "",
    ...vendors.flatMap(sectionOf),
    "## Any vendor",
    "",
    "Attributes that say it by their names, where the vendor's own table says nothing of them.",
    "",
    ...changesTable(anyVendorFacts),
  ].join("\n");
}

function sectionOf({ title, types, changes = [] }: VendorFacts): readonly string[] {
  return [
    `## ${title}`,
    "",
    ...(changes.length > 0 ? ["### Changes", "", ...changesTable(changes)] : []),
    "### Removal and replacement",
    "",
    "| type | what it does |",
    "|---|---|",
    ...types.flatMap(rowsOf),
    "",
    "Replacing a resource of any other type asks for a yes: nobody knows what it does.",
    "",
  ];
}

function changesTable(changes: readonly ChangeFacts[]): readonly string[] {
  return [
    "| type | attribute | when it | concern | what it does |",
    "|---|---|---|---|---|",
    ...changes.map((fact) =>
      row(
        typesText(fact.types),
        `\`${fact.attribute}\``,
        `${conditionText(fact.when)}${besideText(fact)}${newText(fact)}`,
        concerns[fact.concern],
        linked(fact.says, fact.source),
      ),
    ),
    "",
  ];
}

function rowsOf({
  types,
  holds,
  replacing,
  restrains,
  concern,
  source,
}: TypeFacts): readonly string[] {
  const does = [
    ...(holds === undefined ? [] : [`removed or replaced: ${losses[holds].consequence}`]),
    ...(replacing === undefined
      ? []
      : [replacing === "harmless" ? "replaced: nobody notices" : `replaced: ${replacing}`]),
    ...(restrains === undefined ? [] : [`removed: ${restrains} (${concern ?? "exposure"})`]),
  ];
  return does.map((says) => row(typesText(types), linked(says, source)));
}

function conditionText(when: ChangeCondition): string {
  if (typeof when === "string") {
    return conditions[when];
  }
  return "becomes" in when
    ? `becomes ${anyOf(when.becomes)}`
    : "leaves" in when
      ? `is no longer ${anyOf(when.leaves)}`
      : `no longer has ${anyOf(when.goes)}`;
}

function anyOf(values: readonly unknown[]): string {
  return values.map((value) => `\`${String(value)}\``).join(" or ");
}

function besideText({ where = [] }: ChangeFacts): string {
  return where
    .map(({ attribute, is, isNot, isSet, isKnown, stays }) => {
      return [
        ...(is === undefined ? [] : [`, where \`${attribute}\` is ${anyOf(is)}`]),
        ...(isNot === undefined ? [] : [`, unless \`${attribute}\` is ${anyOf(isNot)}`]),
        ...(isSet === undefined
          ? []
          : [`, where \`${attribute}\` is ${isSet ? "set" : "left out"}`]),
        ...(isKnown === true ? [`, where \`${attribute}\` exists`] : []),
        ...(stays === undefined ? [] : [`, where \`${attribute}\` ${stays ? "stays" : "changes"}`]),
      ].join("");
    })
    .join("");
}

function newText({ whenNew = false, leftOut, unlessNew }: ChangeFacts): string {
  const texts = {
    later: "; also in a resource that is added to others",
    note: "; a note in a resource that is new",
    true: "; also in a resource that is new",
    false: "",
  } as const;
  return [
    texts[`${whenNew}`],
    unlessNew === undefined ? "" : `, unless \`${unlessNew.attribute}\` is new, too`,
    leftOut === undefined ? "" : `; left out, it is \`${leftOut}\``,
  ].join("");
}

function linked(says: string, source: string | undefined): string {
  const text = says
    .replaceAll("$before", "*before*")
    .replaceAll("$after", "*after*")
    .replace("$ports", "*ports*");
  return source === undefined ? text : `${text} ([source](${source}))`;
}

function typesText(types: readonly string[]): string {
  return types.map((type) => `\`${type}\``).join(", ");
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
