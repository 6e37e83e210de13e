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
  ends: "becomes 0, or is left out",
  shrinks: "becomes smaller",
  "major-rises": "rises in its first number",
  "major-falls": "falls in its first number",
  "minor-rises": "rises in its first two numbers",
  "minor-falls": "falls in its first two numbers",
  appears: "appears",
  disappears: "is left out",
  loses: "loses an item",
  gains: "gets another item",
  shortens: "has fewer items",
  widens: "holds for other names, too",
  opens: "lets somebody in whom it did not",
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
  const [word, values] =
    "becomes" in when
      ? ["becomes", when.becomes]
      : "leaves" in when
        ? ["was, and is not", when.leaves]
        : ["no longer has", when.goes];
  return `${word} ${values.map((value) => `\`${value}\``).join(", ")}`;
}

function besideText({ where = [] }: ChangeFacts): string {
  return where
    .map(({ attribute, is, isNot, isSet, isKnown, stays }) => {
      const listed = (values: readonly unknown[]): string =>
        values.map((value) => `\`${String(value)}\``).join(" or ");
      return [
        ...(is === undefined ? [] : [`, with \`${attribute}\` ${listed(is)}`]),
        ...(isNot === undefined ? [] : [`, unless \`${attribute}\` is ${listed(isNot)}`]),
        ...(isSet === undefined ? [] : [`, ${isSet ? "with" : "without"} \`${attribute}\``]),
        ...(isKnown === true ? [`, where \`${attribute}\` exists`] : []),
        ...(stays === undefined ? [] : [`, where \`${attribute}\` ${stays ? "stays" : "changes"}`]),
      ].join("");
    })
    .join("");
}

function newText({ whenNew = false, leftOut, unlessNew }: ChangeFacts): string {
  const texts = {
    later: "; also where it is made later",
    note: "; a note where it is new",
    true: "; also where it is new",
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
