import type { PlanDocument } from "../plan";
import { at, embedded, isList, isObject, type Json, listAt, objectAt, visit } from "../plan";
import { base64Decoded, percentDecoded } from "./encodings";
import { findSecrets } from "./find-secrets";
import { searchedParts } from "./searched-parts";
import { SecretIndex } from "./secret-index";
import { isReference, namesSecret } from "./secret-names";
import { Unzipping } from "./unzipping";

// Without information: a review in which every "true" is hidden says nothing.
const ordinary = new Set(["true", "false", "null", "none", "undefined"]);
const mostLines = 5_000;
// One for a plan.
const unzippings = new WeakMap<SecretIndex, Unzipping>();
const crossStack = /^cross_stack_output_/;

/**
 * Every secret that a plan document holds: what Terraform marks as sensitive, in changes, drift,
 * outputs, variables and states, what is called a password, token or key, and what looks like one.
 */
export function secretsOf(plan: PlanDocument): SecretIndex {
  const index = new SecretIndex();
  const deferred = plan.deferred_changes.map(({ resource_change }) => resource_change);
  for (const { change } of [...plan.resource_changes, ...plan.resource_drift, ...deferred]) {
    addMarked(index, change.before, change.before_sensitive);
    addMarked(index, change.after, change.after_sensitive);
    addNamed(index, change.before);
    addNamed(index, change.after);
  }
  addVariables(index, plan);
  // What changes was looked through already.
  const changing = new Set(plan.resource_changes.map(({ address }) => address));
  for (const values of [at(plan.prior_state, "values"), plan.planned_values]) {
    addModule(index, at(values, "root_module"), changing);
  }
  addOutputs(index, plan);
  return index;
}

/** Adds one secret, and what it says where it is itself an encoding or a document. */
function addSecret(index: SecretIndex, value: Json): void {
  if (typeof value === "number") {
    index.add(String(value));
    return;
  }
  if (typeof value !== "string" || ordinary.has(value.toLowerCase())) {
    return;
  }
  // Elsewhere the same may stand without its padding.
  const text = value.trim().replace(/(?<=.{16})(?:=|%3[Dd]){1,2}$/, "");
  if (!index.add(text) && text.length >= 4) {
    return;
  }
  for (const meaning of searchedParts(text).flatMap((part) =>
    meaningsOf(part, unzippingOf(index)),
  )) {
    addSecret(index, meaning);
  }
}

function unzippingOf(index: SecretIndex): Unzipping {
  const unzipping = unzippings.get(index) ?? new Unzipping();
  unzippings.set(index, unzipping);
  return unzipping;
}

function meaningsOf(text: string, unzipping: Unzipping): readonly Json[] {
  const document = embedded(text);
  const meanings: Json[] = document === undefined ? [] : [...leavesOf(document)];
  const password = /^[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:([^\s@]+)@/i.exec(text)?.[1];
  if (password !== undefined) {
    meanings.push(password);
  }
  if (text.includes("%")) {
    meanings.push(percentDecoded(text));
  }
  meanings.push(base64Decoded(text, unzipping));
  if (text.includes("\n")) {
    const lines = text.split(/\r?\n/).slice(0, mostLines);
    meanings.push(...lines.filter((line) => line.length >= 16 && !line.startsWith("-----")));
    meanings.push(
      ...lines.map((line) => /^\s*[\w.-]+\s*[:=]\s*["']?([^\s"']{6,})/.exec(line)?.[1]),
    );
  }
  return meanings;
}

function leavesOf(value: Json): readonly Json[] {
  const leaves: Json[] = [];
  visit(value, (leaf) => {
    if (typeof leaf === "string" || typeof leaf === "number") {
      leaves.push(leaf);
    }
    return undefined;
  });
  return leaves;
}

function addMarked(index: SecretIndex, value: Json, marks: Json): void {
  const open: [Json, Json][] = [[value, marks]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [here, mark] = next;
    if (here === undefined || mark === undefined || mark === null || mark === false) {
      continue;
    }
    if (mark === true || typeof mark !== "object") {
      for (const leaf of leavesOf(here)) {
        addSecret(index, leaf);
      }
    } else if (isList(mark)) {
      for (const [place, inner] of mark.entries()) {
        open.push([at(here, place), inner]);
      }
    } else if (isObject(mark)) {
      for (const key of Object.keys(mark)) {
        open.push([at(here, key), mark[key]]);
      }
    }
  }
}

// Providers forget marks, and a Helm chart's values are text to Terraform.
function addNamed(index: SecretIndex, root: Json): void {
  findSecrets(root, (secret) => addSecret(index, secret), unzippingOf(index));
}

function addVariables(index: SecretIndex, plan: PlanDocument): void {
  const declared = objectAt(plan.configuration, "root_module", "variables");
  for (const [name, variable] of Object.entries(isObject(plan.variables) ? plan.variables : {})) {
    if (at(declared[name], "sensitive") === true || namesSecret(name)) {
      addMarked(index, at(variable, "value"), true);
    } else {
      addNamed(index, { [name]: at(variable, "value") });
    }
  }
}

function addModule(index: SecretIndex, root: Json, changing: ReadonlySet<string>): void {
  const open: Json[] = [root];
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    for (const resource of listAt(module, "resources")) {
      addMarked(index, at(resource, "values"), at(resource, "sensitive_values"));
      if (!changing.has(String(at(resource, "address")))) {
        addNamed(index, at(resource, "values"));
      }
    }
    for (const child of listAt(module, "child_modules")) {
      open.push(child);
    }
  }
}

function addOutputs(index: SecretIndex, plan: PlanDocument): void {
  const linked: Json[] = [];
  const add = (name: string, value: Json, marks: Json): void => {
    if (crossStack.test(name)) {
      for (const leaf of leavesOf(value)) {
        linked.push(leaf);
      }
    } else {
      addMarked(index, value, marks);
      addNamed(index, { [name]: value });
      for (const leaf of namesSecret(name) ? leavesOf(value) : []) {
        if (!isReference(String(leaf))) {
          addSecret(index, leaf);
        }
      }
    }
  };
  for (const [name, change] of Object.entries(plan.output_changes)) {
    add(name, change.before, change.before_sensitive);
    add(name, change.after, change.after_sensitive);
  }
  for (const values of [at(plan.prior_state, "values"), plan.planned_values]) {
    for (const [name, output] of Object.entries(objectAt(values, "outputs"))) {
      add(name, at(output, "value"), at(output, "sensitive"));
    }
  }
  addLinked(index, plan, linked);
}

// cdktf marks whatever one stack reads from another, even a cluster's name. What a resource shows in
// the clear is no secret: hiding "shop-production" everywhere would hide the review.
function addLinked(index: SecretIndex, plan: PlanDocument, linked: readonly Json[]): void {
  const open = new Set(linked.map(String));
  if (open.size === 0) {
    return;
  }
  const secret = new Set(open);
  for (const { change } of plan.resource_changes) {
    for (const [value, marks] of [
      [change.before, change.before_sensitive],
      [change.after, change.after_sensitive],
    ] as const) {
      visitClear(value, marks, (text) => secret.delete(text));
    }
  }
  for (const value of secret) {
    addSecret(index, value);
  }
}

function visitClear(value: Json, marks: Json, see: (text: string) => void): void {
  const open: [Json, Json][] = [[value, marks]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [here, mark] = next;
    if (mark === true) {
      continue;
    }
    if (isList(here)) {
      for (const [place, inner] of here.entries()) {
        open.push([inner, at(mark, place)]);
      }
    } else if (isObject(here)) {
      for (const key of Object.keys(here)) {
        if (!namesSecret(key)) {
          open.push([here[key], at(mark, key)]);
        }
      }
    } else if (here !== null && here !== undefined) {
      see(String(here));
    }
  }
}
