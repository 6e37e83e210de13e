import { amountOf } from "../../../review/find/amount";

test.each([
  [3, { kind: "number", number: 3 }],
  ["3", { kind: "number", number: 3 }],
  ["25%", { kind: "share", number: 25 }],
  ["90d", { kind: "time", number: 90 * 86_400 }],
  ["1h30m", { kind: "time", number: 5_400 }],
  ["720h0m0s", { kind: "time", number: 720 * 3_600 }],
  ["4Gi", { kind: "size", number: 4 * 2 ** 30 }],
  ["1.5G", { kind: "size", number: 1.5e9 }],
])("%j is an amount", (value, amount) => {
  expect(amountOf(value)).toEqual(amount);
});

test.each([
  "",
  " ",
  "soon",
  "4Gi4Gi",
  "3 d",
  "-1d",
  "1constructor",
  "d",
  "1d?",
  "9".repeat(50),
  true,
])("%j is none", (value) => {
  expect(amountOf(value)).toBeUndefined();
});
