import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkNestedKeys } from "../../sandbox/provider";
import type { AttributeSchema, BlockSchema, ObjectValue } from "../../sandbox/schema";
import { emptyFolder } from "../folder";

const optional = (name: string, more = {}): AttributeSchema => ({
  name,
  type: "string",
  required: false,
  optional: true,
  computed: false,
  ...more,
});
const nested = (name: string, nesting: "single" | "list" | "map", members: AttributeSchema[]) =>
  optional(name, { nested: { nesting, attributes: members } });
const schema: BlockSchema = {
  attributes: [
    optional("name"),
    nested("set", "list", [
      optional("name"),
      optional("value"),
      nested("of", "single", [optional("key")]),
    ]),
    nested("headers", "map", [optional("value")]),
  ],
  blocks: [
    {
      name: "port",
      nesting: "list",
      min: 0,
      max: 0,
      block: { attributes: [optional("number")], blocks: [] },
    },
  ],
};

/** What is wrong with a resource as it is written, given what its provider gets of it. */
function found(body: string, config: ObjectValue = { name: "web" }, file = "main.tf"): string[] {
  const folder = emptyFolder();
  const text = file.endsWith(".json") ? body : `resource "shop_order" "it" {\n${body}\n}\n`;
  writeFileSync(join(folder, file), text);
  return checkNestedKeys("resource", "shop_order", config, schema, [folder]).map(
    ({ path, detail }) => `${path.join(".")}: ${/"(\w+)" .* \((.*)\)/.exec(detail)?.slice(1)}`,
  );
}

describe("an unknown key of an object in HCL", () => {
  test.each<[string, string, string[]]>([
    ["of a list", 'name = "web"\nset = [{}, { vale = "1" }]', ["set.1: vale,main.tf:3"]],
    [
      "over lines, with comments and quotes",
      'name = "web"\nset = [\n  # { no = 1 }\n  {\n    "name" : "a"\n    "vale" = <<E\n}\nE\n  },\n]',
      ["set.0: vale,main.tf:7"],
    ],
    [
      "in an object in it",
      'name = "web"\nset = [{ of = {\nkei = 1 } }]',
      ["set.0.of: kei,main.tf:4"],
    ],
    [
      "of a map of objects, whose own keys are free",
      'name = "web"\nheaders = {\n  free = {\n    value = 1\n    vale = 2\n  }\n}',
      ["headers.free: vale,main.tf:6"],
    ],
    [
      "beside arguments that depend on something",
      "name = var.name\nset = [var.first, { name = var.a, vale = var.b }]",
      ["set.1: vale,main.tf:3"],
    ],
  ])("%s is found with its line", (_, body, problems) => {
    expect(found(body)).toEqual(problems);
  });

  test.each([
    ["there is none", 'name = "web"\nset = [{ name = "a", value = 1, of = { key = "b" } }]'],
    ["the object is worked out", 'name = "web"\nset = [for s in var.sets : { vale = s }]'],
    ["a name is worked out", 'name = "web"\nset = [{ (var.key) = "1" }]'],
    ["it is another resource's", 'name = "site"\nset = [{ vale = "1" }]'],
    ["the block is one more than there is", 'name = "web"\nport {}\nset = [{ vale = "1" }]'],
    ["the file is none", 'name = "web"\nset = [{ vale = "1" }'],
  ])("is not found where %s", (_, body) => {
    expect(found(body, { name: "web", port: [] })).toEqual([]);
  });

  test("of blocks of one type all count", () => {
    const body =
      'name = "web"\nport {\nnumber = 1\n}\nport {\nnumber = 2\n}\nset = [{ vale = "1" }]';
    expect(found(body, { name: "web", port: [{ number: "1" }, { number: "2" }] })).toEqual([
      "set.0: vale,main.tf:9",
    ]);
    expect(found(body, { name: "web", port: [{ number: "1" }, { number: "3" }] })).toEqual([]);
  });

  test("is found in JSON and in files of OpenTofu too", () => {
    const body = { name: "web", set: [{ name: "${var.a}", vale: "1" }] };
    const json = JSON.stringify({ resource: { shop_order: { it: body } } });
    expect(found(json, undefined, "cdk.tf.json")).toEqual(["set.0: vale,cdk.tf.json"]);
    expect(found('name = "web"\nset = [{ vale = "1" }]', undefined, "a.tofu")).toEqual([
      "set.0: vale,a.tofu:3",
    ]);
  });
});
