import type { VendorFacts } from "../../constructs/foundation";
import { stackOf } from "../../review/plan/synthesized-stack";
import { reviewOf } from "./recorded";

const acme: VendorFacts = {
  name: "acme",
  title: "Acme",
  package: "vendor-acme",
  types: [
    { types: ["acmedns_zone"], holds: "zone", place: "dns", principal: true },
    { types: ["acmedns_record"], place: "dns" },
    { types: ["acmedns_lock"], restrains: "zones could be deleted" },
    // What a project would like a reviewer to believe.
    { types: ["aws_db_instance"], place: "other" },
    { types: ["*"], place: "other" },
  ],
};

function lost(type: string, facts: readonly VendorFacts[] = [acme]) {
  const [change] = reviewOf([{ type, name: "it", actions: ["delete"] }], {}, { facts }).changes;
  return change;
}

describe("facts of a vendor in another package", () => {
  test("say what is lost, how it is called and where it stands", () => {
    expect(lost("acmedns_zone")).toMatchObject({
      title: "production's DNS",
      part: "dns",
      stateful: true,
      outcome: expect.stringContaining("all names in it would stop resolving"),
    });
    expect(lost("acmedns_record")).toMatchObject({ part: "dns", stateful: false });
    expect(lost("acmedns_lock")?.findings).toMatchObject([
      { concern: "exposure", says: "is removed: zones could be deleted" },
    ]);
  });

  test("without them nothing is known", () => {
    expect(lost("acmedns_zone", [])).toMatchObject({ stateful: false });
  });

  test("cannot talk a danger away: what is built in has the last word on its types", () => {
    expect(lost("aws_db_instance")).toEqual(lost("aws_db_instance", []));
    expect(lost("aws_db_instance")).toMatchObject({ part: "postgres", stateful: true });
    expect(lost("digitalocean_database_cluster")).toMatchObject({ stateful: true });
  });
});

describe("what a synthesized stack carries", () => {
  const carrying = (anycloud: object) => stackOf("staging-eu", { "//": { anycloud } } as never);

  test("is its environment, its role and the facts of vendors in other packages", () => {
    expect(carrying({ environment: "staging", role: "platform", facts: [acme] })).toMatchObject({
      environment: "staging",
      role: "platform",
      facts: [acme],
    });
  });

  test("is nothing in a foreign project: its own name stands for its environment", () => {
    expect(stackOf("orders-platform", {})).toMatchObject({
      environment: "orders-platform",
      facts: [],
    });
    expect(stackOf("orders", {})).not.toHaveProperty("role");
  });

  test.each<[string, object, string]>([
    ["no list", { facts: {} }, "carries facts of vendors that are none"],
    ["a pattern that is none", { facts: [{ ...acme, types: [{ types: ["(a+)+$"] }] }] }, "facts"],
    ["an unknown place", { facts: [{ ...acme, types: [{ types: ["a"], place: "x" }] }] }, "facts"],
    ["several lines", { facts: [{ ...acme, title: "a\nb" }] }, "facts"],
    ["a text for an environment", { environment: "<b>\n# dev" }, "an environment that is no name"],
    ["a number for an environment", { environment: 1 }, "an environment that is no name"],
  ])("is refused where it is %s", (_, carried, says) => {
    expect(() => carrying(carried)).toThrow(says);
  });
});
