import type { ResourceChange, ValueChange } from "../plan";
import { at, isEmpty, isObject, type Json, type Leaves, leavesOf } from "../plan";
import type { Redaction } from "../redact";
import type { FactTable } from "./fact-table";
import type { Finding } from "./finding";
import { access, ranges } from "./security-access";
import { guardingNumbers, protections, type Switch, switches } from "./security-rules";

/** What a change does to security that a reviewer must see. */
export function securityOf(
  resource: ResourceChange,
  redaction: Redaction,
  facts: FactTable,
): readonly Finding[] {
  const { actions, before, after } = resource.change;
  const creates = !actions.includes("update") && actions.includes("create");
  if (actions.length === 1 && actions[0] === "delete") {
    const lost = facts.restraintOf(resource.type);
    return lost === undefined ? [] : [{ kind: "restraint", says: `is removed: ${lost}` }];
  }
  if (!creates && !actions.includes("update")) {
    return [];
  }
  const was = leavesOf(before);
  const will = leavesOf(after);
  const isNew = isEmpty(before);
  return [
    ...turned(switches, resource.change).map(
      ({ path, rule }): Finding => ({
        kind: /encrypt|ssl|https|rotation/.test(rule.attribute) ? "encryption" : "public",
        path: redaction.name(path),
        says: rule.says,
      }),
    ),
    ...removedEncryption(before, after, resource),
    ...ranges(resource.type, was, will, isNew, redaction),
    ...access(was, will, isNew, redaction),
    ...podSecurity(was, will),
  ];
}

/** What protects a thing from being deleted by mistake and does not any more, in words. */
export function protectionLost(resource: ResourceChange): readonly Finding[] {
  const was = leavesOf(resource.change.before);
  const will = leavesOf(resource.change.after);
  const numbers = guardingNumbers.filter(
    ([name]) => Number(was.get(name)?.[0] ?? 0) > 0 && will.get(name)?.[0] === 0,
  );
  return [
    ...turned(protections, resource.change).map(({ path, rule }) => ({ path, says: rule.says })),
    ...numbers.map(([path, says]) => ({ path, says })),
  ].map(({ path, says }) => ({ kind: "protection", path, says }));
}

/** Whether the vendor refuses to delete a thing; nothing where it does not say. */
export function vendorProtection(before: Json): boolean | undefined {
  const was = leavesOf(before);
  const said = protections
    .filter(({ says }) => says.includes("protection"))
    .flatMap(({ attribute }) => was.get(attribute) ?? [])
    .filter((value) => typeof value === "boolean");
  return said.length === 0 ? undefined : said.includes(true);
}

// By its last part, a path finds the few rules that could be about it.
const byEnd = new Map<readonly Switch[], ReadonlyMap<string, readonly Switch[]>>(
  [switches, protections].map((rules) => [
    rules,
    new Map(
      rules.map(({ attribute }) => [
        endOf(attribute),
        rules.filter((rule) => endOf(rule.attribute) === endOf(attribute)),
      ]),
    ),
  ]),
);

function turned(
  rules: readonly Switch[],
  { before, after, after_unknown: unknown }: ValueChange,
): readonly { readonly path: string; readonly rule: Switch }[] {
  const isNew = isEmpty(before);
  const was = leavesOf(before);
  const will = leavesOf(after);
  const found: { path: string; rule: Switch }[] = [];
  for (const path of new Set([...was.keys(), ...will.keys()])) {
    const rule = byEnd
      .get(rules)
      ?.get(endOf(path))
      ?.find(({ attribute }) => path === attribute || path.endsWith(`.${attribute}`));
    if (rule === undefined) {
      continue;
    }
    const had = was.get(path);
    const has = will.get(path);
    // A new thing is as its author wrote it; only what opens it is worth a line. Left out, a switch
    // falls back to the dangerous position that is the default everywhere.
    const turns = isNew
      ? rule.dangerous && rule.whenNew !== false && holds(has, true)
      : rule.dangerous
        ? holds(has, true) && !holds(had, true)
        : holds(had, true) &&
          (holds(has, false) || (!holds(has, true) && isLeftOut(path, after, unknown)));
    if (turns) {
      found.push({ path, rule });
    }
  }
  return found;
}

function isLeftOut(path: string, after: Json, unknown: Json): boolean {
  const root = path.split(".")[0] ?? path;
  return isObject(after) && root in after && at(unknown, root) !== true;
}

function endOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function holds(values: readonly Json[] | undefined, wanted: boolean): boolean {
  return values?.some((value) => value === wanted || value === String(wanted)) ?? false;
}

function removedEncryption(
  before: Json,
  after: Json,
  { type }: ResourceChange,
): readonly Finding[] {
  return ["kms_key_id", "kms_key_arn", "kms_master_key_id", "encryption_config", "encryption"]
    .filter((name) => {
      const [was, will] = [before, after].map((side) => (isObject(side) ? side[name] : undefined));
      return (
        !isEmpty(was) &&
        isObject(after) &&
        name in after &&
        isEmpty(will) &&
        !isCustomDefault(type, name)
      );
    })
    .map((path) => ({
      kind: "encryption",
      path,
      says: "is not encrypted by its own key any more",
    }));
}

function isCustomDefault(type: string, name: string): boolean {
  return name === "encryption" && !/bucket|cluster|registry|repository/.test(type);
}

function podSecurity(was: Leaves, will: Leaves): readonly Finding[] {
  const strictness = ["privileged", "baseline", "restricted"];
  const path = "metadata.labels.pod-security.kubernetes.io/enforce";
  const [before, after] = [was, will].map((side) =>
    strictness.indexOf(String(side.get(path)?.[0] ?? "privileged")),
  );
  return (before ?? 0) > (after ?? 0) && was.size > 0
    ? [
        {
          kind: "restraint",
          path: "metadata[0].labels",
          says: "enforces less of the pod security standards",
        },
      ]
    : [];
}
