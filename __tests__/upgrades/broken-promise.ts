import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "../../review/plan/json";
import { movedTo } from "../../review/plan/moves";
import { stackOf } from "../../review/plan/synthesized-stack";
import type { Change, Outcome } from "../sandbox/stack-run";
import type { StackDocument } from "./release-record";

/** What an upgrade must not do. */
export type Breach =
  | "destroys"
  | "replaces"
  | "forgets"
  | "unprotects"
  | "loses its state"
  | "fails"
  | "takes away";

/** One thing that an upgrade does to a stack and must not. */
export interface BrokenPromise {
  readonly stack: string;
  readonly breach: Breach;
  /** What it does it to: an address, an output, a provider. */
  readonly at: string;
}

/**
 * What an upgrade does to a stack and must not, as far as the two documents tell: a removed address
 * without a `moved` block, protection that is gone, another place of the state, removed outputs.
 *
 * What replaces a resource only a plan tells: see {@link brokenByPlan}.
 *
 * @param after `undefined` where the stack is gone
 */
export function brokenByDocument(
  stack: string,
  before: StackDocument,
  after: StackDocument | undefined,
): readonly BrokenPromise[] {
  const broken = (breach: Breach, at: string): BrokenPromise => ({ stack, breach, at });
  if (after === undefined) {
    return [broken("destroys", "*")];
  }
  const now = managed(after);
  const gone = (section: "output" | "variable") =>
    Object.keys(objectIn(before, section)).filter((name) => !(name in objectIn(after, section)));
  return [
    ...[...managed(before)].flatMap(([address, preventDestroy]) => {
      const target = movedTo(after as JsonObject, address);
      if (!now.has(target)) {
        return [broken("destroys", address)];
      }
      return preventDestroy === true && now.get(target) !== true
        ? [broken("unprotects", address)]
        : [];
    }),
    ...(isDeepStrictEqual(backendOf(before), backendOf(after))
      ? []
      : [broken("loses its state", "terraform.backend")]),
    ...Object.entries(sourcesOf(before)).flatMap(([name, source]) => {
      const other = sourcesOf(after)[name];
      return other === undefined || other === source
        ? []
        : [broken("loses its state", `terraform.required_providers.${name}`)];
    }),
    // cdktf's own references between stacks are read by nobody else, and move with both.
    ...gone("output")
      .filter((name) => !name.startsWith("cross_stack_output_"))
      .map((name) => broken("takes away", `output.${name}`)),
    ...gone("variable").map((name) => broken("takes away", `var.${name}`)),
  ];
}

const breaches: Readonly<Record<string, Breach>> = {
  delete: "destroys",
  replace: "replaces",
  remove: "forgets",
};

/** What a plan does to a stack and must not. */
export function brokenByPlan(
  stack: string,
  { planned, errors }: Pick<Outcome, "planned" | "errors">,
): readonly BrokenPromise[] {
  return [
    ...planned.flatMap(({ address, action }: Change) => {
      const breach = breaches[action];
      return breach === undefined ? [] : [{ stack, breach, at: address }];
    }),
    ...errors.map(({ address, summary, detail }): BrokenPromise => {
      const at = address === undefined ? `${summary}: ${detail}` : `${address}: ${summary}`;
      return { stack, breach: "fails", at };
    }),
  ];
}

/** The addresses of a stack's resources, each with what its `prevent_destroy` says. */
function managed(document: StackDocument): ReadonlyMap<string, boolean | undefined> {
  const { resources } = stackOf("", document as JsonObject);
  return new Map(
    resources
      .filter(({ mode }) => mode === "managed")
      .map(({ address, preventDestroy }) => [address, preventDestroy]),
  );
}

function backendOf(document: StackDocument): unknown {
  return objectIn(document, "terraform")["backend"];
}

function sourcesOf(document: StackDocument): Readonly<Record<string, unknown>> {
  const providers = objectIn(objectIn(document, "terraform"), "required_providers");
  return Object.fromEntries(
    Object.keys(providers).map((name) => [name, objectIn(providers, name)["source"]]),
  );
}

function objectIn(
  of: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  return (of[name] ?? {}) as Readonly<Record<string, unknown>>;
}
