import { knownPrices, type PriceFacts } from "../../constructs/foundation";
import { readPlan } from "../../review";
import { type CostDifference, costOf } from "../../review/price";
import { Redaction, secretsOf } from "../../review/redact";
import { type Planned, planOf } from "./recorded";

export function costIn(
  text: string,
  prices: readonly PriceFacts[] = knownPrices(),
): CostDifference | undefined {
  const plan = readPlan(text);
  return costOf(plan, prices, new Redaction(secretsOf(plan)));
}

export const costBy = (
  changes: readonly Planned[],
  more: object = {},
  prices?: readonly PriceFacts[],
) => costIn(planOf(changes, more), prices);

export const virginia = {
  configuration: {
    provider_config: { aws: { expressions: { region: { constant_value: "us-east-1" } } } },
    root_module: { resources: [] },
  },
};
export const database = {
  engine: "postgres",
  instance_class: "db.m7g.large",
  multi_az: false,
  storage_type: "gp3",
  allocated_storage: 100,
  region: "us-east-1",
};
export const doCluster = {
  engine: "pg",
  size: "db-s-2vcpu-4gb",
  node_count: 1,
  storage_size_mib: "61440",
};

export function changed(
  type: string,
  before: object | null,
  after: object | null,
  more: Planned = {},
) {
  const actions = before === null ? ["create"] : after === null ? ["delete"] : ["update"];
  return costBy([{ type, actions, before, after, ...more }]);
}

export const created = (type: string, after: object, more?: Planned) =>
  changed(type, null, after, more);
