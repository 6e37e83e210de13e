import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Construct } from "constructs";
import { type PartName, parts, type Vendor } from "../constructs/parts";
import { type Problem, verdicts } from "../constructs/vendor-kit";
import { leastOf, type PlainSettings, sampleGrant, samplePlatform } from "./sample-platform";
import { samples } from "./samples";
import { Template } from "./template";

/** What a vendor is to be tried with. */
export interface VendorExpectations {
  /**
   * Properties with values that are accepted and change nothing, since they say what the vendor
   * does anyway, such as `cluster.highAvailability`.
   * @default - none
   */
  readonly facts?: readonly string[];
  /**
   * The folder of the vendor's sources, which failures name.
   * @default - the vendor's name
   */
  readonly folder?: string;
}

/**
 * The conformance suite: what every vendor must do, for Jest.
 *
 * For each part that the vendor offers (one that needs a network or a cluster is tried with the
 * vendor's own): it can be made with the least; it is deterministic; documented defaults are real;
 * every portable property changes what is synthesized or is refused with a remedy; unknown
 * properties and impossible names are refused; `protect` and tags arrive.
 */
export function describeVendor(
  name: string,
  make: () => Partial<Vendor>,
  { facts = [], folder = name }: VendorExpectations = {},
): void {
  describe(`vendor ${name}`, () => {
    const outdir = mkdtempSync(join(tmpdir(), "anycloud-"));
    afterAll(() => rmSync(outdir, { recursive: true, force: true }));
    const check = (part: PartName, settings: PlainSettings): readonly Problem[] =>
      (make() as Vendor)[part].check(settings as never);
    const synth = (part: PartName, settings: PlainSettings): string =>
      JSON.stringify(
        Template.fromStack(samplePlatform(make() as Vendor, part, settings, outdir)).json,
      );

    const offered = make();
    describe.each((Object.keys(samples) as PartName[]).filter((part) => part in offered))(
      "%s",
      (part) => {
        const least = leastOf(part);
        const { others } = samples[part] as unknown as {
          readonly others: Readonly<Record<string, readonly unknown[]>>;
        };
        const support: object = offered[part]?.support ?? {};
        const ignores = (property: string): boolean =>
          verdicts(support).some(
            ([known, { verdict }]) => known === property && verdict === "ignored",
          );
        const defaults = Object.entries(parts[part].properties).flatMap(([property, value]) =>
          value.presence === "defaulted" ? [[property, value.fallback] as const] : [],
        );

        test("says which vendor it is of", () => {
          expect(make()[part]?.vendor).toBe(name);
        });

        test("needs no more than the least, and says the same every time", () => {
          expect(check(part, least)).toEqual([]);
          expect(synth(part, least)).toBe(synth(part, least));
        });

        test.each(defaults)("%s is %j by default", (property, value) => {
          const stated = { ...least, [property]: value };
          const problems = check(part, stated);
          if (problems.length === 0) {
            expect(synth(part, stated)).toBe(synth(part, least));
          } else {
            // Where the vendor has no such thing, the default must be to do without it.
            expect(problems.every((problem) => concerns(problem, property))).toBe(true);
          }
        });

        test.each(Object.keys(others))("honours %s or refuses it", (property) => {
          const outputs = (others[property] ?? []).flatMap((value) => {
            const settings = { ...least, [property]: value };
            const problems = check(part, settings);
            for (const problem of problems) {
              expect(concerns(problem, property)).toBe(true);
              expect(problem.remedy).toMatch(/\w/);
            }
            return problems.length === 0 ? [synth(part, settings)] : [];
          });
          const fact = facts.includes(`${part}.${property}`);
          if (ignores(property)) {
            // What is said to be ignored must not come in by half.
            expect([...new Set(outputs)]).toEqual([synth(part, least)]);
          } else if (!fact) {
            // `true` may be what the vendor does unasked: `false` beside it then shows the difference.
            const others = outputs.length === 1 ? [...outputs, synth(part, least)] : outputs;
            if (new Set(others).size < others.length) {
              throw new Error(
                `${folder}: says that it honours ${part}.${property}, and a value of it changes nothing; honour it where ${part} is made, or refuse it in the support of ${part}`,
              );
            }
          }
        });

        if (part === "bucket") {
          test.each(["read", "write", "read-append", "read-write"] as const)(
            "grants %s where it says so, and refuses it elsewhere",
            (rights) => {
              const { bucket, cluster } = sampleGrant(make() as Vendor, outdir);
              const serviceAccount = { namespace: "sample", name: "default" };
              const grant = () =>
                bucket.grant(bucket.node.scope as Construct, "access", {
                  rights,
                  cluster,
                  serviceAccount,
                });
              expect((make() as Vendor).bucket.grantable).toEqual(bucket.grantable);
              if (bucket.grantable.includes(rights)) {
                expect(["identity", "key"]).toContain(grant().kind);
              } else {
                expect(grant).toThrow("sample/access: rights must be one of");
              }
            },
          );
        }

        test("refuses a property that does not exist, with the ones that do", () => {
          const [problem] = check(part, { ...least, nmae: "x" });
          expect(problem).toMatchObject({ property: "nmae", allowed: "left out", got: "x" });
          expect(problem?.remedy).toContain(Object.keys(least)[0]);
        });

        test("tells what is missing", () => {
          const needed = Object.keys(least).filter((key) => key !== "name");
          expect(check(part, {}).map(({ property }) => property)).toEqual(needed);
        });

        if ("name" in least) {
          test.each(["x", "Sample", "a--b", "a-", "9a", "a".repeat(25)])(
            "refuses the name %j",
            (bad) => {
              expect(check(part, { ...least, name: bad })).toMatchObject([
                { property: "name", got: bad },
              ]);
            },
          );
        }

        test("is protected only where it is asked for", () => {
          expect(synth(part, { ...least, protect: true })).toContain('"prevent_destroy":true');
          expect(synth(part, least)).not.toContain('"prevent_destroy":true');
        });

        if (!ignores("tags")) {
          test("carries tags", () => {
            expect(synth(part, { ...least, tags: { team: "checkout" } })).toMatch(
              /team.{1,3}checkout/,
            );
          });
        }
      },
    );
  });
}

/** A problem may name a property within the one that was set. */
function concerns({ property }: Problem, set: string): boolean {
  return property === set || property.startsWith(`${set}.`) || property.startsWith(`${set}[`);
}
