import type { ResourceChange, ValueChange } from "../plan";
import { isEmpty, isList, type Json } from "../plan";
import type { Redaction } from "../redact";
import { roleAttributes } from "./any-vendor-facts";
import { blockPairs } from "./block-pairs";
import type { Finding } from "./finding";
import { named } from "./named";
import type { PlanRights } from "./plan-rights";

/** Who has each role, by the path of its attribute. */
type Roles = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

type Given = Finding & { readonly path: string };

/** What a change allows by roles that it gives, or gives to more. */
export function roleAccess(
  resource: ResourceChange,
  isFirst: boolean,
  rights: PlanRights,
  redaction: Redaction,
): readonly Finding[] {
  const { change, type } = resource;
  const [was, will] = (["before", "after"] as const).map((side) =>
    rolesIn(change, side, rights.table.holders),
  );
  const attached = new Set(rights.attached.to(resource));
  const groups = new Map<string, [Given, string[]]>();
  for (const [path, roles] of will ?? []) {
    for (const [role, holders] of roles) {
      const facts = rights.table.roleOf(role, type);
      const had = was?.get(path)?.get(role);
      const isNew = had === undefined && !attached.has(role);
      const added = had === undefined ? [] : [...holders].filter((holder) => !had.has(holder));
      if (facts !== undefined && (isNew || added.length > 0)) {
        const concern = isFirst && facts.isUsualAtFirst === true ? "note" : facts.concern;
        const { source } = facts;
        const says = isNew ? facts.says : `lets others, too, do what ${role} may`;
        const key = `${path} ${concern} ${says}`;
        const group = groups.get(key) ?? [{ path, concern, says, source }, []];
        group[1].push(...(isNew ? [role] : added));
        groups.set(key, group);
      }
    }
  }
  return [...groups.values()].map(([given, items]) => ({
    ...given,
    path: redaction.name(given.path),
    says: `${redaction.text(given.says)}: ${named(items, redaction)}`,
  }));
}

function rolesIn(
  change: ValueChange,
  side: "before" | "after",
  holding: ReadonlySet<string>,
): Roles {
  const found = new Map<string, Map<string, Set<string>>>();
  for (const pair of isEmpty(change[side]) ? [] : blockPairs(change).pairs) {
    const block = pair[side] ?? {};
    for (const key of Object.keys(block)) {
      const path = pair.path === "" ? key : `${pair.path}.${key}`;
      const roles = roleAttributes.test(path) ? textsOf(block[key]) : [];
      for (const role of roles) {
        const byRole = found.get(path) ?? new Map<string, Set<string>>();
        const holders = byRole.get(role) ?? new Set<string>();
        for (const holder of [...holding].flatMap((name) =>
          name === key ? [] : textsOf(block[name]),
        )) {
          holders.add(holder);
        }
        found.set(path, byRole.set(role, holders));
      }
    }
  }
  return found;
}

function textsOf(value: Json): readonly string[] {
  return (isList(value) ? value : [value]).filter(
    (item): item is string => typeof item === "string" && item !== "",
  );
}
