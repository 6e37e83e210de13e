import { join } from "node:path";
import { App } from "cdktf";
import { digitalOcean } from "../../constructs/digitalocean";
import { BackedUpEnvironment } from "../../examples/second-region/backed-up-environment";
import { production, project } from "../../examples/second-region/environments";
import { Template } from "../../testing";
import { emptyFolder } from "../folder";
import { root, type Synthesized, synthesize } from "../synthesize";

const folder = join(root, "examples", "second-region");

describe("a second region of AWS", () => {
  let synthesized: Synthesized;
  beforeAll(() => {
    synthesized = synthesize({}, join(folder, "main.ts"));
  });

  const template = (stack: string): Template => Template.fromJson(synthesized[stack] ?? "{}");

  test("each environment is in its own, and finds images in the first", () => {
    const regionsOf = (stack: string) =>
      (template(stack).json["provider"] as { readonly aws: readonly object[] }).aws;
    expect(regionsOf("production")).toEqual([{ region: "eu-central-1" }]);
    expect(regionsOf("west")).toEqual([
      { region: "eu-west-1" },
      { alias: "first", region: "eu-central-1" },
    ]);
    const elsewhere = ["resource", "data"].flatMap((kind) =>
      Object.entries(
        template("west").json[kind] as Record<string, Record<string, { provider?: string }>>,
      ).flatMap(([type, named]) =>
        Object.entries(named).flatMap(([name, { provider }]) =>
          provider === undefined ? [] : [`${type}.${name} ${provider}`],
        ),
      ),
    );
    expect(elsewhere).toEqual([
      "aws_caller_identity.registry_caller aws.first",
      "aws_ecr_repository.registry_web aws.first",
      "aws_ecr_repository.registry_worker aws.first",
      "aws_region.registry_region aws.first",
    ]);
  });

  test("backups of the first database are copied there, encrypted, and the key is protected", () => {
    const first = template("production");
    expect(first.resource("aws_db_instance_automated_backups_replication")).toMatchObject({
      region: "eu-west-1",
      source_db_instance_arn: "${aws_db_instance.postgres.arn}",
      kms_key_id: "${aws_kms_key.backup_key.arn}",
    });
    expect(first.resource("aws_kms_key", "backup_key")).toMatchObject({
      region: "eu-west-1",
      lifecycle: { prevent_destroy: true },
    });
  });
});

test("a database of another vendor has no such copies", () => {
  const vendor = digitalOcean({ region: "fra1" });
  const props = { vendor, project, environment: production, backupRegion: "eu-west-1" };
  expect(
    () => new BackedUpEnvironment(new App({ outdir: emptyFolder() }), "production", props),
  ).toThrow("production: copies backups of databases of aws alone");
});

test("at DigitalOcean each environment is in its own region, by one provider", () => {
  const synthesized = synthesize({}, join(folder, "digitalocean.ts"));
  for (const [stack, region] of [
    ["production", "fra1"],
    ["west", "ams3"],
  ] as const) {
    const template = Template.fromJson(synthesized[stack] ?? "{}");
    for (const type of ["vpc", "kubernetes_cluster", "database_cluster", "loadbalancer"]) {
      expect(template.resource(`digitalocean_${type}`)).toMatchObject({ region });
    }
    expect(template.json["provider"]).toEqual({ digitalocean: [{}] });
  }
});
