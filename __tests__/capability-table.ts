import { type PartName, parts, type Vendor } from "../constructs/parts";
import { type Verdict, verdicts } from "../constructs/vendor-kit";

/** Property × vendor of every part as Markdown: what the README and the documentation show. */
export function capabilityTable(vendors: Readonly<Record<string, Vendor>>): string {
  const titles = Object.values(vendors).map(({ network }) => network.facts.title);
  const rows = (Object.keys(parts) as PartName[]).flatMap((part) => {
    const tables = Object.values(vendors).map((vendor) => new Map(verdicts(vendor[part].support)));
    const properties = new Set(tables.flatMap((table) => [...table.keys()]));
    return [...properties].map(
      (property) =>
        `| \`${part}.${property}\` | ${tables.map((table) => cell(table, property)).join(" | ")} |`,
    );
  });
  return [
    `| property | ${titles.join(" | ")} |`,
    `|---|${titles.map(() => "---|").join("")}`,
    ...rows,
  ].join("\n");
}

function cell(table: ReadonlyMap<string, Verdict>, property: string): string {
  // A verdict on the whole holds for each of its properties.
  const verdict = table.get(property) ?? table.get(property.split(".")[0] ?? "");
  if (verdict === undefined) {
    return "see its properties";
  }
  if (verdict.verdict === "honoured") {
    return verdict.note === undefined ? "yes" : `yes: ${verdict.note}`;
  }
  if (verdict.verdict === "ignored") {
    return `ignored: ${verdict.note}`;
  }
  const accepted = (verdict.accepts ?? []).map((value) => `\`${JSON.stringify(value)}\``);
  return `${accepted.length === 0 ? "refused" : `only ${accepted.join(", ")}`}: ${verdict.instead}`;
}
