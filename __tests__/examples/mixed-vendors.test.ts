import { join } from "node:path";
import { Template } from "../../testing";
import { root, type Synthesized, synthesize } from "../synthesize";

describe("two vendors mixed", () => {
  let synthesized: Synthesized;
  beforeAll(() => {
    synthesized = synthesize({}, join(root, "examples", "mixed-vendors", "main.ts"));
  });

  const template = (stack: string): Template => Template.fromJson(synthesized[stack] ?? "{}");
  const typesOf = (stack: string): readonly string[] =>
    Object.keys(template(stack).json["resource"] as object);

  test("the zone and the bucket are of AWS, the registry is of DigitalOcean", () => {
    expect(typesOf("shared")).toEqual(
      expect.arrayContaining([
        "aws_route53_hosted_zone_dnssec",
        "aws_s3_bucket",
        "digitalocean_container_registry",
      ]),
    );
  });

  test("of AWS an environment has records alone, which lead to DigitalOcean", () => {
    expect(typesOf("production").filter((type) => !type.startsWith("digitalocean_"))).toEqual([
      "aws_route53_record",
    ]);
    expect(Object.values(template("production").resources("aws_route53_record"))).toMatchObject([
      { type: "A", records: ["${digitalocean_loadbalancer.load_balancer.ip}"] },
      { type: "A", records: ["${digitalocean_loadbalancer.load_balancer.ip}"] },
    ]);
  });

  test("nodes log in to the registry, which is of their vendor", () => {
    expect(template("production").resource("digitalocean_kubernetes_cluster")).toMatchObject({
      registry_integration: true,
    });
  });

  test("an output says which key certificates need", () => {
    expect(template("production-platform").outputs["certificates_need"]).toMatchObject({
      value: expect.stringContaining("access-key-id, secret-access-key"),
    });
  });

  test("all states are locked, at AWS", () => {
    for (const stack of Object.keys(synthesized)) {
      expect(template(stack).json["terraform"]).toMatchObject({
        backend: { s3: { region: "eu-central-1", use_lockfile: true } },
      });
    }
  });
});
