import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox";
import {
  again,
  type Configuration,
  configuration,
  describeWithTerraform,
  errorsOf,
  run,
  Workplace,
} from "./terraform-run";

const vpcResource = { cidr_block: "10.0.0.0/16" };
const clusterResource = {
  name: "c",
  role_arn: "arn:aws:iam::123456789012:role/r",
  vpc_config: [{ subnet_ids: ["subnet-1"] }],
};

describeWithTerraform("what real Terraform finds in the sandbox", () => {
  const place = new Workplace();
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await place.sandbox();
  });
  afterAll(() => place.end());

  const validate = async (sections: Configuration, providers?: readonly string[]) =>
    errorsOf(await run(sandbox, place.stack(configuration(sections, providers)), "validate"));

  const resource = (type: string, body: Configuration) => ({ resource: { [type]: { it: body } } });

  test("a correct configuration passes", async () => {
    expect(await validate(resource("aws_vpc", vpcResource))).toEqual([]);
  });

  test.each<[string, Configuration, string]>([
    [
      "an unknown argument",
      resource("aws_vpc", { ...vpcResource, cidr_blok: "x" }),
      'Extraneous JSON object property | No argument or block type is named "cidr_blok".',
    ],
    [
      "a missing required argument",
      resource("aws_eks_node_group", {
        node_role_arn: "r",
        subnet_ids: ["s"],
        scaling_config: [{ desired_size: 1, max_size: 1, min_size: 1 }],
      }),
      'Missing required argument | The argument "cluster_name" is required, but no definition was found.',
    ],
    [
      "a missing required block",
      resource("aws_eks_cluster", { name: "c", role_arn: "r" }),
      'Insufficient vpc_config blocks | At least 1 "vpc_config" blocks are required.',
    ],
    [
      "too many blocks",
      resource("aws_eks_cluster", {
        ...clusterResource,
        vpc_config: [{ subnet_ids: ["a"] }, { subnet_ids: ["b"] }],
      }),
      'Too many vpc_config blocks | No more than 1 "vpc_config" blocks are allowed',
    ],
    [
      "a wrong type",
      resource("aws_vpc", { ...vpcResource, enable_dns_support: "perhaps" }),
      'Incorrect attribute value type | Inappropriate value for attribute "enable_dns_support": a bool is required.',
    ],
    [
      "a list in place of a text",
      resource("aws_vpc", { cidr_block: ["10.0.0.0/16"] }),
      'Incorrect attribute value type | Inappropriate value for attribute "cidr_block": string required.',
    ],
    [
      "a reference to an attribute that does not exist",
      {
        resource: {
          aws_vpc: { it: vpcResource },
          aws_subnet: { it: { vpc_id: "${aws_vpc.it.vpc_id}", cidr_block: "10.0.0.0/24" } },
        },
      },
      'Unsupported attribute | This object has no argument, nested block, or exported attribute named "vpc_id".',
    ],
    [
      "a computed attribute that is set",
      resource("aws_vpc", { ...vpcResource, arn: "arn:aws:ec2:::vpc/1" }),
      'Value for unconfigurable attribute | Can\'t configure a value for "arn": its value will be decided automatically based on the result of applying this configuration.',
    ],
    [
      "a computed attribute in a block that is set",
      resource("aws_eks_cluster", {
        ...clusterResource,
        vpc_config: [{ subnet_ids: ["a"], vpc_id: "vpc-1" }],
      }),
      'Value for unconfigurable attribute | Can\'t configure a value for "vpc_config.vpc_id": its value will be decided automatically based on the result of applying this configuration.',
    ],
    [
      "a value outside its list",
      resource("aws_eks_cluster", {
        ...clusterResource,
        upgrade_policy: [{ support_type: "STANDARDS" }],
      }),
      'Invalid value for "upgrade_policy.support_type" | "STANDARDS" is not allowed here: it must be one of "EXTENDED", "STANDARD".',
    ],
    [
      "a resource type that does not exist",
      { resource: { aws_vcp: { it: vpcResource }, aws_vpc: { it: vpcResource } } },
      'Invalid resource type | The provider hashicorp/aws does not support resource type "aws_vcp". Did you mean "aws_vpc"?',
    ],
    [
      "an ephemeral value outside a write-only argument",
      {
        ephemeral: { aws_secretsmanager_secret_version: { s: { secret_id: "s" } } },
        ...resource("aws_db_instance", {
          instance_class: "x",
          password: "${ephemeral.aws_secretsmanager_secret_version.s.secret_string}",
        }),
      },
      'Invalid use of ephemeral value | Ephemeral values are not valid for "password", because it is not a write-only attribute and must be persisted to state.',
    ],
  ])("%s", async (_, sections, message) => {
    const errors = await validate(sections);
    expect(errors).toContain(message);
  });

  test("a sensitive output that is not marked", async () => {
    const sections = {
      ...resource("aws_db_instance", { instance_class: "db.t4g.micro", password: "long-enough" }),
      output: { password: { value: "${aws_db_instance.it.password}" } },
    };
    expect(errorsOf(await run(sandbox, place.stack(configuration(sections)), "plan"))).toEqual([
      "Output refers to sensitive values | To reduce the risk of accidentally exporting sensitive data that was intended to be only internal, Terraform requires that any root module output containing sensitive data be explicitly marked as sensitive, to confirm your intent. | If you do intend to export this data, annotate the output value as sensitive by adding the following argument: sensitive = true",
    ]);
  });

  test("an unknown key in a nested-attribute object, which Terraform would drop", async () => {
    const release = {
      name: "r",
      chart: "c",
      set: [
        { name: "a", value: "1" },
        { name: "b", vale: "2" },
      ],
    };
    const folder = place.stack(configuration(resource("helm_release", release), ["helm"]));
    writeFileSync(
      join(folder, "chart.tf"),
      `resource "helm_release" "in_hcl" {
  name  = "s"
  chart = "\${path.module}/chart"
  set = [
    { name = "a", value = "1" },
    {
      name = "b"
      vale = "2"
    },
  ]
}
`,
    );
    const found = (where: string) =>
      `Unsupported argument | An argument named "vale" is not expected in "set" (${where}); it takes name, type, value.`;
    expect(errorsOf(await run(sandbox, folder, "validate")).sort()).toEqual([
      found("cdk.tf.json"),
      found("chart.tf:8"),
    ]);
  });

  test("a missing key in a nested-attribute object", async () => {
    const release = { name: "r", chart: "c", set: [{ value: "1" }] };
    const errors = await validate(resource("helm_release", release), ["helm"]);
    expect(errors).toEqual([
      'Incorrect attribute value type | Inappropriate value for attribute "set": element 0: attribute "name" is required.',
    ]);
  });

  test("a force-new change is a replacement, which prevent_destroy stops", async () => {
    const body = (cidr: string, lifecycle = {}) =>
      configuration(resource("aws_vpc", { cidr_block: cidr, ...lifecycle }));
    const folder = place.stack(body("10.0.0.0/16"), "replacement");
    expect((await run(sandbox, folder, "apply")).code).toBe(0);
    place.stack(body("10.1.0.0/16"), "replacement");
    const plan = await again(sandbox, folder, "plan");
    expect(plan.stdout).toContain("# aws_vpc.it must be replaced");
    expect(plan.stdout).toContain(
      '~ cidr_block                           = "10.0.0.0/16" -> "10.1.0.0/16" # forces replacement',
    );
    place.stack(body("10.1.0.0/16", { lifecycle: { prevent_destroy: true } }), "replacement");
    const stopped = await again(sandbox, folder, "plan");
    expect(errorsOf(stopped)).toEqual([
      "Instance cannot be destroyed | Resource aws_vpc.it has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of the plan using the -target option.",
    ]);
  });

  test("a provider that is not simulated is refused, not downloaded", async () => {
    const folder = place.stack({
      terraform: { required_providers: { null: { source: "hashicorp/null" } } },
      resource: { null_resource: { it: {} } },
    });
    const init = await sandbox.terraform(["init", "-no-color"], folder);
    expect(init.code).toBe(1);
    expect(errorsOf(init)).toEqual([
      "there are no schemas of hashicorp/null (cdk.tf.json): install its schemas with: npm install --save-dev @cdktf/provider-null; or outside of the sandbox write `terraform providers schema -json > schemas.json` after `terraform init`, and run: anycloud sandbox --schemas schemas.json -- …",
    ]);
  });
});
