// A project's own rules. Put this file beside cdktf.json, or name it: anycloud review --policy <file>.
import type { Json, JsonObject, Policy } from "cdktf-anycloud/review";

/** No database that the internet reaches. */
const noPublicDatabase: Policy = ({ type, after }) => {
  if (type === "aws_db_instance" && after?.["publicly_accessible"] === true) {
    return {
      concern: "exposure",
      says: "must not be reachable from the internet",
      path: "publicly_accessible",
    };
  }
  if (type === "digitalocean_database_firewall") {
    const everybody = blocks(after?.["rule"]).filter(({ value }) =>
      /^(0\.0\.0\.0|::)/.test(`${value}`),
    );
    return everybody.map(({ value }) => ({
      concern: "exposure",
      says: `must not let in everybody, as ${value} does`,
      path: "rule",
    }));
  }
  return undefined;
};

const sizesInDev = /^(db\.t4g\.(micro|small)|[mt]\d[\w-]*\.large|db-s-1vcpu-[12]gb|g-2vcpu-8gb)$/;

/** Only these sizes in dev. */
const smallInDev: Policy = ({ environment, after }) => {
  if (environment !== "dev" || after === undefined) {
    return undefined;
  }
  const sizes = [after, ...blocks(after["node_pool"])].flatMap(
    ({ instance_class, instance_type, size }) => [instance_class, instance_type, size],
  );
  return sizes
    .filter((size): size is string => typeof size === "string" && !size.includes("${"))
    .filter((size) => !sizesInDev.test(size))
    .map((size) => ({ concern: "rule", says: `is ${size}, and dev is to stay small` }));
};

export const policies: readonly Policy[] = [noPublicDatabase, smallInDev];

/** Blocks of a resource: a plan has a list of them, a synthesized stack may have one alone. */
function blocks(value: Json): readonly JsonObject[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  return list.filter(
    (block): block is JsonObject =>
      typeof block === "object" && block !== null && !Array.isArray(block),
  );
}
