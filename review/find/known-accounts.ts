import type { Json, PlanDocument } from "../plan";
import { at, visit } from "../plan";
import { accountsIn } from "./policy-grants";

const longestText = 20_000;
const mostLetters = 20_000_000;

/** The accounts that a plan knows: those that stood somewhere before it. */
export class KnownAccounts {
  private readonly named: ReadonlySet<string>;
  private readonly fromReads: boolean;

  public constructor({ resource_changes: changes, prior_state: state }: PlanDocument) {
    const managed = changes.filter(({ mode }) => mode === "managed").map(({ change }) => change);
    const read = accountsOf([at(state, "values")]);
    const before = accountsOf(managed.map((change) => change.before));
    this.fromReads = read.size > 0;
    const known = new Set([...read, ...before]);
    // Who names one account only, names its own.
    const all = known.size > 0 ? known : accountsOf(managed.map((change) => change.after));
    this.named = known.size > 0 || all.size === 1 ? all : new Set();
  }

  /** Whether it is known which account is the plan's own, though nothing of it exists. */
  public get areRead(): boolean {
    return this.fromReads;
  }

  public has(account: string): boolean {
    return this.named.has(account);
  }
}

function accountsOf(values: readonly Json[]): ReadonlySet<string> {
  const found = new Set<string>();
  let letters = 0;
  visit(values, (value) => {
    if (typeof value === "string" && value.length >= 12 && letters < mostLetters) {
      const text = value.slice(0, longestText);
      letters += text.length;
      for (const account of accountsIn(text)) {
        found.add(account);
      }
    }
    return letters < mostLetters;
  });
  return found;
}
