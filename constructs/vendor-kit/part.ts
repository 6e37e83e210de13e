import type { Report } from "./problem";
import type { Complete, Properties, Settings } from "./value";

/** What is known of another part before it is made: a construct tells it, too. */
export interface Foreseen {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** The IPv4 range of a network. */
  readonly cidr?: string;
}

/** Other parts that a part refers to, by the name of the reference, as far as they are known. */
export type References = Readonly<Record<string, Foreseen | undefined>>;

/** What a rule sees beside the complete settings. */
export interface RuleContext<Given> {
  /** The settings as they were given, without defaults. */
  readonly given: Given;
  /** What is known of the parts that it refers to. */
  readonly references: References;
}

/** What values alone cannot say: how properties of a part must fit together. */
export interface Rule<Given = never, Filled = never> {
  /** The properties it reads: it is asked only where all of these are well-formed and there. */
  readonly reads: readonly string[];
  /** Reports what does not fit. */
  readonly inspect: (settings: Filled, report: Report, context: RuleContext<Given>) => void;
}

/** Makes a rule whose settings are typed by what it reads. */
export type RuleMaker<Given, Filled> = <K extends keyof Given & keyof Filled & string>(
  reads: readonly K[],
  inspect: (
    settings: Pick<Filled, K>,
    report: Report,
    context: RuleContext<Pick<Given, K>>,
  ) => void,
) => Rule;

/** Rules, written with a maker that knows the types of a part. */
export type Rules<Given, Filled> = (rule: RuleMaker<Given, Filled>) => readonly Rule[];

/** One part of a platform, as all vendors have it. */
export interface Part<P extends Properties = Properties> {
  /** Its key in a vendor, such as `loadBalancer`. */
  readonly name: string;
  /** Each with its value. */
  readonly properties: P;
  /** The names of the constructs it refers to, which must be of the same vendor. */
  readonly references: readonly string[];
  /** How they must fit together, at every vendor. */
  readonly rules: readonly Rule[];
}

/** What a part says beside its properties. */
export interface PartOptions<P extends Properties> {
  /** @default - it stands alone */
  readonly references?: readonly string[];
  /** What holds at every vendor. @default - nothing */
  readonly rules?: Rules<Settings<P>, Complete<P>>;
}

/**
 * Declares a part: its properties, each with doc comment, value and default, and its rules.
 *
 * All else follows from it: what users write, what vendors read, the check, the demand for a verdict
 * of each vendor, the table in the README.
 *
 * @param inherited properties that other parts have as well
 */
export function part<I extends Properties, P extends Properties>(
  name: string,
  inherited: I,
  properties: P,
  { references = [], rules }: PartOptions<I & P> = {},
): Part<I & P> {
  return {
    name,
    properties: { ...inherited, ...properties },
    references,
    rules: rules?.(makeRule) ?? [],
  };
}

/** A rule, whatever its types. */
export const makeRule: RuleMaker<never, never> = (reads, inspect) => ({ reads, inspect });
