import type { Construct, IConstruct } from "constructs";
import { Construct as AnyConstruct } from "constructs";
import * as v from "valibot";
import type { Factory, Problem } from "./contracts";
import { refuse } from "./errors";
import { object, type Shape } from "./shapes/values";
import { type Support, unsupported } from "./support";

/** What one vendor makes of one part of a platform. */
export interface Capability<Portable extends object, Own extends Portable> {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  readonly shape: Shape<Own>;
  readonly support: Support<Portable>;
  /**
   * What shape and support cannot say; asked only about settings that pass both.
   * @default - nothing
   */
  readonly rules?: (settings: Own) => readonly Problem[];
}

/** All that is wrong with settings: their shape, what the vendor cannot do, the vendor's own rules. */
export function check<P extends object, O extends P>(
  capability: Capability<P, O>,
  settings: O,
): readonly Problem[] {
  const { vendor, shape, support, rules } = capability;
  const shapeProblems = misshapen(shape, settings);
  const broken = new Set(shapeProblems.map(({ property }) => property.split(/[.[]/)[0]));
  const intact = Object.fromEntries(
    Object.entries(settings ?? {}).filter(([property]) => !broken.has(property)),
  ) as O;
  // Rules may rely on the shape: they see what is well-formed, unless something needed is missing.
  const rulesApply = shapeProblems.length === 0 || misshapen(shape, intact).length === 0;
  return [
    ...shapeProblems,
    ...unsupported(vendor, support, intact),
    ...(rulesApply ? (rules?.(intact) ?? []) : []),
  ];
}

/**
 * Refuses the props of a construct that is being made.
 *
 * @param references the props that are constructs: each must be given and of the same vendor
 */
export function requireValid<P extends object, O extends P>(
  scope: IConstruct,
  capability: Capability<P, O>,
  settings: O,
  references: Readonly<Record<string, unknown>> = {},
): void {
  refuse(scope, [
    ...Object.entries(references).flatMap(([property, value]) =>
      foreign(capability.vendor, property, value),
    ),
    ...check(capability, settings),
  ]);
}

/** The problem of a construct that is missing or of another vendor. */
export function foreign(vendor: string, property: string, value: unknown): readonly Problem[] {
  const made = AnyConstruct.isConstruct(value) && "vendor" in value ? value.vendor : undefined;
  return made === vendor
    ? []
    : [
        {
          property,
          allowed: `made by ${vendor}`,
          got: made ?? (AnyConstruct.isConstruct(value) ? value.node.path : value),
          remedy: "make both with the same vendor object",
        },
      ];
}

/** Makes a vendor's factory of one part. */
export function factory<P extends object, O extends P, References, Made extends IConstruct>(
  capability: Capability<P, O>,
  make: (scope: Construct, id: string, props: O & References) => Made,
): Factory<O, References, Made> {
  return Object.assign(
    (scope: Construct, id: string, props: O & References): Made => make(scope, id, props),
    { vendor: capability.vendor, check: (settings: O) => check(capability, settings) },
  );
}

/** The problems of settings that do not have the shape: unknown, missing or wrong properties. */
export function misshapen<S>(shape: Shape<S>, settings: unknown): Problem[] {
  const { issues } = v.safeParse(object(shape), settings);
  return (issues ?? []).map((issue) => {
    const property = pathOf(issue.path ?? []);
    const strict = issue.type === "strict_object" && issue.path !== undefined;
    if (strict && issue.expected === "never") {
      return {
        property,
        allowed: "left out",
        got: issue.path?.at(-1)?.value,
        remedy: issue.message,
      };
    }
    if (strict && issue.received === "undefined") {
      return { property, allowed: "given", got: undefined, remedy: "it has no default" };
    }
    return { property, allowed: issue.message, got: issue.input };
  });
}

function pathOf(path: readonly { readonly key?: unknown }[]): string {
  return path.reduce(
    (text, { key }) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${key}`,
    "",
  );
}
