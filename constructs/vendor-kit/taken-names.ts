import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { Problem } from "./problem";

/** The names of an app by what must be unique, each with the path of the construct that has it. */
const names = new WeakMap<IConstruct, Map<string, string>>();

/**
 * The problem of a name that another construct of the app has already, where the vendor wants it once.
 *
 * @param unique within what: vendor, kind, account and region
 */
export function takenProblems(
  construct: IConstruct,
  unique: string,
  name: string,
): readonly Problem[] {
  if (Token.isUnresolved(name)) {
    return [];
  }
  const app = construct.node.root;
  const known = names.get(app) ?? new Map<string, string>();
  names.set(app, known);
  const key = `${unique} ${name}`;
  const other = known.get(key);
  if (other === undefined || other === construct.node.path) {
    known.set(key, construct.node.path);
    return [];
  }
  return [
    {
      property: "name",
      allowed: `another one than that of ${other}`,
      got: name,
      remedy: "the vendor has one of a name: rename one of them",
    },
  ];
}
