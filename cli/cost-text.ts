import pc from "picocolors";
import { type EstimatedEnvironment, type EstimatedPart, money, visible } from "../review";
import { costAssumptions, priceNotes, usedPrices } from "./cost-assumptions";
import type { CostColumn } from "./cost-columns";
import { table } from "./table";

type Priced = Extract<CostColumn, { readonly estimate: unknown }>;

/**
 * What a project costs, as a person reads it: a table of the vendors where there are several, and how each amount
 * comes where there is one.
 *
 * @param today the day by which prices are old
 */
export function costText(columns: readonly CostColumn[], today: Date): string {
  const priced = columns.filter((column) => "estimate" in column);
  const prices = usedPrices(columns);
  const currency = priced[0]?.estimate.currency ?? "USD";
  const lines = [
    `A month in ${currency}, from the project as it is written:`,
    "",
    ...(columns.length === 1 && priced[0] ? single(priced[0]) : compared(priced)),
    ...refusals(columns),
    ...section("Not priced, and in no sum:", notPriced(priced)),
    ...section("Assumed:", costAssumptions),
    ...section(
      "Prices:",
      prices.map(({ title, asOf, pages }) => `${title}, as of ${asOf}: ${pages.join(" ")}`),
    ),
    ...section("Note:", priceNotes(prices, today)),
  ];
  return `${lines.map(visible).join("\n")}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

/** One vendor: each part with how its amount comes. */
function single({ estimate: { currency, environments } }: Priced): readonly string[] {
  const rows = environments.flatMap((environment, index) => [
    ...(index === 0 ? [] : [["", "", ""]]),
    [titleOf(environment), amount(environment, currency), ""],
    ...environment.parts.flatMap((part) => [
      [
        `  ${part.name}`,
        amount(part, currency),
        part.items.length === 1 ? (part.items[0]?.how ?? "") : "",
      ],
      ...(part.items.length < 2
        ? []
        : part.items.map(({ address, monthly, how }) => [
            `    ${address}`,
            money(monthly, currency),
            how,
          ])),
    ]),
  ]);
  return table(rightAligned(rows, [1]));
}

/** Several vendors: each part with what it costs at each of them. */
function compared(columns: readonly Priced[]): readonly string[] {
  const names = [
    ...new Map(
      columns.flatMap(({ estimate }) =>
        estimate.environments.map((one) => [one.name, one] as const),
      ),
    ).values(),
  ].sort((a, b) => Number(a.shared) - Number(b.shared));
  const heads = columns.map(({ vendor = "" }) => vendor);
  const rows = names.flatMap((environment, index) => {
    const at = columns.map(({ estimate }) => ({
      currency: estimate.currency,
      found: estimate.environments.find(({ name }) => name === environment.name),
    }));
    const parts = [
      ...new Set(at.flatMap(({ found }) => (found?.parts ?? []).map(({ name }) => name))),
    ].sort();
    return [
      ...(index === 0 ? [] : [["", ...heads.map(() => "")]]),
      [titleOf(environment), ...heads],
      ...parts.map((name) => [
        `  ${name}`,
        ...at.map(({ found, currency }) =>
          amount(
            found?.parts.find((part) => part.name === name),
            currency,
          ),
        ),
      ]),
      ["  together", ...at.map(({ found, currency }) => amount(found, currency))],
    ];
  });
  return table(
    rightAligned(
      rows,
      heads.map((_, index) => index + 1),
    ),
  );
}

function titleOf({ name, shared }: EstimatedEnvironment): string {
  return shared ? `${name}, once` : name;
}

/** An amount; `+ ?` where something of it is not priced, `?` where nothing is. */
function amount(of: EstimatedEnvironment | EstimatedPart | undefined, currency: string): string {
  if (of === undefined) {
    return "–";
  }
  const open = "parts" in of ? of.parts.some(isOpen) : isOpen(of);
  return open && of.monthly === 0 ? "?" : `${money(of.monthly, currency)}${open ? " + ?" : ""}`;
}

function isOpen({ notPriced: open }: EstimatedPart): boolean {
  return open.length > 0;
}

/** Cells of some columns with their amounts one below the other, whether or not something is open beside. */
function rightAligned(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
): readonly (readonly string[])[] {
  const open = " + ?";
  return columns.reduce<readonly (readonly string[])[]>((all, column) => {
    const cells = all.map((row) => row[column] ?? "");
    const some = cells.some((cell) => cell.endsWith(open));
    const padded = cells.map((cell) =>
      some && cell !== "" && !cell.endsWith(open) ? `${cell}${" ".repeat(open.length)}` : cell,
    );
    const width = Math.max(...padded.map((cell) => cell.length));
    return all.map((row, index) =>
      row.map((cell, at) => (at === column ? (padded[index] ?? "").padStart(width) : cell)),
    );
  }, rows);
}

/** What is not priced, with the environments where it is so. */
function notPriced(columns: readonly Priced[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { vendor, estimate } of columns) {
    for (const { name, parts } of estimate.environments) {
      const open = parts.flatMap((part) => part.notPriced);
      for (const why of new Set(open.map((one) => one.why))) {
        const addresses = open.filter((one) => one.why === why).map(({ address }) => address);
        const key = `${vendor === undefined ? "" : `${vendor}, `}\n: ${why}: ${addresses.join(", ")}`;
        places.set(key, [...(places.get(key) ?? []), name]);
      }
    }
  }
  return [...places].map(([key, names]) => key.replace("\n", names.join(", ")));
}

function refusals(columns: readonly CostColumn[]): readonly string[] {
  return columns.flatMap((column) =>
    "refused" in column
      ? [
          "",
          `${pc.yellow("!")} ${column.vendor} refuses this project, so that there is no price:`,
          ...column.refused.split("\n").map((line) => `  ${line}`),
        ]
      : [],
  );
}
