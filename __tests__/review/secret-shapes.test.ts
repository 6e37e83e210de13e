import fc from "fast-check";
import { PlanError, readPlan, review } from "../../review";
import { fewerOf } from "../run/sample";
import { everyForm } from "./every-form";
import { plantedPlan, shapes, sides, tracesOf } from "./planted-secrets";

// Other ones in every run.
const whole = 2_500;
const runs = fewerOf("random plans with secrets in the shapes that nothing marks", whole, 600);
function expectNone(written: string, secret: string, shape: string): void {
  const trace = tracesOf(secret).find((one) => written.includes(one));
  if (trace !== undefined) {
    throw new Error(`${shape}: ${JSON.stringify(trace)} of ${secret} is in the output`);
  }
}

test(`none of ${runs} random plans gives an unmarked secret away, in any shape and form`, () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(plantedPlan, ({ shape, side, secret, text }) => {
      seen.add(shape).add(side);
      expectNone(everyForm([review({ stack: "production", plan: readPlan(text) })]), secret, shape);
    }),
    { numRuns: runs },
  );
  expect([...shapes, ...sides].filter((one) => !seen.has(one))).toEqual([]);
}, 600_000);

// What a command says of a document that it cannot read.
const broken: Readonly<Record<string, (text: string) => string>> = {
  "cut off": (text) => text.slice(0, Math.floor(text.length * 0.9)),
  "not JSON": (text) => `plan: ${text}`,
  "JSON with a comma too much": (text) => text.replace("{", "{,"),
  "another version": (text) => text.replace('"1.2"', JSON.stringify(`9.${text.slice(0, 4000)}`)),
  "a value where an object belongs": (text) =>
    text.replace(/"resource_changes":\[/, `"resource_changes":[${JSON.stringify(text)},`),
  "an unknown place": (text) =>
    JSON.stringify({ ...JSON.parse(text), output_changes: { [text.slice(0, 4000)]: text } }),
};

test("none of the errors about a document that cannot be read gives its secret away", () => {
  fc.assert(
    fc.property(
      plantedPlan,
      fc.constantFrom(...Object.keys(broken)),
      ({ shape, secret, text }, way) => {
        let error: unknown;
        try {
          readPlan(broken[way]?.(text) ?? text);
        } catch (caught) {
          error = caught;
        }
        expect(PlanError.is(error)).toBe(true);
        const { message, stack = "" } = error as Error;
        const failed = { stack: "production", environment: "production", error: message };
        expectNone(`${message}\n${stack}\n${everyForm([failed])}`, secret, `${shape}, ${way}`);
      },
    ),
    { numRuns: fewerOf("random documents that are no plan", 1_000, 200) },
  );
}, 600_000);
