import { join } from "node:path";
import { Template } from "../../testing";
import { root, type Synthesized, synthesize } from "../synthesize";

const noNetwork = join(__dirname, "..", "no-network.cjs");

describe("beside a network and a cluster that are there already", () => {
  let synthesized: Synthesized;
  beforeAll(() => {
    synthesized = synthesize({}, join(root, "examples", "existing", "main.ts"), [noNetwork]);
  });

  const typesOf = (stack: string, kind: "resource" | "data"): readonly string[] =>
    Object.keys((Template.fromJson(synthesized[stack] ?? "{}").json[kind] as object) ?? {});

  test("nothing of them is made on either vendor", () => {
    const made = ["aws", "digitalocean"].flatMap((stack) => typesOf(stack, "resource"));
    expect(made).toEqual(
      expect.arrayContaining([
        "aws_db_instance",
        "aws_lb",
        "aws_autoscaling_attachment",
        "aws_route53_record",
        "digitalocean_database_cluster",
        "digitalocean_database_firewall",
        "digitalocean_loadbalancer",
        "digitalocean_record",
      ]),
    );
    const theirs = /vpc$|subnet$|eks_|kubernetes_cluster|node_|route53_zone|domain$/;
    expect(made.filter((type) => theirs.test(type))).toEqual([]);
  });

  test("nothing of them is looked up on either vendor", () => {
    expect(typesOf("aws", "data")).toEqual(["aws_cloudwatch_log_groups", "aws_partition", "http"]);
    expect(typesOf("digitalocean", "data")).toEqual(["digitalocean_database_ca"]);
  });
});
