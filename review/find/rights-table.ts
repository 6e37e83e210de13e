import {
  builtInFacts,
  type RightsFacts,
  type RoleFacts,
  type StatementFacts,
} from "../../constructs/foundation";
import type { Effort } from "./effort";
import { PolicyPattern } from "./policy-pattern";

const longestName = 300;

/** What vendors say of their roles, actions and accounts. */
export class RightsTable {
  /** Attributes that say who has a role, or where. */
  public readonly holders: ReadonlySet<string>;
  public readonly ownAccounts: ReadonlySet<string>;
  private readonly all: readonly RightsFacts[];
  private readonly decisive: readonly PolicyPattern[];
  private readonly issuers: readonly string[];

  public constructor() {
    this.all = builtInFacts().flatMap(({ rights }) => rights ?? []);
    this.holders = new Set(this.all.flatMap(({ holders = [] }) => holders));
    this.ownAccounts = new Set(this.all.flatMap(({ ownAccounts = [] }) => ownAccounts));
    this.issuers = this.all.flatMap(({ issuersForOneAudience = [] }) => issuersForOneAudience);
    this.decisive = this.all.flatMap(({ decisive = [] }) => decisive.map(patternOf));
  }

  /** What somebody may do by a role; nothing where it is not known. */
  public roleOf(role: string, type: string): RoleFacts | undefined {
    const name = patternOf(role.slice(0, longestName));
    return this.all
      .flatMap(({ roles = [] }) => roles)
      .find(
        ({ roles, types }) =>
          roles.some((one) => patternOf(one).covers(name)) && isOneOf(types, type),
      );
  }

  /** The paths at which resources of a type list actions. */
  public listsOf(type: string): readonly string[] {
    return this.all
      .flatMap(({ lists = [] }) => lists)
      .filter(({ types }) => isOneOf(types, type))
      .map(({ attribute }) => attribute);
  }

  /** How resources of a type are statements. */
  public statementsOf(type: string): readonly StatementFacts[] {
    return this.all
      .flatMap(({ statements = [] }) => statements)
      .filter(({ types }) => isOneOf(types, type));
  }

  /** Whether somebody can come to other rights by an action, or by one that it stands for. */
  public leadsFurther(action: string, effort: Effort): boolean {
    const pattern = patternOf(action);
    return this.decisive.some(
      (one) => effort.spend(1) && (pattern.covers(one, effort) || one.covers(pattern, effort)),
    );
  }

  /** Whether a token of an issuer is for one application, so that naming that says who. */
  public isForOneAudience(issuer: string): boolean {
    return this.issuers.some((one) => issuer.includes(one));
  }
}

function isOneOf(types: readonly string[] | undefined, type: string): boolean {
  return types?.some((one) => patternOf(one).covers(patternOf(type))) ?? true;
}

function patternOf(text: string): PolicyPattern {
  return PolicyPattern.of(text.toLowerCase());
}
