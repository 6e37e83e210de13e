import type { Construct, IConstruct } from "constructs";
import type { VendorFacts } from "../foundation";
import type { References } from "./part";
import type { Problem } from "./problem";
import type { Properties, Settings } from "./value";
import { check, type VendorPart } from "./vendor-part";

/**
 * Makes one kind of construct at one vendor.
 *
 * A vendor's own settings may add properties to the portable ones, all of them optional: that is
 * what makes vendors exchangeable.
 */
export interface Factory<Given, Referred, Made extends IConstruct> {
  /**
   * Makes it.
   *
   * @throws InvalidPropsError with every problem of the settings
   */
  (scope: Construct, id: string, props: Given & Referred): Made;
  /** The vendor's name, such as `aws`: also the key of its place in `vendors`. */
  readonly vendor: string;
  /** What reviews say of the vendor's resources, as data. */
  readonly facts: VendorFacts;
  /** A verdict on every portable property, as data. */
  readonly support: object;
  /** All that is wrong with settings, without making anything. */
  readonly check: (settings: Given, references?: References) => readonly Problem[];
}

/** Nothing but settings is needed. */
export type NoReferences = unknown;

/** Makes a vendor's factory of one part. */
export function factory<
  P extends Properties,
  O extends Properties,
  D,
  Given extends Settings<P> & Settings<O>,
  Referred,
  Made extends IConstruct,
>(
  of: VendorPart<P, O, D>,
  make: (scope: Construct, id: string, props: Given & Referred) => Made,
): Factory<Given, Referred, Made> {
  return Object.assign(
    (scope: Construct, id: string, props: Given & Referred): Made => make(scope, id, props),
    {
      vendor: of.vendor,
      facts: of.facts,
      support: of.support,
      check: (settings: Given, references?: References) => check(of, settings, references),
    },
  );
}
