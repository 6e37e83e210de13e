import {
  isAllowed,
  literalOf,
  objectMembers,
  readConfigurationText,
} from "../../sandbox/configuration";
import { quotedTemplate } from "../../sandbox/configuration/expression";

const headersOf = (text: string, name = "main.tf") => {
  const body = readConfigurationText(text, name);
  return ["a", "b", "data"].flatMap((type) =>
    [0, 1, 2].flatMap((labels) =>
      body.blocks(type, labels).map((block) => [type, ...block.labels].join(" ")),
    ),
  );
};

describe("a text in HCL", () => {
  test.each([
    ["a block of one line", "a { x = 1 }\nb {}", ["a", "b"]],
    ["labels without quotes", "data x y {\n}", ["data x y"]],
    ["labels with escapes", 'data "\\u0078" "a\\"b" {\n}', ['data x a"b']],
    ["a brace in a string", 'a {\n  x = "}"\n}\nb {}', ["a", "b"]],
    ["a brace in a comment", "a { # }\n}\nb {\n// }\n/* } */\n}", ["a", "b"]],
    ["a comment between the labels", 'a /* { */ "x" /* } */ {\n}', ["a x"]],
    ["a string in an interpolation", 'a {\n  x = "${f("}")}"\n}\nb {}', ["a", "b"]],
    ["interpolations in each other", 'a {\n  x = "${"${"}"}"}"\n}\nb {}', ["a", "b"]],
    ["an interpolation that is none", 'a {\n  x = "$${"\n}\nb {\n  x = "%%{$"\n}', ["a", "b"]],
    ["a quote that is escaped", 'a {\n  x = "\\\\\\""\n}\nb {}', ["a", "b"]],
    ["a heredoc", 'a {\n  x = <<EOT\n}\n  EOTX\n"\n  EOT\n}\nb {}', ["a", "b"]],
    [
      "a heredoc in an interpolation",
      "a {\n  x = <<-E\n  ${<<E\n}\nE\n}\n  E\n}\nb {}",
      ["a", "b"],
    ],
    ["its end in an interpolation", "a {\n  x = <<E\n${\nE\n}\nE\n}\nb {}", ["a", "b"]],
    [
      "lines that end as on Windows",
      'a {\r\n  x = <<E\r\n}\r\nE\r\n}\r\nb "c" {}\r\n',
      ["a", "b c"],
    ],
    ["a byte order mark", "\uFEFFa {}", ["a"]],
    ["an object over lines", "a {\n  x = {\n    y = [1,\n  2] # }\n  }\n}\nb {}", ["a", "b"]],
    ["what ends without a line's end", "a {}\nb {\n}", ["a", "b"]],
  ])("%s", (_, text, headers) => {
    expect(headersOf(text)).toEqual(headers);
  });

  test.each([
    ["a {", "the block a is not closed"],
    ["a {}\n}", "a bracket closes nothing"],
    ['a "b {\n}', "a string is not closed"],
    ["a = <<E\n", "a heredoc is not closed"],
    ["a = [\n1", "a bracket is not closed"],
    ["/* a {}", "a comment is not closed"],
    ['a = "${b"', "a string is not closed"],
    ["a = 1, b = 2", "there is neither an argument nor a block"],
  ])("%j is refused", (text, message) => {
    expect(() => headersOf(text)).toThrow(message);
  });
});

test("a text in JSON: lists at every level, a name that is there twice, comments", () => {
  const text = `{"//": "x", "data": [{"x": [{"y": [{}]}]}, {"x": {"z": {}}}], "data": {"x": {"w": {}, "//": 1}}}`;
  const two = headersOf(text, "main.tf.json").filter((header) => header.split(" ").length === 3);
  expect(two).toEqual(["data x y", "data x z", "data x w"]);
  expect(() => headersOf("{", "main.tf.json")).toThrow("JSON");
});

test.each([
  ['"a"', "a"],
  ['("a") # b', "a"],
  ['"a${b}"', undefined],
  ['"a$${b}\\n"', "a${b}\n"],
  ["-1.5", -1.5],
  ["null", null],
  ["[1, [true],]", [1, [true]]],
  ["[for x in y : x]", undefined],
  ['{ a = "b", "c" : 1\n d = {} }', { a: "b", c: 1, d: {} }],
  ["{ (a) = 1 }", undefined],
  ["{ for x in y : x => x }", undefined],
  ["merge({}, {})", undefined],
  ["var.a", undefined],
])("the value of %s", (expression, value) => {
  expect(literalOf(expression)).toEqual(value);
});

test("an argument's text ends before its comment", () => {
  const body = readConfigurationText("x = var.a # {\ny = f(1, # (\n 2)\n", "main.tf");
  expect([body.argument("x"), body.argument("y")]).toEqual(["var.a", "f(1, # (\n 2)"]);
  expect(objectMembers('{ a = "b" # c\n }')).toEqual([["a", '"b"']]);
});

test("a text of JSON as an expression: what is interpolated stays as it is", () => {
  expect(quotedTemplate('a"${f("b")}"\n$${c}😀')).toBe('"a\\"${f("b")}\\"\\n$${c}😀"');
});

test.each([
  ["5.3.1", "~> 5.0", true],
  ["6.0.0", "~> 5.0", false],
  ["5.3.1", "~> 5.3.0", true],
  ["5.4.0", "~> 5.3.0", false],
  ["5.3.1", ">= 5.3, != 5.3.1", false],
  ["5.3", "5.3.0", true],
  ["5.3.1", "> 5.3.1", false],
  ["5.3.1", "<= 5.3.1, < 6", true],
  ["5.3.1", "latest", undefined],
])("%s is one of %s: %s", (version, constraint, answer) => {
  expect(isAllowed(version, constraint)).toBe(answer);
});
