import { readFileSync } from "node:fs";
import { jsonFile } from "../golden-files";

type Body = Readonly<Record<string, unknown>>;

const maps = new Set(["tags", "labels", "metadata", "lifecycle", "timeouts"]);

/**
 * The plan that creates a golden stack, as Terraform writes it: blocks are lists, what refers to
 * another resource is unknown, and the configuration says what it refers to.
 */
export function goldenPlan(vendor: string, stack: string, region?: string): string {
  const document = JSON.parse(readFileSync(jsonFile(vendor, stack), "utf8")) as {
    readonly resource: Readonly<Record<string, Readonly<Record<string, Body>>>>;
  };
  const resources = Object.entries(document.resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, body]) => ({ type, name, body })),
  );
  return JSON.stringify({
    format_version: "1.2",
    resource_changes: resources.map(({ type, name, body }) => ({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      change: {
        actions: ["create"],
        before: null,
        after: known(body),
        // All that nobody sets is filled in by the provider.
        after_unknown: {
          id: true,
          arn: true,
          region: true,
          capacity_type: true,
          instance_types: true,
          engine: true,
          multi_az: true,
          storage_size_mib: true,
          ...(unknown(body) as Body),
        },
      },
    })),
    configuration: {
      provider_config: {
        [vendor]: { expressions: region ? { region: { constant_value: region } } : {} },
      },
      root_module: {
        resources: resources.map(({ type, name, body }) => ({
          address: `${type}.${name}`,
          provider_config_key: vendor,
          expressions: expressions(body),
        })),
      },
    },
  });
}

function isReference(value: unknown): value is string {
  return typeof value === "string" && value.includes("${");
}

function isBlock(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function known(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => (isReference(item) ? null : known(item)));
  }
  if (!isBlock(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => !isReference(item))
      .map(([key, item]) => [key, isBlock(item) && !maps.has(key) ? [known(item)] : known(item)]),
  );
}

function unknown(value: unknown): unknown {
  if (isReference(value)) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.map(unknown);
  }
  return isBlock(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          isBlock(item) && !maps.has(key) ? [unknown(item)] : unknown(item),
        ]),
      )
    : false;
}

function expressions(value: unknown): unknown {
  if (isReference(value)) {
    return { references: [...value.matchAll(/\$\{([\w.]+)/g)].map(([, name]) => name) };
  }
  if (Array.isArray(value)) {
    return value.every(isBlock)
      ? value.map(expressions)
      : { references: value.filter(isReference) };
  }
  return isBlock(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          isBlock(item) && !maps.has(key) ? [expressions(item)] : expressions(item),
        ]),
      )
    : { constant_value: value };
}
