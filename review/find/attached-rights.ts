import type { ResourceChange } from "../plan";
import { isEmpty, isObject, type Json, leavesOf } from "../plan";
import { roleAttributes } from "./any-vendor-facts";
import { policiesIn } from "./policy-document";

const longestName = 300;
// Nothing has more attached to it; thousands of one name would be compared with each other.
const mostAttached = 40;
const naming = ["id", "name", "arn"];

/**
 * Policies and roles that resources of the same plan attach to others. A vendor shows them in what they
 * are attached to, too, where they look like something new.
 */
export class AttachedRights {
  private readonly byName = new Map<string, JsonValues[]>();

  public constructor(resources: readonly ResourceChange[]) {
    for (const { address, change } of resources) {
      const values = isEmpty(change.before) ? [] : rightsIn(change.before);
      for (const name of values.length > 0 ? namesIn(change.before) : []) {
        const sharing = this.byName.get(name) ?? [];
        if (sharing.length < mostAttached) {
          sharing.push({ address, values });
        }
        this.byName.set(name, sharing);
      }
    }
  }

  /** What other resources attach to this one. */
  public to({ address, change }: ResourceChange): readonly Json[] {
    const { before } = change;
    const names = naming.flatMap((key) => (isObject(before) ? [before[key]] : []));
    return [...new Set(names)]
      .filter((name): name is string => typeof name === "string" && name !== "")
      .flatMap((name) => this.byName.get(name) ?? [])
      .filter((attached) => attached.address !== address)
      .slice(0, mostAttached)
      .flatMap(({ values }) => values);
  }
}

interface JsonValues {
  readonly address: string;
  readonly values: readonly Json[];
}

function rightsIn(before: Json): readonly Json[] {
  return [...leavesOf(before)].flatMap(([path, values]) =>
    roleAttributes.test(path) || policiesIn(values).length > 0 ? values : [],
  );
}

function namesIn(before: Json): ReadonlySet<string> {
  const values = isObject(before) ? Object.values(before) : [];
  return new Set(
    values.filter(
      (value): value is string =>
        typeof value === "string" && value !== "" && value.length < longestName,
    ),
  );
}
