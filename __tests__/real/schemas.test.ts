import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Sandbox } from "../../sandbox";
import { emptyFolder } from "../folder";
import { RealStack } from "./real-stack";
import { describeWith, mirror } from "./required";

const terraform = { required_providers: { aws: { source: "hashicorp/aws" } } };

const main = `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  region = "eu-west-1"
}
resource "aws_ecr_repository" "images" {
  name = "images"
}
resource "aws_db_instance" "it" {
  identifier          = "it"
  engine              = "postgres"
  instance_class      = "db.t4g.micro"
  allocated_storage   = 20
  username            = "app"
  password            = "not to be shown"
  skip_final_snapshot = true
}
ephemeral "aws_lambda_invocation" "it" {
  function_name = "it"
  payload       = "{}"
}
output "region" {
  value = provider::aws::arn_parse(aws_ecr_repository.images.arn).region
}
`;

describeWith({ ANYCLOUD_REAL_PROVIDERS: mirror })("schemas that Terraform wrote", () => {
  test("of the real AWS provider run a project in HCL, from its creation to its end", async () => {
    const real = new RealStack({ mirror: mirror ?? "" });
    real.write(JSON.stringify({ terraform, provider: { aws: [{}] } }));
    expect((await real.terraform("init")).stderr).toBe("");
    const root = emptyFolder();
    const schemas = join(root, "schemas.json");
    const written = await real.terraform("providers", "schema", "-json");
    writeFileSync(schemas, written.stdout);
    const folder = join(root, "stack");
    mkdirSync(folder);
    writeFileSync(join(folder, "main.tf"), main);
    const sandbox = await Sandbox.start({ directory: join(root, ".sandbox"), schemas: [schemas] });
    try {
      const run = async (...args: readonly string[]) => {
        const { code, stdout, stderr } = await sandbox.terraform([...args, "-no-color"], folder);
        expect([args[0], code, stderr]).toEqual([args[0], 0, ""]);
        return stdout;
      };
      await run("init");
      await run("validate");
      const applied = await run("apply", "-auto-approve");
      expect(applied).toMatch(/password += \(sensitive value\)/);
      expect(applied).toContain('region = "eu-west-1"');
      expect(await run("plan", "-detailed-exitcode")).toContain("No changes.");
      await run("destroy", "-auto-approve");
      expect(sandbox.world.list()).toEqual([]);
    } finally {
      await sandbox.stop();
    }
  });
});
