import type { CostDifference } from "./cost";

/**
 * What is never in an amount; writers say it once.
 * @internal
 */
export const notCounted = "traffic, requests, backups and snapshots not counted";

/**
 * What a plan changes about the bill, in one sentence without a full stop, such as `about +$143 a
 * month (list prices of 2026-04, on demand, …); 2 changes are not priced`.
 *
 * It holds numbers and words of ours alone, nothing of the plan. Nothing where nothing costs.
 */
export function costSentence(cost: CostDifference | undefined): string | undefined {
  if (cost === undefined) {
    return undefined;
  }
  const { items, notPriced, currency, asOf, monthlyDifference } = cost;
  const amount =
    items.length === 0
      ? []
      : [
          `about ${signedMoney(monthlyDifference, currency)} a month (list prices of ${asOf?.slice(0, 7) ?? "an unknown date"}, on demand, without tax; ${notCounted})`,
        ];
  const rest =
    notPriced.length === 0
      ? []
      : [
          `${notPriced.length.toLocaleString("en-US")} ${notPriced.length === 1 ? "change is" : "changes are"} not priced`,
        ];
  return [...amount, ...rest].join("; ") || undefined;
}

/**
 * An amount of a month, with cents where they matter: `$143`, `$3.65`.
 * @internal
 */
export function money(amount: number, currency: string): string {
  const size = Math.abs(amount);
  const digits = size !== 0 && size < 10 ? 2 : 0;
  return size.toLocaleString("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** An amount with its sign: `+$143`, `−$20`, and `$0` without one. */
export function signedMoney(amount: number, currency: string): string {
  const text = money(amount, currency);
  return /[1-9]/.test(text) ? `${amount < 0 ? "−" : "+"}${text}` : text;
}
