import { App, TerraformStack } from "cdktf";
import { InvalidPropsError } from "../../../constructs";
import { refuse } from "../../../constructs/vendor-kit/errors";
import { emptyFolder } from "../../folder";

const stack = () => new TerraformStack(new App({ outdir: emptyFolder() }), "staging");
const problem = { property: "size", allowed: "small", got: "huge", remedy: "choose small" };

test("one problem is one line", () => {
  expect(new InvalidPropsError(stack(), [problem]).message).toBe(
    'staging: size must be small, got "huge"; choose small',
  );
});

test("several problems are counted and listed, with the part they are in", () => {
  const error = new InvalidPropsError(stack(), [
    { ...problem, at: "postgres" },
    { property: "version", allowed: "given", got: undefined },
  ]);
  expect(error.message).toBe(
    "2 properties are invalid:\n" +
      '  staging/postgres: size must be small, got "huge"; choose small\n' +
      "  staging: version must be given, got nothing",
  );
  expect(error.problems).toHaveLength(2);
});

test.each([
  [undefined, "nothing"],
  [30, "30"],
  [Number.NaN, "NaN"],
  [null, "null"],
  [["a", 1], '["a",1]'],
  [() => 1, "a function"],
  [Symbol("x"), "symbol"],
  ["x".repeat(200), `"${"x".repeat(79)}…`],
])("prints %p", (got, printed) => {
  expect(new InvalidPropsError(stack(), [{ ...problem, got }]).message).toBe(
    `staging: size must be small, got ${printed}; choose small`,
  );
});

test("prints what cannot be printed", () => {
  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  expect(new InvalidPropsError(stack(), [{ ...problem, got: cycle }]).message).toContain(
    "got an object with cycles",
  );
});

test("is recognised across copies of the package, and nothing else is", () => {
  expect(InvalidPropsError.is(new InvalidPropsError(stack(), [problem]))).toBe(true);
  const copy = Object.assign(new Error("x"), {
    [Symbol.for("cdktf-anycloud/InvalidPropsError")]: true,
  });
  expect(InvalidPropsError.is(copy)).toBe(true);
  expect(InvalidPropsError.is(new Error("x"))).toBe(false);
  expect(InvalidPropsError.is(null)).toBe(false);
});

test("nothing is refused without a problem", () => {
  expect(() => refuse(stack(), [])).not.toThrow();
});
