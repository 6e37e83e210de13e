import type { ResourceChange } from "../plan";
import type { FactTable } from "./fact-table";
import type { Finding } from "./finding";
import { denialsRemovedWith } from "./opened-ranges";

/** What may happen once a resource is gone that restrains something. */
export function removedRestraint(resource: ResourceChange, facts: FactTable): readonly Finding[] {
  const lost = facts.restraintOf(resource.type);
  return [
    ...(lost === undefined ? [] : [{ concern: lost.concern, says: `is removed: ${lost.says}` }]),
    ...denialsRemovedWith(resource),
  ];
}

/** What is lost with one of several objects, where the others stay: no action of the plan says it. */
export function removedObject(resource: ResourceChange, facts: FactTable): readonly Finding[] {
  const { type } = resource;
  const restraint = removedRestraint(resource, facts);
  const called = type
    .replace(/^[a-z]+_/, "")
    .replace(/_v\d+$/, "")
    .replaceAll("_", " ");
  const loss = facts.lossOf(type);
  if (restraint.length > 0 || loss !== undefined) {
    return loss === undefined
      ? restraint
      : [...restraint, { concern: "protection", says: `loses its ${called}: ${loss.consequence}` }];
  }
  const replacing = facts.replacementOf(type);
  const isNoticed = replacing !== undefined && replacing !== "harmless";
  return [{ concern: isNoticed ? "outage" : "note", says: `loses its ${called}` }];
}
