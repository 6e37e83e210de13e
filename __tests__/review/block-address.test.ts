import { readPlan } from "../../review";
import { addressParts, blockOf } from "../../review/plan";
import { Redaction, secretsOf } from "../../review/redact";
import { planOf } from "./recorded";

test.each([
  ["aws_vpc.it", "aws_vpc.it"],
  ["aws_vpc.it[0]", "aws_vpc.it"],
  ['module.a["x.y"].aws_vpc.it["a]b\\"[c"]', "module.a.aws_vpc.it"],
  ["aws_vpc.it[0].id", "aws_vpc.it.id"],
  ["aws_vpc.it[", "aws_vpc.it["],
  ['aws_vpc.it["a', 'aws_vpc.it["a'],
  ["", ""],
])("%s is of the block %s", (address, block) => {
  expect(blockOf(address)).toBe(block);
  expect(
    addressParts(address)
      .map(({ text }) => text)
      .join(""),
  ).toBe(address);
});

test("what never ends is one piece, and is shown", () => {
  const redaction = new Redaction(secretsOf(readPlan(planOf([]))));
  for (const hostile of ["[", '["', '["\\', '[""', "[]"].map((piece) => piece.repeat(2_000))) {
    expect(addressParts(hostile).length).toBeLessThanOrEqual(hostile.length + 1);
    expect(redaction.address(hostile)).toBe(hostile);
  }
  expect(addressParts("[".repeat(100_000))).toHaveLength(1);
  expect(addressParts('["'.repeat(100_001))).toHaveLength(1);
});
