import { readFileSync } from "node:fs";
import { join } from "node:path";
import { safeParse } from "valibot";
import { builtInFacts, type ChangeFacts, vendorFacts } from "../../constructs/foundation";
import {
  type AttributeSchema,
  type BlockSchema,
  defaultCacheDirectory,
  findBindings,
  hasType,
  listTypes,
  SchemaCache,
  type TerraformType,
} from "../../sandbox/schema";
import { judgedPage } from "../judged-table";
import { root } from "../synthesize";

const bindings = findBindings(root);
const cache = new SchemaCache(defaultCacheDirectory(bindings[0]));
const facts = builtInFacts().flatMap(({ changes = [] }) => changes);
const documents = /^(?:policy|manifest)\./;
const keyOfMap = /(?<=(?:^|\.)(?:limits|permissions|metadata|annotations|labels|data))\..+$/;

/** The vendors whose bindings are installed here; of others only the form is checked. */
const checked = ["aws", "digitalocean", "kubernetes", "helm"];

function bindingOf(type: string) {
  const prefix = type.split("_")[0] ?? "";
  return checked.includes(prefix) ? bindings.find(({ name }) => name === prefix) : undefined;
}

function* pathsIn(block: BlockSchema, at = ""): Generator<string> {
  for (const attribute of block.attributes) {
    yield* pathsOf(attribute, `${at}${attribute.name}`);
  }
  for (const { name, block: inner } of block.blocks) {
    yield `${at}${name}`;
    // The statements of a firewall nest in themselves.
    if (at.split(".").length < 8) {
      yield* pathsIn(inner, `${at}${name}.`);
    }
  }
}

function* pathsOf({ type, nested }: AttributeSchema, path: string): Generator<string> {
  yield path;
  for (const inner of nested?.attributes ?? []) {
    yield* pathsOf(inner, `${path}.${inner.name}`);
  }
  yield* membersOf(type, path);
}

function* membersOf(type: TerraformType | undefined, path: string): Generator<string> {
  if (typeof type !== "object") {
    return;
  }
  const [kind, inner] = type;
  if (kind !== "object") {
    yield* membersOf(inner, path);
    return;
  }
  for (const [name, member] of Object.entries(inner)) {
    yield `${path}.${name}`;
    yield* membersOf(member, `${path}.${name}`);
  }
}

const paths = new Map<string, readonly string[]>();
const inValues = ({ types, source = "" }: ChangeFacts): boolean =>
  types.includes("helm_release") && !source.endsWith("/docs/resources/release");
const resources = new Map<string, readonly string[]>();

function pathsOfType(type: string): readonly string[] {
  const binding = bindingOf(type);
  const known = paths.get(type);
  if (known !== undefined || binding === undefined) {
    return known ?? [];
  }
  const found = [...pathsIn(cache.schema(binding, "resource", type))];
  paths.set(type, found);
  return found;
}

/** The types that a pattern stands for. */
function typesOf(pattern: string): readonly string[] {
  const binding = bindingOf(pattern);
  if (binding === undefined) {
    return [];
  }
  if (!pattern.includes("*")) {
    return hasType(binding, "resource", pattern) ? [pattern] : [];
  }
  const all = resources.get(binding.name) ?? listTypes(binding).resources;
  resources.set(binding.name, all);
  const [first = "", ...rest] = pattern.split("*");
  return all.filter(
    (type) =>
      type.startsWith(first) && rest.every((part) => type.slice(first.length).includes(part)),
  );
}

const bound = facts.filter(({ types }) => types.every((type) => bindingOf(type) !== undefined));

test("docs/judged.md says what the facts say; write it anew with npm run readme", () => {
  const file = join(root, "docs", "judged.md");
  expect(readFileSync(file, "utf8")).toBe(judgedPage(builtInFacts()));
});

test("there are facts to check", () => {
  expect(bound.length).toBeGreaterThan(300);
  expect(facts.length).toBeGreaterThan(bound.length + 150);
});

test("what packages may bring along is checked in the same form", () => {
  for (const vendor of builtInFacts()) {
    expect(safeParse(vendorFacts, vendor).issues).toBeUndefined();
  }
});

test("every fact of a change has the page that describes it", () => {
  const hosts =
    /^https:\/\/(?:registry\.terraform\.io\/providers\/|docs\.aws\.amazon\.com\/|docs\.digitalocean\.com\/|cloud\.google\.com\/|learn\.microsoft\.com\/|kubernetes\.io\/docs\/|kubernetes(?:-sigs)?\.github\.io\/|helm\.sh\/docs\/|(?:argo-cd\.readthedocs|docs\.cilium|istio|doc\.traefik|open-policy-agent\.github)\.io\/|developer\.hashicorp\.com\/)/;
  const without = facts.filter(({ source = "" }) => !hosts.test(source));
  expect(without.map(({ types, attribute }) => `${types[0]}.${attribute}`)).toEqual([]);
});

test("no fact is written in any markup", () => {
  const texts = [
    ...facts.map(({ says }) => says),
    ...builtInFacts().flatMap(({ types }) =>
      types.flatMap(({ replacing, restrains }) => [replacing, restrains]),
    ),
  ];
  expect(texts.filter((text) => /[`<>*_\\]{2}|[`<>\\]/.test(text ?? ""))).toEqual([]);
});

test("every attribute that is judged exists where the provider's schema is known", () => {
  const exists = ({ types, attribute }: ChangeFacts): boolean =>
    types.flatMap(typesOf).some((type) => {
      const wanted = documents.test(attribute)
        ? (attribute.split(".")[0] ?? "")
        : attribute.replace(keyOfMap, "");
      return pathsOfType(type).some((path) => path === wanted || path.endsWith(`.${wanted}`));
    });
  // The values of a chart are whatever its author calls them.
  const missing = bound.filter((fact) => !inValues(fact) && !exists(fact));
  expect(missing.map(({ types, attribute }) => `${types.join(",")}: ${attribute}`)).toEqual([]);
}, 120_000);

test("every type that is judged exists where the provider's schema is known", () => {
  const gone = new Set([
    "aws_alb",
    "aws_alb_listener",
    "aws_alb_listener_rule",
    "aws_alb_target_group",
    "aws_alb_target_group_attachment",
  ]);
  const named = [
    ...facts.flatMap(({ types }) => types),
    ...builtInFacts().flatMap(({ types }) => types.flatMap(({ types: patterns }) => patterns)),
  ].filter((type) => bindingOf(type) !== undefined && !type.includes("*") && !gone.has(type));
  expect([...new Set(named)].filter((type) => typesOf(type).length === 0)).toEqual([]);
});
