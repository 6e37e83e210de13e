import { readPlan } from "../../review";
import { lineDifference, windows } from "../../review/judge/text-difference";
import { Redaction, secretsOf } from "../../review/redact";
import { planOf, reviewOf } from "./recorded";

const secret = `hunter${"7".repeat(6)}`;
const open = new Redaction(secretsOf(readPlan(planOf([]))));
const hiding = new Redaction(
  secretsOf(readPlan(planOf([{ before: {}, after: { p: secret }, after_sensitive: { p: true } }]))),
);

/** A difference as a person would write it. */
function told(was: string, will: string, redaction = open): readonly string[] | undefined {
  return lineDifference(was, will, redaction)?.map(({ sign, text }) => `${sign}${text}`);
}

const lines = (...numbers: readonly number[]): string =>
  numbers.map((number) => `line ${number}\n`).join("");

test("shows the lines that differ, and two around them", () => {
  expect(told(lines(1, 2, 3, 4, 5, 6, 7, 8, 9), lines(1, 2, 3, 4, 0, 6, 7, 8, 9))).toEqual([
    "…2 lines that stay",
    " line 3",
    " line 4",
    "-line 5",
    "+line 0",
    " line 6",
    " line 7",
    "…2 lines that stay",
  ]);
  expect(told("a\nb\n", "a\nb\nc\n")).toEqual([" a", " b", "+c"]);
  expect(told("a\n", "")).toEqual(["-a"]);
});

test("shows of long lines where they differ", () => {
  const [was, will] = told(`x\n${"a".repeat(500)}1\n`, `x\n${"a".repeat(500)}2\n`)?.slice(1) ?? [];
  expect([was, will]).toEqual([`-…${"a".repeat(60)}1`, `+…${"a".repeat(60)}2`]);
  expect(windows("abc", "abd")).toEqual(["abc", "abd"]);
});

test("stops after so many lines, and says how many are left", () => {
  const many = Array.from({ length: 300 }, (_, index) => index);
  const shown = told("\n", lines(...many)) ?? [];
  expect(shown).toHaveLength(81);
  expect(shown.at(-1)).toMatch(/^…\d+ more lines$/);
});

test("hides the lines with secrets, and shows the others", () => {
  expect(
    told(
      `user: app\npass: ${secret}\nreplicas: 3\n`,
      `user: app\npass: ${secret}\nreplicas: 0\n`,
      hiding,
    ),
  ).toEqual([" user: app", " (sensitive)", "-replicas: 3", "+replicas: 0"]);
});

test("hides every line of 16 characters of a secret that spans lines", () => {
  const redaction = new Redaction(
    secretsOf(
      readPlan(
        planOf([
          {
            before: {},
            after: { p: "first part of it\nand the second" },
            after_sensitive: { p: true },
          },
        ]),
      ),
    ),
  );
  const difference = told(
    "a\nfirst part of it\nand the second\n",
    "b\nfirst part of it\nand the second\n",
    redaction,
  );
  expect(difference).toEqual(["-a", "+b", " (sensitive)", " and the second"]);
});

test("gives up on texts that have nothing in common", () => {
  const text = (word: string): string =>
    Array.from({ length: 3_000 }, (_, index) => `${word}${index}`).join("\n");
  expect(told(text("a"), text("b"))).toBeUndefined();
  expect(told("a\n".repeat(60_000), "b\n")).toBeUndefined();
});

describe("in a review", () => {
  const attributes = (before: unknown, after: unknown) =>
    reviewOf([{ before: { v: before }, after: { v: after } }]).changes[0]?.attributes;

  test("values that differ far down never look alike", () => {
    for (const [before, after] of [
      ["a".repeat(400), `${"a".repeat(400)}b`],
      [`${"a\n".repeat(400)}x`, `${"a\n".repeat(400)}y`],
      [["a".repeat(400)], [`${"a".repeat(400)}b`]],
      ["a".repeat(150_000), `${"a".repeat(149_999)}b`],
      [JSON.stringify({ a: "b".repeat(400) }), JSON.stringify({ a: `${"b".repeat(400)}c` })],
      [[`${"a\n".repeat(400)}x`], [`${"a\n".repeat(400)}y`]],
    ]) {
      const [attribute] = attributes(before, after) ?? [];
      expect(attribute?.before).not.toBe(attribute?.after);
      expect((attribute?.before ?? "").length).toBeLessThan(400);
    }
  });

  test("one plan has one budget: what is beyond shows where it begins to differ", () => {
    const text = (word: string): string =>
      Array.from({ length: 150 }, (_, index) => `${word}${index}`).join("\n");
    const { changes } = reviewOf(
      Array.from({ length: 400 }, (_, index) => ({
        name: `n${index}`,
        before: { v: `same\n${text("a")}` },
        after: { v: `same\n${text("b")}` },
      })),
    );
    const compared = changes.filter(({ attributes }) => attributes[0]?.lines !== undefined);
    expect(changes).toHaveLength(400);
    expect(compared.length).toBeGreaterThan(50);
    expect(compared.length).toBeLessThan(300);
    expect(changes.every(({ attributes: [one] }) => one?.before !== one?.after)).toBe(true);
  });

  test("an empty block that comes or goes is a change", () => {
    expect(attributes([], [{}])).toEqual([
      { path: "v[0]", kind: "plain", before: "nothing", after: "an empty block" },
    ]);
    expect(attributes([{ a: null, b: [] }], [])).toEqual([
      { path: "v[0]", kind: "plain", before: "an empty block", after: "nothing" },
    ]);
    expect(attributes([{ a: null }], [{ a: null }])).toEqual([]);
  });

  test("a block that is added to a set does not look as if all after it changed", () => {
    const rule = (port: number, description: unknown = ""): object => ({ port, description });
    expect(attributes([rule(443)], [rule(22), rule(443, null)])).toEqual([
      { path: "v[0].port", kind: "plain", before: "nothing", after: "22" },
    ]);
    expect(attributes([rule(22), rule(443)], [rule(443)])).toEqual([
      { path: "v[0].port", kind: "plain", before: "22", after: "nothing" },
    ]);
    expect(attributes([rule(1), rule(2)], [rule(2), rule(1)])).toHaveLength(2);
    expect(attributes([rule(1), rule(2)], [rule(2), rule(3)])).toEqual([
      { path: "v[1].port", kind: "plain", before: "1", after: "3" },
    ]);
  });

  test("JSON with a secret in it shows what else changes", () => {
    const document = (count: number): string => JSON.stringify({ password: secret, count });
    expect(attributes(document(1), document(2))).toEqual([
      { path: "v as JSON.count", kind: "plain", before: "1", after: "2" },
    ]);
  });
});
