import type { PlanDocument } from "../plan";
import { at, isList, isObject, type Json, marksAnything, objectAt, same } from "../plan";
import { hidden, isReference, namesSecret, type Redaction } from "../redact";
import { type AttributeChange, show } from "./attributes";

/** One output of a stack that changes. */
export interface OutputChange extends AttributeChange {
  /** What happens to it. */
  readonly action: "create" | "update" | "delete";
}

/** The outputs that change, by name. */
export function outputsOf(plan: PlanDocument, redaction: Redaction): readonly OutputChange[] {
  return Object.entries(plan.output_changes)
    .filter(([, { actions }]) => actions[0] !== "no-op")
    .map(([name, change]): OutputChange => {
      const { before, after, after_unknown: unknown } = change;
      const marks = [change.before_sensitive, change.after_sensitive];
      const secret =
        marks.some((mark) => mark === true) ||
        (namesSecret(name) && [before, after].some(mayBeSecret));
      const computed = unknown === true || (isObject(unknown) && !same(unknown, {}));
      const display = (value: Json): string =>
        secret || marks.some(marksAnything)
          ? value === undefined || value === null
            ? "nothing"
            : hidden
          : show(value, redaction);
      const action =
        change.actions[0] === "create" || change.actions[0] === "delete"
          ? change.actions[0]
          : "update";
      return {
        path: redaction.text(name),
        action,
        before: display(before),
        after: computed ? "(known after apply)" : display(after),
        kind: secret ? "sensitive" : computed ? "computed" : "plain",
      };
    })
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

const mostOutputs = 1_000;

/** The outputs that lose their mark as sensitive. A change of one has a single mark for both sides. */
export function unmarkedOutputs({
  output_changes,
  prior_state,
  planned_values,
}: PlanDocument): readonly string[] {
  const before = objectAt(prior_state, "values", "outputs");
  const after = objectAt(planned_values, "outputs");
  return [...new Set([...Object.keys(before), ...Object.keys(output_changes)])]
    .slice(0, mostOutputs)
    .filter((name) => {
      const change = Object.hasOwn(output_changes, name) ? output_changes[name] : undefined;
      const [was, will] = [at(before, name, "sensitive"), at(after, name, "sensitive")];
      const isThere = Object.hasOwn(after, name) && change?.actions[0] !== "delete";
      return (
        (was === true && isThere && will !== true) ||
        (change?.actions[0] === "update" &&
          change.before_sensitive === true &&
          change.after_sensitive === false)
      );
    });
}

// Where a secret is may be shown, and whether there is one.
function mayBeSecret(value: Json): boolean {
  return typeof value === "string"
    ? !isReference(value)
    : typeof value === "number" || isObject(value) || isList(value);
}
