import { Template } from "../../testing";

const template = Template.fromJson(
  JSON.stringify({
    "//": { metadata: {} },
    resource: {
      aws_vpc: {
        network: { "//": { metadata: {} }, cidr_block: "10.0.0.0/16", tags: [{ "//": 1 }] },
      },
      aws_subnet: { a_1: { vpc_id: 1 }, a_2: { vpc_id: 2 }, b: { vpc_id: 3 } },
    },
    data: { aws_region: { current: {} } },
    output: { host: { value: "x" } },
  }),
);

test("metadata is left out, everywhere", () => {
  expect(JSON.stringify(template.json)).not.toContain("//");
});

test("a resource is found by its id, or by the beginning of it", () => {
  expect(template.resource("aws_vpc")).toEqual({ cidr_block: "10.0.0.0/16", tags: [{}] });
  expect(template.resource("aws_subnet", "b")).toEqual({ vpc_id: 3 });
  expect(template.resource("aws_subnet", "a_2")).toEqual({ vpc_id: 2 });
});

test("none, or more than one, is an error that says which there are", () => {
  expect(() => template.resource("aws_subnet", "a")).toThrow(
    'expected one aws_subnet beginning with "a", there is: a_1, a_2, b',
  );
  expect(() => template.resource("aws_lb")).toThrow(
    'expected one aws_lb beginning with "", there is: none',
  );
});

test("addresses are sorted; data sources and outputs are apart", () => {
  expect(template.addresses).toEqual([
    "aws_subnet.a_1",
    "aws_subnet.a_2",
    "aws_subnet.b",
    "aws_vpc.network",
  ]);
  expect(template.dataSources("aws_region")).toEqual({ current: {} });
  expect(template.outputs).toEqual({ host: { value: "x" } });
});
