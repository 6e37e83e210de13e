import type { Fault, Sandbox, WorldEntry } from "../../sandbox";
import { chosenOf, sampleOf } from "../run/sample";
import {
  again,
  configuration,
  describeWithTerraform,
  errorsOf,
  run,
  Workplace,
} from "./terraform-run";

const tags = (version: string) => ({ tags: { version } });

/** A chain of resources, so that a failure in the middle leaves some made and some not. */
const stackAt = (version: string) =>
  configuration(
    {
      resource: {
        aws_vpc: { net: { cidr_block: "10.0.0.0/16", ...tags(version) } },
        aws_subnet: {
          a: { vpc_id: "${aws_vpc.net.id}", cidr_block: "10.0.0.0/24", ...tags(version) },
          b: { vpc_id: "${aws_vpc.net.id}", cidr_block: "10.0.1.0/24", ...tags(version) },
        },
        aws_db_subnet_group: {
          db: {
            name: "db",
            subnet_ids: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"],
            ...tags(version),
          },
        },
        aws_db_instance: {
          db: {
            identifier: "db",
            instance_class: "db.t4g.micro",
            db_subnet_group_name: "${aws_db_subnet_group.db.name}",
            ...tags(version),
          },
        },
        aws_iam_role: { role: { name: "role", assume_role_policy: "{}", ...tags(version) } },
        aws_eks_cluster: {
          cluster: {
            name: "cluster",
            role_arn: "${aws_iam_role.role.arn}",
            vpc_config: [{ subnet_ids: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"] }],
            ...tags(version),
          },
        },
        aws_ecr_repository: { images: { name: "images", ...tags(version) } },
      },
    },
    ["aws"],
  );
const largeSize = 8;
const resourceTypes = [
  "aws_vpc",
  "aws_subnet",
  "aws_db_subnet_group",
  "aws_db_instance",
  "aws_iam_role",
  "aws_eks_cluster",
  "aws_ecr_repository",
];

const tried = chosenOf("of the types whose every operation fails", resourceTypes, [
  "aws_db_instance",
]);

const resourcesOf = async (sandbox: Sandbox, folder: string) =>
  (await again(sandbox, folder, "state", "list")).stdout.split("\n").filter((line) => line !== "");

describeWithTerraform("a failure", () => {
  const place = new Workplace();
  let sandbox: Sandbox;
  let folder: string;
  beforeAll(async () => {
    sandbox = await place.sandbox();
    folder = place.stack(stackAt("1"), "stack");
    expect((await run(sandbox, folder, "validate")).code).toBe(0);
  });
  afterAll(() => place.end());

  /** Applies through a failure: the first run must fail, the second must finish the work. */
  const failAndRepeat = async (fault: Fault, command: "apply" | "destroy") => {
    sandbox.faults.add(fault);
    const failed = await again(sandbox, folder, command);
    expect(failed.code).toBe(1);
    expect(sandbox.faults.remaining()).toEqual([]);
    const repeated = await again(sandbox, folder, command);
    expect(errorsOf(repeated)).toEqual([]);
    return errorsOf(failed);
  };

  test.each(tried)(
    "when %s is created, updated or deleted is made good by the next run",
    async (type) => {
      place.stack(stackAt("1"), "stack");
      expect(await failAndRepeat({ operation: "create", type }, "apply")).toEqual([
        `create of ${type} failed | This failure was injected by the sandbox. Nothing was changed.`,
      ]);
      expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
      expect(sandbox.world.list()).toHaveLength(largeSize);
      expect(await resourcesOf(sandbox, folder)).toHaveLength(largeSize);

      place.stack(stackAt("2"), "stack");
      expect(await failAndRepeat({ operation: "update", type }, "apply")).toEqual([
        `update of ${type} failed | This failure was injected by the sandbox. Nothing was changed.`,
      ]);
      expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
      expect(sandbox.world.list().map((entry) => entry.attributes["tags"])).toEqual(
        Array(largeSize).fill({ version: "2" }),
      );

      expect(await failAndRepeat({ operation: "delete", type }, "destroy")).toEqual([
        `delete of ${type} failed | This failure was injected by the sandbox. Nothing was changed.`,
      ]);
      expect(sandbox.world.list()).toEqual([]);
      expect(await resourcesOf(sandbox, folder)).toEqual([]);
    },
  );

  test.each(tried)(
    "after %s was created, updated or deleted is made good by the next run",
    async (type) => {
      place.stack(stackAt("1"), "stack");
      const detail = "This failure was injected by the sandbox, after the object was changed.";
      expect(
        await failAndRepeat({ operation: "create", type, effect: "fail-after" }, "apply"),
      ).toEqual([`create of ${type} failed half-way | ${detail}`]);
      expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
      expect(sandbox.world.list()).toHaveLength(largeSize);

      place.stack(stackAt("2"), "stack");
      await failAndRepeat({ operation: "update", type, effect: "fail-after" }, "apply");
      expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");

      await failAndRepeat({ operation: "delete", type, effect: "fail-after" }, "destroy");
      expect(sandbox.world.list()).toEqual([]);
    },
  );
});

// A small linear congruential generator: the same kills in every run of the tests.
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state;
  }
}

const alreadyThere = /already exists: .*terraform import (\w+)\.<name> '([^']+)'/;
const resourceNames: { readonly [type: string]: string } = {
  aws_db_subnet_group: "db",
  aws_db_instance: "db",
  aws_iam_role: "role",
  aws_eks_cluster: "cluster",
  aws_ecr_repository: "images",
};

describeWithTerraform("Terraform killed in the middle of an apply", () => {
  const place = new Workplace();
  afterAll(() => place.end());
  const random = numbers(20240101);
  const kills = Array.from({ length: 12 }, (_, i): [number, Fault] => {
    const type =
      resourceTypes[((random.next().value as number) >> 8) % resourceTypes.length] ?? "aws_vpc";
    return [
      i,
      {
        operation: "create",
        type,
        effect: ((random.next().value as number) >> 8) % 2 === 0 ? "kill-before" : "kill-after",
      },
    ];
  });

  test.each(sampleOf("of the kills in the middle of an apply", kills, 2))(
    "kill %i: %j",
    async (i, fault) => {
      const sandbox = await place.sandbox({ faults: [fault] });
      const folder = place.stack(stackAt("1"), `stack-${i}`);
      expect((await run(sandbox, folder, "apply")).code).toBe(137);
      const made = sandbox.world.list().length;
      let result = await again(sandbox, folder, "apply");
      let imports = 0;
      while (result.code !== 0 && imports < largeSize) {
        const orphans = errorsOf(result).map((error) => alreadyThere.exec(error));
        for (const orphan of orphans) {
          const [, type = "", id = ""] = orphan ?? [];
          const subnet = sandbox.world.list("aws_subnet").find((entry) => entry.importId === id);
          const name = subnet
            ? subnet.attributes["cidr_block"] === "10.0.0.0/24"
              ? "a"
              : "b"
            : resourceNames[type];
          expect((await again(sandbox, folder, "import", `${type}.${name}`, id)).stdout).toContain(
            "Import successful!",
          );
          imports += 1;
        }
        result = await again(sandbox, folder, "apply");
      }
      expect(errorsOf(result)).toEqual([]);
      expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
      // A VPC has no name that the cloud keeps unique: one that was made and not saved is left over,
      // and what is in it with it. Everything else is known to the state.
      const { values } = JSON.parse((await again(sandbox, folder, "show", "-json")).stdout) as {
        values: { root_module: { resources: { type: string; values: { id: string } }[] } };
      };
      const saved = new Set(
        values.root_module.resources.map((one) => `${one.type} ${one.values.id}`),
      );
      const isSaved = (entry: WorldEntry) => saved.has(`${entry.type} ${entry.attributes["id"]}`);
      const leftOver = sandbox.world.list().filter((entry) => !isSaved(entry));
      const lostVpcs = leftOver
        .filter(({ type }) => type === "aws_vpc")
        .map(({ attributes }) => attributes["id"]);
      expect(sandbox.world.list().filter(isSaved)).toHaveLength(largeSize);
      expect(
        leftOver.filter(
          ({ type, attributes }) => type !== "aws_vpc" && !lostVpcs.includes(attributes["vpc_id"]),
        ),
      ).toEqual([]);
      expect(lostVpcs.length).toBeLessThanOrEqual(1);
      expect(made).toBeLessThanOrEqual(largeSize);
    },
  );
});
