import { join } from "node:path";
import { Template } from "../../testing";
import { root, type Synthesized, synthesize } from "../synthesize";

describe("one construct in somebody else's stack", () => {
  let synthesized: Synthesized;
  beforeAll(() => {
    synthesized = synthesize({}, join(root, "examples", "foreign-stack", "main.ts"));
  });

  const template = (stack: string): Template => Template.fromJson(synthesized[stack] ?? "{}");

  test("every way down arrives at AWS's database, whose own choices stay", () => {
    const aws = template("orders-aws");
    expect(aws.resource("aws_db_instance")).toMatchObject({
      ca_cert_identifier: "rds-ca-ecc384-g1",
      timeouts: { update: "3h" },
      storage_encrypted: true,
      publicly_accessible: false,
    });
    expect(aws.resource("aws_db_parameter_group")).toMatchObject({
      parameter: [{ name: "log_min_duration_statement", value: "500" }],
    });
  });

  test("the task alone is let in at AWS, and reads the password where it is kept", () => {
    const aws = template("orders-aws");
    const { security_group_id, referenced_security_group_id } = aws.resource(
      "aws_vpc_security_group_ingress_rule",
    );
    expect(security_group_id).toMatch(/^\$\{aws_security_group\.db_security-group_\w+\.id\}$/);
    expect(referenced_security_group_id).toBe("${aws_security_group.service.id}");
    expect(aws.resource("aws_ecs_task_definition")["container_definitions"]).toMatch(
      /"valueFrom" = aws_secretsmanager_secret\.db_password_\w+\.arn/,
    );
  });

  test("the Droplets' tag is let in at DigitalOcean, and nobody else", () => {
    const digitalocean = template("orders-digitalocean");
    expect(digitalocean.resource("digitalocean_database_firewall")).toMatchObject({
      rule: [{ type: "tag", value: "orders" }],
    });
    expect(digitalocean.resource("digitalocean_database_cluster")).toMatchObject({
      timeouts: { create: "1h" },
    });
  });
});
