import { knownPrices, type VendorPrices } from "../../constructs/foundation";
import {
  type JsonObject,
  objectAt,
  type SynthesizedResource,
  type SynthesizedStack,
} from "../plan";
import { Redaction, secretsOf } from "../redact";
import { claimedVolumes } from "./claimed-volumes";
import { type CostItem, costOf, type NotPriced } from "./cost";
import { createdStack } from "./created-stack";
import { PriceTable } from "./price-table";
import { oldest } from "./resource-price";

/**
 * What one resource costs a month.
 * @internal
 */
export interface EstimatedItem extends Pick<CostItem, "address" | "type" | "how"> {
  /** Price of a month. */
  readonly monthly: number;
}

/**
 * What a part costs, such as the network or the cluster.
 * @internal
 */
export interface EstimatedPart {
  /** Name of the construct in its stack. */
  readonly name: string;
  /** The sum of the items: what is not priced is not in it. */
  readonly monthly: number;
  /** What costs something. */
  readonly items: readonly EstimatedItem[];
  /** What costs something that nobody knows, with the reason. */
  readonly notPriced: readonly NotPriced[];
}

/**
 * What an environment costs with all its stacks, or what all environments share.
 * @internal
 */
export interface EstimatedEnvironment {
  /** Name of the environment; of the shared stack its own. */
  readonly name: string;
  /** Whether it is what all environments share. */
  readonly shared: boolean;
  /** The sum of the parts. */
  readonly monthly: number;
  /** Those that cost something, or may. */
  readonly parts: readonly EstimatedPart[];
}

/**
 * A price list that was used.
 * @internal
 */
export interface UsedPrices {
  /** Whose prices they are. */
  readonly title: string;
  /** The day of the oldest source, also of a price that is older than its list. */
  readonly asOf: string;
  /** Where to check them. */
  readonly pages: readonly string[];
  /** What a reader has to know of them. */
  readonly notes: readonly string[];
}

/**
 * What synthesized stacks cost.
 * @internal
 */
export interface Estimate {
  /** ISO 4217 code. */
  readonly currency: string;
  /** By name; what is shared comes last. */
  readonly environments: readonly EstimatedEnvironment[];
  /** The price lists that were used. */
  readonly prices: readonly UsedPrices[];
}

/** A size of a volume: anything else that stands in its place is not shown. */
const isSize = /^\d{1,6}(?:[KMGTP]i?)?$/;

interface Found {
  readonly part: string;
  readonly item?: EstimatedItem;
  /** The day of the oldest price of the item. */
  readonly asOf?: string;
  readonly notPriced?: NotPriced;
  /** Whether an account pays it once. */
  readonly once?: boolean;
}

/**
 * What synthesized stacks cost a month, by environment and part, at list prices.
 *
 * What the account of a vendor pays once for resources of some type is counted once, with what is shared where
 * there is a shared stack.
 *
 * @param prices the first that knows a type counts; those that are built in, then those that the stacks carry,
 *   where they are left out
 * @internal
 */
export function estimateOf(
  stacks: readonly SynthesizedStack[],
  prices = knownPrices(stacks.flatMap(({ facts }) => facts)),
): Estimate {
  const table = new PriceTable(prices);
  const subscribed = new Set<string>();
  const found = new Map<string, Found[]>();
  const payer = stacks.find(isShared)?.environment;
  for (const stack of [...stacks].sort((a, b) => Number(isShared(b)) - Number(isShared(a)))) {
    found.set(stack.environment, found.get(stack.environment) ?? []);
    for (const one of foundIn(stack, prices, table, subscribed)) {
      const environment = one.once ? (payer ?? stack.environment) : stack.environment;
      found.get(environment)?.push(one);
    }
  }
  const shared = new Set(stacks.filter(isShared).map(({ environment }) => environment));
  const used = new Map<VendorPrices, string | undefined>();
  for (const { item, asOf } of [...found.values()].flat()) {
    for (const list of item ? listOf(item.type, prices) : []) {
      used.set(list, oldest(used.get(list), asOf));
    }
  }
  return {
    currency: table.currency,
    environments: [...found]
      .map(([name, of]) => environmentOf(name, shared.has(name), of))
      .sort((a, b) => Number(a.shared) - Number(b.shared)),
    prices: prices
      .filter((list) => used.has(list))
      .map((list) => ({
        title: list.title,
        asOf: oldest(list.asOf, used.get(list)) ?? list.asOf,
        pages: list.pages,
        notes: list.notes ?? [],
      })),
  };
}

function isShared({ role }: SynthesizedStack): boolean {
  return role === "shared";
}

/** The price list that knows a type. */
function listOf(type: string, prices: readonly VendorPrices[]): readonly VendorPrices[] {
  const list = prices.find(({ types, subscriptions = [] }) =>
    [...types, ...subscriptions].some((entry) => entry.types.includes(type)),
  );
  return list === undefined ? [] : [list];
}

function foundIn(
  stack: SynthesizedStack,
  prices: readonly VendorPrices[],
  table: PriceTable,
  subscribed: Set<string>,
): readonly Found[] {
  const made = stack.resources.filter(({ mode }) => mode === "managed");
  const single = made.filter((resource) => instancesOf(resource) === 1);
  const plan = createdStack(stack, single);
  const redaction = new Redaction(secretsOf(plan));
  const cost = costOf(plan, prices, redaction);
  const bodies = new Map(made.map(({ address, body }) => [redaction.address(address), body]));
  const at = (address: string): string => partOf(bodies.get(address) ?? {});
  const unknown = (address: string, type: string, why: string): Found => ({
    part: at(address),
    notPriced: { address, type, why },
  });
  return [
    ...(cost?.items ?? []).map(({ address, type, after, how, asOf }) => ({
      part: at(address),
      item: { address, type, how, monthly: after },
      asOf,
    })),
    ...(cost?.notPriced ?? []).flatMap(({ address, type, why }): readonly Found[] => {
      const entry = table.entryOf(type);
      if (entry !== "free" && "valuesAt" in entry && entry.valuesAt) {
        const volumes = claimedVolumes(bodies.get(address) ?? {}, entry.valuesAt);
        const sizes = (volumes ?? []).filter((size) => isSize.test(size));
        const claimed = sizes.length === 0 ? "" : ` (${sizes.join(", ")} for each copy)`;
        return volumes?.length === 0 ? [] : [unknown(address, type, `${why}${claimed}`)];
      }
      if (entry === "free" || !("subscription" in entry) || entry.subscription === undefined) {
        return [unknown(address, type, why)];
      }
      const { says, price } = entry.subscription;
      if (subscribed.has(says)) {
        return [];
      }
      subscribed.add(says);
      const how = `${says} at ${price} a month, one for the whole account`;
      return [{ part: at(address), item: { address, type, how, monthly: price }, once: true }];
    }),
    ...made
      .filter((one) => !single.includes(one) && table.entryOf(one.type) !== "free")
      .map(({ address, type }) =>
        unknown(redaction.address(address), type, "how many there are is decided by its plan"),
      ),
    ...Object.keys(objectAt(stack.document, "module")).map((name) =>
      unknown(
        redaction.address(`module.${name}`),
        "module",
        "what a module makes is not written here",
      ),
    ),
  ];
}

/** One, where nothing else is written: several are made by a plan. */
function instancesOf({ body }: SynthesizedResource): number {
  return body["count"] === undefined && body["for_each"] === undefined ? 1 : 0;
}

/** The name of the construct that a resource belongs to: the first below its stack. */
function partOf(body: JsonObject): string {
  const { path } = objectAt(objectAt(body, "//"), "metadata");
  return typeof path === "string" ? (path.split("/")[1] ?? "other") : "other";
}

function environmentOf(
  name: string,
  shared: boolean,
  found: readonly Found[],
): EstimatedEnvironment {
  const names = [...new Set(found.map(({ part }) => part))].sort();
  const parts = names.map((part) => {
    const of = found.filter((one) => one.part === part);
    const items = of.flatMap(({ item }) => item ?? []);
    return {
      name: part,
      monthly: sum(items),
      items,
      notPriced: of.flatMap(({ notPriced }) => notPriced ?? []),
    };
  });
  return { name, shared, monthly: sum(parts), parts };
}

function sum(amounts: readonly { readonly monthly: number }[]): number {
  return amounts.reduce((all, { monthly }) => all + monthly, 0);
}
