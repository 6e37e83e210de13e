import { createHash, createHmac } from "node:crypto";
import type { PlanDocument, ResourceChange, ValueChange } from "../plan";
import {
  at,
  isEmpty,
  isList,
  isObject,
  type Json,
  keysOf,
  resourcesIn,
  same,
  visit,
} from "../plan";
import type { Redaction } from "../redact";

/**
 * How values go into a hash that everybody may read: with a key, all of them. Without one, whoever knows
 * the rest could find a secret by trying, so that only the fact that it changes goes in.
 */
export interface Seal {
  readonly redaction: Redaction;
  /** @default - secrets are not in the hash */
  readonly key?: string;
  /** Told where a secret is left out. */
  readonly onLeftOut?: () => void;
}

type Sides = readonly [before: Json, after: Json, unknown: Json, wasSecret: Json, isSecret: Json];

/** Lines that are hashed; one a value, so that however large a plan is nothing is joined twice. */
type Write = (...parts: readonly string[]) => void;

const deepest = 200;
const leftOut = "secret";

/**
 * A hash of everything that one change would do, complete and unclipped.
 *
 * What the vendor computes is left out before and after, as it differs from plan to plan; so is
 * everything that stays as it is. Of what is only known after apply it holds what the configuration says
 * of it, and of what is destroyed which thing it is.
 *
 * @param expressions what the configuration says of the attributes
 */
export function digestOf(
  { address, previous_address, mode, type, deposed, provider_name, change }: ResourceChange,
  expressions: Json,
  seal: Seal,
): string {
  return hashed(seal, (write) => {
    write("change", address, previous_address ?? "", mode, type, deposed ?? "");
    write("provider", provider_name ?? "");
    write("actions", ...change.actions);
    for (const path of change.replace_paths ?? []) {
      write("forces", ...path.map(String));
    }
    writeValue(write, "imports", change.importing, seal);
    if (isEmpty(change.after)) {
      writeIdentity(write, change, seal);
      return;
    }
    writeDifference(write, change, expressions, seal);
  });
}

/** Which thing it is; one without a name is what all of its attributes say. */
function writeIdentity(write: Write, { before, before_sensitive }: ValueChange, seal: Seal): void {
  const names = ["id", "arn", "name"].filter((key) => !isEmpty(at(before, key)));
  for (const key of names) {
    writeValue(write, key, at(before, key), seal, at(before_sensitive, key) === true);
  }
  if (names.length === 0) {
    writeDifference(write, { actions: [], before, before_sensitive }, undefined, seal);
  }
}

/** A hash of everything that a plan would do: its changes, outputs, actions and what runs beside them. */
export function planDigest(plan: PlanDocument, digests: readonly string[], seal: Seal): string {
  return hashed(seal, (write) => {
    for (const digest of [...digests].sort()) {
      write("change", digest);
    }
    write("complete", String(plan.complete ?? ""), String(plan.errored ?? ""));
    for (const [name, change] of Object.entries(plan.output_changes).sort(byName)) {
      if (change.actions[0] !== "no-op") {
        write("output", name, ...change.actions);
        writeDifference(write, change, { "": outputIn(plan, name) }, seal);
      }
    }
    for (const action of plan.action_invocations) {
      writeValue(write, "action", action, seal);
    }
    // Provisioners run scripts, and a provider's configuration says where all of it happens.
    writeValue(write, "providers", at(plan.configuration, "provider_config"), seal);
    for (const [address, resource] of resourcesIn(plan.configuration)) {
      const provisioners = at(resource, "provisioners");
      if (!isEmpty(provisioners)) {
        writeValue(write, `provisioners of ${address}`, provisioners, seal);
      }
      const provider = at(resource, "provider_config_key");
      // Most are managed by the provider of their type's name: others say of which account they are.
      if (typeof provider === "string" && !address.includes(`${provider}_`)) {
        write("provider", address, provider);
      }
    }
  });
}

function writeDifference(
  write: Write,
  {
    before,
    after,
    after_unknown: unknown,
    before_sensitive: was,
    after_sensitive: will,
  }: ValueChange,
  expressions: Json,
  seal: Seal,
): void {
  const open: [path: string, sides: Sides, depth: number][] = [
    ["", [before, after, unknown, was, will], 0],
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, sides, depth] = next;
    const [b, a, hidden, wasSecret, isSecret] = sides;
    if (hidden === true) {
      // What it was is as much the vendor's as what it will be.
      writeExpression(write, path, expressions, seal);
      continue;
    }
    const secret = wasSecret === true || isSecret === true;
    const composite = [b, a].some((side) => isObject(side) || isList(side));
    if (!composite || depth > deepest || secret) {
      if (!same(b, a)) {
        writeValue(write, `${path} before`, b, seal, secret);
        writeValue(write, `${path} after`, a, seal, secret);
      }
      continue;
    }
    for (const key of keysIn(b, a, hidden).reverse()) {
      const inner = sides.map((side) => (side === true ? true : at(side, key))) as unknown as Sides;
      open.push([path === "" ? key : `${path}.${key}`, inner, depth + 1]);
    }
    // An empty block that comes or goes is a change.
    if (isEmpty(b) !== isEmpty(a) || (isList(b) && isList(a) && b.length !== a.length)) {
      write("length", path, lengthOf(b), lengthOf(a));
    }
  }
}

/** What the configuration says of a value that is only known after apply; nothing where it says nothing. */
function writeExpression(write: Write, path: string, expressions: Json, seal: Seal): void {
  const [root = "", ...steps] = path.split(".");
  if (!isObject(expressions) || !Object.hasOwn(expressions, root)) {
    return;
  }
  write("computed", path);
  let expression = expressions[root];
  for (const step of steps) {
    const inner = at(expression, step);
    if (inner === undefined) {
      break;
    }
    expression = inner;
  }
  // Constants are known, so that they are among the values.
  visit(expression, (value, [...way]) => {
    if (way.at(-1) === "references") {
      writeValue(write, `expression of ${path}`, value, seal);
      return false;
    }
    return undefined;
  });
}

function outputIn(plan: PlanDocument, name: string): Json {
  return at(plan.configuration, "root_module", "outputs", name, "expression");
}

function writeValue(write: Write, name: string, root: Json, seal: Seal, secret = false): void {
  const open: [path: string, value: Json, depth: number][] = [[name, root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value, depth] = next;
    if (isObject(value) || isList(value)) {
      write("block", path, lengthOf(value));
      // Far down, keys stand for paths, which would need quadratic memory.
      const above = depth < deepest ? `${path}.` : "";
      for (const key of keysIn(value).reverse()) {
        open.push([`${above}${key}`, at(value, key), depth + 1]);
      }
    } else {
      write("value", path, sealed(value, seal, secret));
    }
  }
}

function sealed(value: Json, { redaction, key, onLeftOut }: Seal, secret: boolean): string {
  const isSecret = value !== null && value !== undefined && (secret || redaction.hides(value));
  if (!isSecret || key !== undefined) {
    return JSON.stringify(value ?? null);
  }
  onLeftOut?.();
  if (secret || typeof value !== "string") {
    return leftOut;
  }
  // The rest of a script in which there is a password is no secret.
  const rest = value
    .split("\n")
    .map((line) => (redaction.hides(line) ? leftOut : line))
    .join("\n");
  return redaction.hides(rest) ? leftOut : JSON.stringify(rest);
}

function hashed({ key }: Seal, fill: (write: Write) => void): string {
  const hash = key === undefined ? createHash("sha256") : createHmac("sha256", key);
  // Lengths keep apart what would else read the same: ("a", "bc") and ("ab", "c").
  fill((...parts) => {
    hash.update(`${parts.map((part) => `${part.length}:${part}`).join(",")}\n`);
  });
  return hash.digest("hex");
}

function keysIn(...values: readonly Json[]): string[] {
  const length = Math.max(0, ...values.map((value) => (isList(value) ? value.length : 0)));
  const objects = values.filter(isObject);
  const keys = objects.length === 0 ? [] : keysOf(...objects);
  return [...Array.from({ length }, (_, index) => String(index)), ...keys];
}

function lengthOf(value: Json): string {
  return isList(value)
    ? String(value.length)
    : isObject(value)
      ? String(Object.keys(value).length)
      : "none";
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
