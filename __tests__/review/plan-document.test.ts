import { documentText, PlanError, readPlan, readState } from "../../review";
import { planOf } from "./recorded";

const how = "write one with: terraform show -json plan";
const secret = "hunter2-in-a-broken-file";

test.each([
  ["nothing", "", `is empty; ${how}`],
  ["a byte order mark alone", "\uFEFF \n", `is empty; ${how}`],
  ["a plan file", "PK\u0003\u0004", `is a plan file in Terraform's own format; ${how}`],
  ["another text", `Plan: 1 to add, ${secret}`, `is not JSON; ${how}`],
  ["a list", `["${secret}"]`, `is JSON, but not an object; ${how}`],
  ["a wrong token", `{"format_version": ${secret}}`, `is not valid JSON; ${how}`],
  [
    "a truncated document",
    planOf([{ before: { password: secret } }]).slice(0, 200),
    "is cut off: its JSON breaks off after 200 characters",
  ],
  [
    "a log",
    '{"@level":"info","@message":"x"}\n{"@level":"info"}',
    `is the log of a command with -json, not a plan; ${how}`,
  ],
  [
    "an object of something else",
    `{"name":"${secret}"}`,
    `has no format_version, so Terraform did not write it; ${how}`,
  ],
  [
    "an encrypted plan file",
    `{"meta":{"key_provider.pbkdf2.k":"e30="},"encrypted_data":"${secret}","encryption_version":"v0"}`,
    "is a file that OpenTofu encrypted; give what tofu show -json prints for it",
  ],
  [
    "a version that is no text",
    '{"format_version":1}',
    `has no format_version, so Terraform did not write it; ${how}`,
  ],
  [
    "a version to come",
    '{"format_version":"2.0","resource_changes":[]}',
    "has the format version 2.0, and only 1.x is known; use a version of cdktf-anycloud that knows it",
  ],
  [
    "a state",
    '{"format_version":"1.0","values":{}}',
    `is a state, not a plan; give it as --state, or ${how}`,
  ],
  [
    "an empty state",
    '{"format_version":"1.0"}',
    `holds neither changes nor planned values, so it is no plan; ${how}`,
  ],
  [
    "changes of the wrong shape",
    `{"format_version":"1.2","resource_changes":[{"address":"a","type":"t","change":{"actions":"${secret}"}}]}`,
    `has something unexpected at resource_changes.0.change.actions; ${how}`,
  ],
  [
    "a state as Terraform keeps it",
    `{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":["${secret}"]}`,
    "is a state as Terraform keeps it (terraform.tfstate), and says nothing of what would change; make a plan with: terraform plan -out tfplan, and give that file. As --state give what terraform show -json prints",
  ],
  [
    "changes that are none",
    '{"format_version":"1.2","resource_changes":[null]}',
    `has something unexpected at resource_changes.0; ${how}`,
  ],
  [
    "outputs that are none",
    `{"format_version":"1.2","output_changes":{"${secret}":1}}`,
    `has something unexpected at output_changes.*; ${how}`,
  ],
])("refuses %s in words of its own", (_, text, message) => {
  let caught: unknown;
  try {
    readPlan(text);
  } catch (error) {
    caught = error;
  }
  expect(PlanError.is(caught)).toBe(true);
  expect((caught as Error).message).toBe(message);
  expect((caught as Error).message).not.toContain("hunter2");
});

test("reads a plan without any resource", () => {
  expect(readPlan('{"format_version":"1.2","planned_values":{}}').resource_changes).toEqual([]);
});

test("reads a plan after a byte order mark", () => {
  expect(readPlan(`\uFEFF${planOf([])}`).resource_changes).toEqual([]);
});

test("takes a state for a state only", () => {
  expect(readState('{"format_version":"1.0","values":{"a":1}}').values).toEqual({ a: 1 });
  expect(() => readState(planOf([]))).toThrow(
    "is a plan, not a state; write one with: terraform show -json",
  );
});

describe("a document of PowerShell", () => {
  const plan = planOf([{ name: "größe", after: { town: "Köln" } }]);
  const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

  test.each([
    ["UTF-8", Buffer.from(plan)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${plan}`)],
    ["UTF-16 with a mark", utf16(`\uFEFF${plan}`)],
    ["UTF-16 with a mark and Windows' line ends", utf16(`\uFEFF${plan}\r\n`)],
    ["UTF-16 without a mark", utf16(plan)],
    ["UTF-16 the other way round", utf16(`\uFEFF${plan}`).swap16()],
  ])("is read in %s", (_, bytes) => {
    expect(readPlan(documentText(bytes)).resource_changes[0]).toMatchObject({
      name: "größe",
      change: { after: { town: "Köln" } },
    });
  });

  test.each([
    [
      "cut off in a character",
      utf16(`\uFEFF${plan}`).subarray(0, 301),
      "cut off in the middle of a character",
    ],
    ["half of a pair", utf16(`\uFEFF{"a":"\ud83d"}`), "broken"],
  ])("that is %s says so", (_, bytes, what) => {
    expect(() => readPlan(documentText(bytes))).toThrow(
      `is UTF-16, as PowerShell's > writes it, and ${what}; write it with: terraform show -json plan | Out-File -Encoding utf8 plan.json`,
    );
  });

  test("that is cut off between characters, or has a typo, is said as of any other", () => {
    const text = (broken: string) => () => readPlan(documentText(utf16(`\uFEFF${broken}`)));
    expect(text(plan.slice(0, 200))).toThrow(
      "is cut off: its JSON breaks off after 200 characters",
    );
    expect(text(plan.replace('"format_version":', '"format_version"'))).toThrow(
      "is not valid JSON",
    );
  });

  test("nothing and one byte are no document", () => {
    expect(documentText(Buffer.from(""))).toBe("");
    expect(documentText(Buffer.from("{"))).toBe("{");
    expect(() => readPlan(documentText(Buffer.from([0xff, 0xfe])))).toThrow("is empty");
  });
});
