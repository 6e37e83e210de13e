import type { Finding } from "../find";
import type { ResourceChange } from "../plan";
import { at, type Json, listAt, resourcesIn } from "../plan";
import type { Redaction } from "../redact";

const mostNamed = 5;
const runsWith = ["create", "delete"];

/** The provisioners of a configuration's resources, such as `local-exec`, by their addresses. */
export function provisionersIn(configuration: Json): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...resourcesIn(configuration)].flatMap(([block, code]) => {
      const types = listAt(code, "provisioners").map((one) => String(at(one, "type") ?? "unknown"));
      return types.length === 0 ? [] : [[block, [...new Set(types)]] as const];
    }),
  );
}

/** What runs beside a change, where nobody can see what it does. */
export function runsBeside(
  { change }: ResourceChange,
  provisioners: readonly string[] = [],
  redaction: Redaction,
): readonly Finding[] {
  const named = provisioners
    .slice(0, mostNamed)
    .map((type) => redaction.text(type.slice(0, 100)))
    .join(", ");
  return provisioners.length === 0 || !change.actions.some((action) => runsWith.includes(action))
    ? []
    : [{ concern: "note", says: `runs its provisioners (${named}): no plan shows what they do` }];
}
