import { tell, update } from "./findings-of";

const rule = (more: object): object => ({
  rule: [{ id: "r", status: "Enabled", expiration: [{ days: 30 }], ...more }],
});
const told = (before: object, after: object): readonly string[] =>
  tell([
    update("aws_s3_bucket_lifecycle_configuration", rule(before), rule(after)),
  ]).findings.filter((finding) => finding.startsWith("protection"));
const prefix = (text: string): object => ({ filter: [{ prefix: text }] });
const old = { expiration: [], noncurrent_version_expiration: [{ noncurrent_days: 30 }] };
const moving = { expiration: [], transition: [{ days: 1 }] };

test.each<[string, object, object, string]>([
  ["a filter of everything", prefix("logs/"), prefix(""), "(logs/ → nothing) (rule.filter.prefix)"],
  ["another filter", prefix("logs/"), prefix("data/"), "(logs/ → data/) (rule.filter.prefix)"],
  ["a shorter filter", prefix("logs/old/"), prefix("logs/"), "(rule.filter.prefix)"],
  [
    "no filter",
    prefix("logs/"),
    { filter: [] },
    "deletes objects that it left alone (rule.filter)",
  ],
  [
    "no tag",
    { filter: [{ tag: [{ key: "a", value: "b" }] }] },
    { filter: [{ tag: [] }] },
    "deletes objects that it left alone (rule.filter.tag)",
  ],
  [
    "old versions of others",
    { ...old, ...prefix("logs/") },
    { ...old, ...prefix("") },
    "deletes old versions that it left alone (logs/ → nothing)",
  ],
  [
    "a day",
    { expiration: [] },
    { expiration: [{ date: "2027-01-01T00:00:00Z" }] },
    "deletes objects from 2027-01-01T00:00:00Z on (rule.expiration.date)",
  ],
  [
    "another day",
    { expiration: [{ date: "2028-01-01T00:00:00Z" }] },
    { expiration: [{ date: "2027-01-01T00:00:00Z" }] },
    "deletes objects on another day",
  ],
  ["a rule in force", { status: "Disabled" }, { status: "Enabled" }, "puts a rule into force"],
  ["old versions that go", { expiration: [] }, old, "deletes old versions after 30 days"],
])("%s is a loss", (_, before, after, says) => {
  const findings = told(before, after);
  expect(findings.some((finding) => finding.includes(says))).toBe(true);
});

test.each<[string, object, object]>([
  ["a narrower filter", prefix("logs/"), prefix("logs/old/")],
  ["a first filter", {}, prefix("logs/")],
  [
    "a rule that is off",
    { status: "Disabled", ...prefix("a/") },
    { status: "Disabled", ...prefix("") },
  ],
  ["what is moved and not deleted", { ...moving, ...prefix("a/") }, { ...moving, ...prefix("") }],
  ["a rule that moves", { ...moving, status: "Disabled" }, { ...moving, status: "Enabled" }],
])("%s is none", (_, before, after) => {
  expect(told(before, after)).toEqual([]);
});
