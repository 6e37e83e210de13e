import { Effort } from "../../../review/find/effort";
import { PolicyPattern } from "../../../review/find/policy-pattern";

const covers = (one: string, other: string): boolean =>
  PolicyPattern.of(one).covers(PolicyPattern.of(other));

test.each([
  ["*", "anything", true],
  ["**", "a", true],
  ["?*", "*", true],
  ["*", "?*", true],
  ["i?m:*", "iam:PassRole", true],
  ["i?m:*", "i*m:PassRole", false],
  ["iam:*Role", "iam:PassRole", true],
  ["iam:*Role", "iam:PassRoles", false],
  ["a*b*c", "a-c-b-c", true],
  ["a*b*c", "a-c-b", false],
  ["a*b", "ab", true],
  ["ab*ba", "aba", false],
  ["*a?c*", "xxabcxx", true],
  ["*a?c*", "xxac", false],
  ["?", "a", true],
  ["?", "ab", false],
  ["a", "b", false],
  ["all but iam:*", "s3:GetObject", false],
  ["*", "all but iam:*", false],
])("%s covers %s: %s", (one, other, expected) => {
  expect(covers(one, other)).toBe(expected);
});

test("a pattern is made once", () => {
  expect(PolicyPattern.of("s3:Get*")).toBe(PolicyPattern.of("s3:Get*"));
});

test("what is made to be slow ends with the effort", () => {
  const effort = new Effort(10_000);
  const slow = PolicyPattern.of(`*${"a?".repeat(1_000)}b*`);
  expect(slow.covers(PolicyPattern.of("a".repeat(3_900)), effort)).toBe(false);
  expect(effort.isExhausted).toBe(true);
  expect(effort.spent).toBeLessThanOrEqual(10_000);
});
