import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import { resourceName } from "../../../constructs";
import { isName, nameFromPath } from "../../../constructs/vendor-kit/names";
import { Template } from "../../../testing";
import { emptyFolder } from "../../folder";

test.each([
  [["shop-staging", "postgres"], { maxLength: 63 }, "shop-staging-postgres"],
  [["Shop_Staging", "DB 1"], { maxLength: 63 }, "shop-staging-db-1"],
  [["shop", "staging"], { maxLength: 50, separator: "" as const }, "shopstaging"],
])("%j becomes readable", (parts, rule, name) => {
  expect(resourceName(parts, rule)).toBe(name);
});

test("a name that is cut keeps a hash of the whole, so that two of them stay apart", () => {
  const one = resourceName(["shop-production-checkout", "postgres-one"], { maxLength: 32 });
  const two = resourceName(["shop-production-checkout", "postgres-two"], { maxLength: 32 });
  expect(one).toMatch(/^shop-production-checkout-[0-9a-f]{6}$/);
  expect(two).toMatch(/^shop-production-checkout-[0-9a-f]{6}$/);
  expect(one).not.toBe(two);
});

test("a name that all customers share always has a hash", () => {
  expect(resourceName(["shop", "images"], { maxLength: 63, global: true })).toMatch(
    /^shop-images-[0-9a-f]{6}$/,
  );
});

test("what only Terraform knows is left as it is", () => {
  const stack = new TerraformStack(new App({ outdir: emptyFolder() }), "stack");
  const variable = new TerraformVariable(stack, "name", { type: "string" });
  const name = resourceName([variable.stringValue, "db"], { maxLength: 8 });
  new TerraformOutput(stack, "made", { value: name });
  expect(Template.fromStack(stack).outputs["made"]).toEqual({ value: "${var.name}-db" });
});

test("any parts give a name that the rule accepts, always the same", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 12, max: 63 }),
      (parts, maxLength) => {
        const name = resourceName(["a", ...parts], { maxLength });
        expect(name.length).toBeLessThanOrEqual(maxLength);
        expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        expect(resourceName(["a", ...parts], { maxLength })).toBe(name);
      },
    ),
  );
});

test.each(["abc", "a1b", "shop-staging", "a".repeat(24)])("%s is a name", (name) => {
  expect(isName(name)).toBe(true);
});

test.each(["ab", "1ab", "-ab", "ab-", "a--b", "Ab1", "a_b", "a.b", "äbc", "a".repeat(25), ""])(
  "%j is no name",
  (name) => {
    expect(isName(name)).toBe(false);
  },
);

test("a construct's path gives its name", () => {
  const stack = new TerraformStack(new App({ outdir: emptyFolder() }), "staging");
  expect(nameFromPath(new Construct(stack, "db"))).toBe("staging-db");
  const deep = new Construct(new Construct(stack, "A very long construct id"), "db");
  expect(isName(nameFromPath(deep))).toBe(true);
  const numbered = new TerraformStack(new App({ outdir: emptyFolder() }), "7-eleven");
  expect(isName(nameFromPath(new Construct(numbered, "db")))).toBe(true);
});
