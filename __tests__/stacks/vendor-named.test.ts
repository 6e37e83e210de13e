import { vendorNamed } from "../../stacks";

const vendors = { aws: 1, digitalocean: 2 };

test("a name gives its vendor, no name gives none", () => {
  expect(vendorNamed("aws", vendors)).toBe(1);
  expect(vendorNamed(undefined, vendors)).toBeUndefined();
  expect(vendorNamed("", vendors)).toBeUndefined();
});

test.each(["azure", "AWS", "toString"])("%s is refused with the list", (name) => {
  expect(() => vendorNamed(name, vendors)).toThrow(
    `VENDOR must be one of aws, digitalocean, got "${name}"; leave it out for the vendor of main.ts`,
  );
});
