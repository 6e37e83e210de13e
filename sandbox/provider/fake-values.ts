import type { TypeFacts } from "../facts";
import type { FakeContext, FakeRule, ProviderOverlay, TypeOverlay } from "../overlays";
import {
  type AttributeSchema,
  attributeType,
  type BlockSchema,
  digest,
  isObject,
  type ObjectValue,
  type TerraformType,
  Unknown,
  unknownValue,
  type Value,
} from "../schema";
import { allowedValue } from "./allowed-value";
import { madeUpCertificate } from "./certificate";
import { openComputedObjects } from "./computed-objects";
import { madeUpAddress } from "./made-up-address";

/** Where an object's made-up values come from. */
export interface FakeSource {
  readonly type: string;
  readonly seed: string;
  readonly overlay: TypeOverlay;
  /** What values the provider takes for an argument of the same name. @default - those of the overlay */
  readonly facts?: TypeFacts | undefined;
  readonly provider: ProviderOverlay;
  readonly providerConfig: ObjectValue;
}

/**
 * Replaces every unknown in an object by a made-up value.
 *
 * The same source and the same known values give the same result, on every machine.
 */
export function fillUnknowns(
  value: ObjectValue,
  schema: BlockSchema,
  source: FakeSource,
): ObjectValue {
  return new Filler(value, schema, source).fill();
}

class Filler {
  private readonly root: ObjectValue;
  private readonly pending = new Set<string>();
  /** Tells what is made up of the second element of a list from what is of the first. */
  private element = "";

  public constructor(
    value: ObjectValue,
    private readonly schema: BlockSchema,
    private readonly source: FakeSource,
  ) {
    this.root = { ...value };
  }

  public fill(): ObjectValue {
    for (const attribute of this.schema.attributes) {
      this.settle(attribute);
    }
    this.fillBlocks(this.root, this.schema, "");
    return this.root;
  }

  private settle(attribute: AttributeSchema): void {
    const current = this.root[attribute.name] ?? null;
    if (!hasUnknown(current) || this.pending.has(attribute.name)) {
      return;
    }
    this.pending.add(attribute.name);
    this.root[attribute.name] = this.fillValue(
      this.opened(current, attribute, attribute.name),
      attributeType(attribute),
      attribute.name,
      this.root,
    );
    this.pending.delete(attribute.name);
  }

  private fillBlocks(value: ObjectValue, schema: BlockSchema, prefix: string): void {
    for (const nested of schema.blocks) {
      const path = `${prefix}${nested.name}`;
      const current = value[nested.name] ?? null;
      const items = current instanceof Unknown ? [emptyBlock(nested.block)] : current;
      if (Array.isArray(items)) {
        value[nested.name] = this.each(items, (item) => this.fillBlock(item, nested.block, path));
      } else if (nested.nesting === "single") {
        value[nested.name] = this.fillBlock(items, nested.block, path);
      }
    }
  }

  private fillBlock(item: Value, schema: BlockSchema, path: string): Value {
    if (!isObject(item)) {
      return item;
    }
    const result: ObjectValue = { ...item };
    for (const attribute of schema.attributes) {
      const current = result[attribute.name] ?? null;
      if (hasUnknown(current)) {
        const at = `${path}.${attribute.name}`;
        result[attribute.name] = this.fillValue(
          this.opened(current, attribute, at),
          attributeType(attribute),
          at,
          result,
        );
      }
    }
    this.fillBlocks(result, schema, `${path}.`);
    return result;
  }

  private each(items: readonly Value[], fill: (item: Value) => Value): Value[] {
    const outer = this.element;
    const filled = items.map((item, i) => {
      this.element = i === 0 ? outer : `${outer}[${i}]`;
      return fill(item);
    });
    this.element = outer;
    return filled;
  }

  private opened(value: Value, attribute: AttributeSchema, path: string): Value {
    return openComputedObjects(value, attribute, path, (at) => this.ruleOf(at) !== undefined);
  }

  private ruleOf(path: string): FakeRule | undefined {
    const { overlay, provider } = this.source;
    const name = path.split(".").at(-1) ?? path;
    return overlay.values?.[path] ?? provider.values[path] ?? provider.values[name];
  }

  private fillValue(value: Value, type: TerraformType, path: string, siblings: ObjectValue): Value {
    if (value instanceof Unknown) {
      return this.invent(type, path, siblings);
    }
    if (Array.isArray(value) && typeof type !== "string") {
      return this.each(value, (item) =>
        this.fillValue(item, type[1] as TerraformType, path, siblings),
      );
    }
    if (!isObject(value) || typeof type === "string") {
      return value;
    }
    const result: ObjectValue = {};
    for (const [key, item] of Object.entries(value)) {
      const inner = type[0] === "object" ? type[1][key] : (type[1] as TerraformType);
      result[key] = this.fillValue(item, inner ?? "dynamic", `${path}.${key}`, value);
    }
    return result;
  }

  private invent(type: TerraformType, path: string, siblings: ObjectValue): Value {
    const name = path.split(".").at(-1) ?? path;
    const rule = this.ruleOf(path);
    if (rule !== undefined) {
      return coerce(this.evaluate(rule, path, siblings), type);
    }
    if (typeof type === "string") {
      return this.allowed(
        inventPrimitive(type, name, this.context(path, siblings)),
        path,
        siblings,
      );
    }
    if (type[0] === "map") {
      return {};
    }
    if (type[0] === "object") {
      const members = Object.entries(type[1]).map(([key, inner]) => [
        key,
        this.invent(inner, `${path}.${key}`, siblings),
      ]);
      return Object.fromEntries(members) as ObjectValue;
    }
    // One element: code that reads `kube_config[0]` or `[0].issuer` must find something.
    return [this.invent(type[1], path, siblings)];
  }

  private allowed(value: Value, path: string, siblings: ObjectValue): Value {
    const { checks = [], elements = [] } =
      (this.source.facts ?? this.source.overlay.facts)?.[path] ?? {};
    return typeof value === "string" || typeof value === "number"
      ? allowedValue(
          value,
          [...checks, ...elements],
          templates,
          this.context(path, siblings).expand,
        )
      : value;
  }

  private evaluate(rule: FakeRule, path: string, siblings: ObjectValue): Value {
    const context = this.context(path, siblings);
    if (typeof rule === "function") {
      return rule(this.root, context);
    }
    if (typeof rule === "string") {
      return context.expand(rule);
    }
    if (Array.isArray(rule)) {
      return rule.map((item) => this.evaluate(item, path, siblings));
    }
    if (typeof rule === "object" && rule !== null) {
      const members = Object.entries(rule).map(([key, item]) => [
        key,
        this.evaluate(item, `${path}.${key}`, siblings),
      ]);
      return Object.fromEntries(members) as ObjectValue;
    }
    return rule;
  }

  private context(path: string, siblings: ObjectValue): FakeContext {
    const { seed, providerConfig } = this.source;
    return {
      seed: digest(seed, path + this.element),
      provider: providerConfig,
      expand: (template) =>
        template.replace(/\{(\w+)(?::(\d+))?\}/g, (_, name: string, length?: string) =>
          this.placeholder(name, Number(length ?? 0), siblings, path),
        ),
    };
  }

  private placeholder(name: string, length: number, siblings: ObjectValue, path: string): string {
    // What identifies the object is the same in its id, its ARN and its endpoint.
    const seed = this.source.seed;
    if (name === "hex") {
      return digest(seed).slice(0, length);
    }
    if (name === "HEX") {
      return digest(seed).slice(0, length).toUpperCase();
    }
    if (name === "token") {
      return digest(seed, path + this.element).slice(0, length);
    }
    if (name === "digits") {
      return (BigInt(`0x${digest(seed)}`) + 10n ** BigInt(length)).toString().slice(-length);
    }
    if (name === "uuid") {
      return uuid(digest(seed));
    }
    if (name === "certificate") {
      return madeUpCertificate;
    }
    if (name === "certificate64") {
      return Buffer.from(madeUpCertificate).toString("base64");
    }
    const address = madeUpAddress(name, digest(seed));
    if (address !== undefined) {
      return address;
    }
    const attribute = this.schema.attributes.find((candidate) => candidate.name === name);
    if (attribute) {
      this.settle(attribute);
    }
    for (const found of [siblings[name], this.root[name], this.source.providerConfig[name]]) {
      if (typeof found === "string" || typeof found === "number") {
        return String(found);
      }
    }
    if (name === "account") {
      return "123456789012";
    }
    if (name === "region") {
      return "eu-west-1";
    }
    return name;
  }
}

function hasUnknown(value: Value): boolean {
  if (value instanceof Unknown) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some(hasUnknown);
  }
  return isObject(value) && Object.values(value).some(hasUnknown);
}

function emptyBlock(schema: BlockSchema): ObjectValue {
  const members = schema.attributes.map((a) => [a.name, a.computed ? unknownValue : null] as const);
  return {
    ...Object.fromEntries(members),
    ...Object.fromEntries(schema.blocks.map((b) => [b.name, []])),
  };
}

function uuid(hex: string): string {
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}

function coerce(value: Value, type: TerraformType): Value {
  if (type === "number" && typeof value === "string") {
    return Number(value);
  }
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) {
    return String(value);
  }
  if (typeof type === "string") {
    return value;
  }
  if (Array.isArray(value) && type[0] !== "object") {
    return value.map((item) => coerce(item, type[1] as TerraformType));
  }
  if (type[0] === "object" && isObject(value)) {
    // A rule may give only the members that matter.
    return Object.fromEntries(
      Object.entries(type[1]).map(([key, inner]) => [key, coerce(value[key] ?? null, inner)]),
    );
  }
  return value;
}

const byName: readonly (readonly [RegExp, string])[] = [
  [/(^|_)arn$/, "arn:aws:sandbox:{region}:{account}:{token:12}"],
  [/(^|_)(ca_certificate|certificate|certificate_pem|cert|ca_cert)$/, "{certificate}"],
  [/ipv6_address$|_ipv6$/, "{publicIpv6}"],
  [/ipv6_cidr|ipv6_cidr_block$/, "2001:db8::/56"],
  [/(^|_)private_ip(_address)?$|(^|_)ipv4_address_private$/, "{privateIpv4}"],
  [/(^|_)(ip|ipv4|ip_address|ipv4_address|public_ip)$/, "{publicIpv4}"],
  [/cidr(_block|_range)?$|ip_range$/, "10.0.0.0/16"],
  [/(_at|_date|_time|_timestamp|created|updated)$/, "2024-01-01T00:00:00Z"],
  [/(^|_)(url|uri|endpoint|server)$/, "https://{token:12}.sandbox.invalid"],
  [/(^|_)(host|hostname|domain|dns_name|fqdn|address)$/, "{token:12}.sandbox.invalid"],
  [/(password|secret|token)$/, "sandbox-{token:24}"],
  [/(^|_)json$/, "{}"],
  [/(^|_)(status|state)$/, "active"],
  [/(^|_)uuid$/, "{uuid}"],
];
const templates = byName.map(([, template]) => template);

function inventPrimitive(type: string, name: string, context: FakeContext): Value {
  if (type === "number") {
    return name.includes("port") ? 5432 : name.includes("version") || name === "revision" ? 1 : 0;
  }
  if (type === "bool") {
    return false;
  }
  for (const [pattern, template] of byName) {
    if (pattern.test(name)) {
      return context.expand(template);
    }
  }
  return context.expand(name === "id" ? "{hex:16}" : `${name.replace(/_/g, "-")}-{token:8}`);
}
