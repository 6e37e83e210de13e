import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, World } from "../../sandbox";
import {
  again,
  configuration,
  describeWithTerraform,
  errorsOf,
  run,
  Workplace,
} from "./terraform-run";

const resourcesInUse = {
  resource: {
    aws_ecr_repository: { it: { name: "shop" } },
    aws_vpc: { it: { cidr_block: "10.0.0.0/16", tags: { Name: "shop" } } },
    aws_db_instance: {
      it: {
        identifier: "shop",
        instance_class: "db.t4g.micro",
        password_wo: "secret",
        password_wo_version: 1,
      },
    },
    aws_secretsmanager_secret: { it: { name: "shop" } },
    aws_s3_bucket: { it: { bucket: "shop" } },
  },
};
const statefulResource = [
  "aws_ecr_repository",
  "aws_db_instance",
  "aws_secretsmanager_secret",
  "aws_s3_bucket",
];

describeWithTerraform("the world", () => {
  const place = new Workplace();
  let sandbox: Sandbox;
  let folder: string;
  let worlds = 0;

  /** Opens the sandbox of a project, in which the stack is applied. */
  const open = async (project: string) => {
    sandbox = await place.sandbox({ directory: join(project, ".sandbox") });
    folder = join(project, "stack");
  };
  const applied = join(place.root, "applied");
  beforeAll(async () => {
    place.stack(configuration(resourcesInUse), "applied/stack");
    await open(applied);
    expect((await run(sandbox, folder, "apply")).code).toBe(0);
    await sandbox.stop();
  });
  beforeEach(async () => {
    const copy = join(place.root, `world-${worlds++}`);
    cpSync(applied, copy, { recursive: true, verbatimSymlinks: true });
    await open(copy);
  });
  afterAll(() => place.end());

  test("a second plan is empty, and destroying empties the world", async () => {
    expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
    expect(sandbox.world.list()).toHaveLength(5);
    expect((await again(sandbox, folder, "destroy")).stdout).toContain(
      "Destroy complete! Resources: 5 destroyed.",
    );
    expect(sandbox.world.list()).toEqual([]);
  });

  test("a write-only value is in the world and nowhere else", async () => {
    const [instance] = sandbox.world.list("aws_db_instance");
    expect(instance?.secrets).toEqual({ password_wo: "secret" });
    expect(instance?.attributes["password_wo"]).toBeNull();
    expect(JSON.stringify(await again(sandbox, folder, "show", "-json"))).not.toContain(
      'secret\\\\\\"',
    );
  });

  test.each(statefulResource)(
    "%s deleted behind Terraform's back is planned anew",
    async (type) => {
      const [entry] = sandbox.world.list(type);
      rmSync(sandbox.world.file(type, entry?.key ?? ""));
      const plan = await again(sandbox, folder, "plan");
      expect(plan.stdout).toContain(`# ${type}.it will be created`);
      expect(plan.stdout).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    },
  );

  test.each([...statefulResource, "aws_vpc"])(
    "%s edited behind Terraform's back is put right",
    async (type) => {
      const [entry] = sandbox.world.list(type);
      const file = sandbox.world.file(type, entry?.key ?? "");
      const edited = JSON.parse(readFileSync(file, "utf8")) as {
        attributes: { tags: object; tags_all: object };
      };
      edited.attributes.tags = { edited: "by hand" };
      edited.attributes.tags_all = { edited: "by hand" };
      writeFileSync(file, JSON.stringify(edited));
      const plan = await again(sandbox, folder, "plan");
      expect(plan.stdout).toContain(`# ${type}.it will be updated in-place`);
      expect(plan.stdout).toContain('- "edited" = "by hand" -> null');
      expect((await again(sandbox, folder, "apply")).code).toBe(0);
      expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
    },
  );

  test("a file that is no JSON is named", async () => {
    const [entry] = sandbox.world.list("aws_vpc");
    const file = sandbox.world.file("aws_vpc", entry?.key ?? "");
    writeFileSync(file, "{");
    const [error] = errorsOf(await again(sandbox, folder, "plan"));
    expect(error?.replace(/ /g, "")).toContain(`${file}isnotvalidJSON:`.replace(/ /g, ""));
  });

  test("a second machine with the same world and state sees no changes", async () => {
    const directory = join(folder, "..", "second-machine");
    for (const part of ["world", "state"]) {
      cpSync(join(sandbox.directory, part), join(directory, part), { recursive: true });
    }
    const second = await place.sandbox({ directory });
    expect((await run(second, folder, "plan")).stdout).toContain("No changes.");
  });

  test("a replacement gets a new id", async () => {
    const before = sandbox.world.list("aws_vpc")[0]?.key;
    expect((await again(sandbox, folder, "apply", "-replace=aws_vpc.it")).code).toBe(0);
    expect(sandbox.world.list("aws_vpc")[0]?.key).not.toBe(before);
  });

  test("what the state forgot is imported", async () => {
    for (const [type, id] of [
      ["aws_ecr_repository", "shop"],
      ["aws_db_instance", "shop"],
    ] as const) {
      expect((await again(sandbox, folder, "state", "rm", `${type}.it`)).code).toBe(0);
      const [error] = errorsOf(await again(sandbox, folder, "apply"));
      const argument = type === "aws_db_instance" ? "identifier" : "name";
      expect(error).toBe(
        `${type} already exists: ${argument} = "shop" | The world has one that this state does not know, as after a run that was killed between creating it and saving the state. Take it over with: terraform import ${type}.<name> 'shop'`,
      );
      expect((await again(sandbox, folder, "import", `${type}.it`, id)).stdout).toContain(
        "Import successful!",
      );
      expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
    }
  });

  test("importing what does not exist says what does", async () => {
    expect((await again(sandbox, folder, "state", "rm", "aws_ecr_repository.it")).code).toBe(0);
    expect(
      errorsOf(await again(sandbox, folder, "import", "aws_ecr_repository.it", "shopp")),
    ).toEqual([
      'Cannot import non-existent remote object | The sandbox\'s world has no aws_ecr_repository with the import id "shopp". It has: shop.',
    ]);
  });

  test("data sources answer from the world, and make up what is not there", async () => {
    const data = {
      data: { aws_ecr_repository: { mine: { name: "shop" }, other: { name: "elsewhere" } } },
      output: {
        mine: { value: "${data.aws_ecr_repository.mine.tags}" },
        other: { value: "${data.aws_ecr_repository.other.repository_url}" },
      },
    };
    const [entry] = sandbox.world.list("aws_ecr_repository");
    const file = sandbox.world.file("aws_ecr_repository", entry?.key ?? "");
    const edited = JSON.parse(readFileSync(file, "utf8")) as { attributes: { tags: object } };
    edited.attributes.tags = { from: "the world" };
    writeFileSync(file, JSON.stringify(edited));
    const reader = place.stack(configuration(data));
    expect((await run(sandbox, reader, "apply")).code).toBe(0);
    expect(JSON.parse((await again(sandbox, reader, "output", "-json")).stdout)).toMatchObject({
      mine: { value: { from: "the world" } },
      other: { value: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/elsewhere" },
    });
  });

  test("a zone that is looked up before it is made is the one that is made then", async () => {
    const reader = place.stack(
      configuration({
        data: { aws_route53_zone: { zone: { name: "shop.example.com.", private_zone: false } } },
        resource: {
          aws_route53_record: {
            it: {
              name: "api",
              type: "A",
              ttl: 60,
              records: ["203.0.113.1"],
              zone_id: "${data.aws_route53_zone.zone.zone_id}",
            },
          },
        },
      }),
    );
    const maker = place.stack(
      configuration({
        resource: { aws_route53_zone: { it: { name: "shop.example.com", comment: "ours" } } },
      }),
    );
    expect((await run(sandbox, reader, "apply")).code).toBe(0);
    expect((await run(sandbox, maker, "apply")).code).toBe(0);
    expect(await again(sandbox, reader, "plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
    // One that is made anew is another one, as in a cloud.
    expect((await again(sandbox, maker, "destroy")).code).toBe(0);
    expect((await again(sandbox, maker, "apply")).code).toBe(0);
    expect((await again(sandbox, reader, "plan", "-no-color")).stdout).toContain(
      "aws_route53_record.it must be replaced",
    );
  });
});

describe("World", () => {
  const place = new Workplace();
  afterAll(() => place.end());
  const entry = (key: string, unique?: string) => ({
    type: "t",
    key,
    importId: key,
    attributes: {},
    ...(unique ? { unique } : {}),
  });

  test("creates an object once", () => {
    const world = new World(join(place.root, "w1"));
    expect(world.create(entry("a"))).toBe("created");
    expect(world.create(entry("a"))).toEqual(entry("a"));
  });

  test("gives a unique name once, and again after its holder is gone", () => {
    const world = new World(join(place.root, "w2"));
    expect(world.create(entry("a", "n"))).toBe("created");
    expect(world.create(entry("b", "n"))).toEqual(entry("a", "n"));
    world.delete("t", "a");
    expect(world.create(entry("b", "n"))).toBe("created");
    expect(world.wasDeleted("t", "a")).toBe(true);
  });

  test("lets an object take a free name, and not another's", () => {
    const world = new World(join(place.root, "w4"));
    world.create(entry("a", "one"));
    world.create(entry("b", "two"));
    expect(world.update(entry("a", "two"))).toEqual(entry("b", "two"));
    expect(world.update(entry("a", "three"))).toBe("updated");
    expect(world.create(entry("c", "one"))).toBe("created");
  });

  test("knows the names of a world of before, whose files have the key alone", () => {
    const world = new World(join(place.root, "w5"));
    world.create(entry("a", "n"));
    const [name] = readdirSync(join(world.directory, ".names", "t"));
    const file = join(world.directory, ".names", "t", name ?? "");
    rmSync(file);
    writeFileSync(file, "a");
    expect(world.create(entry("b", "n"))).toEqual(entry("a", "n"));
    expect(world.update(entry("a", "n"))).toBe("updated");
    expect(world.create(entry("b", "n"))).toEqual(entry("a", "n"));
  });

  test("keeps keys apart that are no file names", () => {
    const world = new World(join(place.root, "w3"));
    const keys = ["../../x", "a/b", ".hidden", "x".repeat(400), `${"x".repeat(400)}y`, "ä*'?"];
    for (const key of keys) {
      expect(world.create(entry(key))).toBe("created");
    }
    expect(
      world
        .list("t")
        .map((e) => e.key)
        .sort(),
    ).toEqual([...keys].sort());
  });
});
