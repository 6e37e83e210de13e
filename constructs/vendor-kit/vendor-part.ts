import type { IConstruct } from "constructs";
import type { VendorFacts } from "../foundation";
import { refuse } from "./errors";
import { foreignProblems } from "./foreign";
import { literals } from "./literal";
import { misshapen } from "./misshapen";
import { inOneCopy } from "./one-copy";
import { makeRule, type Part, type References, type Rule, type Rules } from "./part";
import { type Problem, problemsOf } from "./problem";
import { type Support, unsupported } from "./support";
import { type Complete, completed, type Properties, type Settings } from "./value";

/** The defaults that a vendor has for properties that are optional in the part. */
export type VendorDefaults<P extends Properties> = Partial<Complete<P>>;

/** The complete settings of a part at one vendor. */
export type VendorComplete<P extends Properties, O extends Properties, D> = Omit<
  Complete<P & O>,
  keyof D
> & { readonly [K in keyof D & keyof Complete<P>]-?: NonNullable<Complete<P>[K]> };

/** The complete settings that a vendor's constructs read. */
export type CompleteOf<V> =
  V extends VendorPart<infer P, infer O, infer D> ? VendorComplete<P, O, D> : never;

/** What one vendor makes of one part, whatever the types of its settings. */
export interface AnyVendorPart {
  /** What reviews say of the vendor's resources. */
  readonly facts: VendorFacts;
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** The part that is made. */
  readonly part: Part;
  /** The part's properties and the vendor's own. */
  readonly properties: Properties;
  /** The vendor's defaults of properties that are optional in the part. */
  readonly defaults: object;
  /** A verdict on every portable property. */
  readonly support: object;
  /** The part's rules and the vendor's own. */
  readonly rules: readonly Rule[];
}

/** What one vendor makes of one part. */
export interface VendorPart<P extends Properties, O extends Properties, D> extends AnyVendorPart {
  /** The part that is made. */
  readonly part: Part<P>;
  readonly properties: P & O;
  /** The vendor's defaults of properties that are optional in the part. */
  readonly defaults: D & object;
  readonly support: Support<Settings<P>>;
}

/** What a vendor says of a part. */
export interface VendorPartOptions<P extends Properties, O extends Properties, D> {
  /** Properties that only this vendor has, all of them optional: that keeps vendors exchangeable. */
  readonly properties: O;
  /** Defaults of properties that are optional in the part. @default - none */
  readonly defaults?: D;
  /** A verdict on every portable property. */
  readonly support: Support<Settings<P>>;
  /** What values and support cannot say. @default - nothing */
  readonly rules?: Rules<Settings<P & O>, VendorComplete<P, O, D>>;
}

/** Declares what a vendor makes of a part. */
export function vendorPart<
  P extends Properties,
  O extends Properties,
  const D extends VendorDefaults<P> = object,
>(
  facts: VendorFacts,
  part: Part<P>,
  { properties, defaults = {} as D, support, rules }: VendorPartOptions<P, O, D>,
): VendorPart<P, O, D> {
  return {
    vendor: facts.name,
    facts,
    part,
    properties: { ...part.properties, ...properties },
    defaults,
    support,
    rules: [...part.rules, ...(rules?.(makeRule) ?? [])],
  };
}

/**
 * All that is wrong with settings: their values, what the vendor cannot do, the rules.
 *
 * @param references what is known of the parts it refers to; of those that are left out nothing is asked
 */
export function check(
  { vendor, properties, support, rules, defaults }: AnyVendorPart,
  settings: object,
  references: References = {},
): readonly Problem[] {
  const misshaped = misshapen(properties, settings);
  const broken = new Set(misshaped.map(({ property }) => property.split(/[.[]/)[0]));
  const given = Object.fromEntries(
    Object.entries(settings ?? {}).filter(([property]) => !broken.has(property)),
  );
  const complete = { ...defaults, ...completed(properties, given) };
  return [
    ...Object.entries(references).flatMap(([name, value]) => foreignProblems(vendor, name, value)),
    ...misshaped,
    ...unsupported(vendor, support, given),
    ...problemsOf((report) => {
      for (const { reads, inspect } of rules) {
        if (!reads.some((property) => broken.has(property))) {
          inspect(complete as never, report, { given: given as never, references });
        }
      }
    }),
  ];
}

/**
 * The complete settings and the references of a construct that is being made.
 *
 * @throws InvalidPropsError with all that is wrong with them
 * @throws SecondCopyError where the construct is among those of another copy of cdktf or this package
 */
export function accepted<P extends Properties, O extends Properties, D, Props extends object>(
  scope: IConstruct,
  of: VendorPart<P, O, D>,
  props: Props & Settings<P> & Settings<O>,
): VendorComplete<P, O, D> & Omit<Props, keyof (P & O)> {
  inOneCopy(scope);
  const names = new Set(of.part.references);
  const given: Readonly<Record<string, unknown>> = { ...props };
  const settings = Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name)));
  const references = Object.fromEntries(of.part.references.map((name) => [name, given[name]]));
  refuse(scope, check(of, settings, references as References));
  const { overrides, ...said } = { ...of.defaults, ...completed(of.properties, settings) } as {
    readonly overrides?: object;
  };
  return {
    ...literals(said),
    // They speak Terraform's own language.
    ...(overrides !== undefined && { overrides }),
    ...references,
  } as unknown as VendorComplete<P, O, D> & Omit<Props, keyof (P & O)>;
}
