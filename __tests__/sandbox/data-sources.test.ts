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

const filter = (name: string, ...values: string[]) => ({ name, values });

describeWithTerraform("a data source that asks by more than arguments", () => {
  const place = new Workplace();
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await place.sandbox();
  });
  afterAll(() => place.end());

  const outputsOf = async (folder: string): Promise<Record<string, unknown>> => {
    const json = (await again(sandbox, folder, "output", "-json")).stdout;
    const outputs = Object.entries(JSON.parse(json) as Record<string, { value: unknown }>);
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));
  };
  const applied = async (sections: Configuration, providers: string[]) => {
    const folder = place.stack(configuration(sections, providers));
    expect(errorsOf(await run(sandbox, folder, "apply"))).toEqual([]);
    return folder;
  };

  describe("on AWS", () => {
    const vpc = (cidr: string, tags: object) => ({ cidr_block: cidr, tags });
    const network: Configuration = {
      ...configuration({
        resource: {
          aws_vpc: {
            qa: vpc("10.0.0.0/16", { Name: "shop-qa", tier: "test" }),
            staging: vpc("10.1.0.0/16", { Name: "shop-staging", tier: "test" }),
          },
          aws_subnet: {
            a: subnet("qa", "10.0.0.0/24", "eu-west-1a", "public-a"),
            b: subnet("qa", "10.0.1.0/24", "eu-west-1b", "public-b"),
            c: subnet("qa", "10.0.2.0/24", "eu-west-1b", "private-b"),
            d: subnet("staging", "10.1.0.0/24", "eu-west-1a", "public-a"),
          },
          aws_security_group: { db: { name: "db", vpc_id: "${aws_vpc.qa.id}", description: "d" } },
        },
        output: { qa: { value: "${aws_vpc.qa.id}" }, db: { value: "${aws_security_group.db.id}" } },
      }),
      provider: { aws: { region: "eu-west-1", default_tags: { tags: { team: "shop" } } } },
    };
    function subnet(of: string, cidr: string, zone: string, name: string) {
      return {
        vpc_id: `\${aws_vpc.${of}.id}`,
        cidr_block: cidr,
        availability_zone: zone,
        tags: { Name: name },
      };
    }
    let made: Record<string, unknown>;
    beforeAll(async () => {
      made = await outputsOf(await applied(network, ["aws"]));
    });
    const read = async (data: object, output: string, more: Configuration = {}) => {
      const sections = { data, output: { it: { value: `\${${output}}` } }, ...more };
      return (await outputsOf(await applied(sections, ["aws"])))["it"];
    };

    test("by tags, those of the provider too", async () => {
      const tags = { Name: "shop-qa", team: "shop" };
      expect(await read({ aws_vpc: { it: { tags } } }, "data.aws_vpc.it.id")).toBe(made["qa"]);
    });

    const each = <T>(asked: Readonly<Record<string, readonly object[]>>, to: (of: object) => T) =>
      Object.fromEntries(Object.entries(asked).map(([name, filters]) => [name, to(filters)]));

    test("by filters", async () => {
      const asked = {
        "by-another-name": [filter("cidr", "10.0.0.0/16")],
        "by-a-tag": [filter("tag:Name", "shop-qa")],
        "by-a-pattern-of-several": [filter("tag:Name", "none", "*-q?")],
        "by-both-of-two": [filter("tag-key", "tier"), filter("tag:Name", "*qa")],
      };
      const data = { aws_vpc: each(asked, (filters) => ({ filter: filters })) };
      const value = Object.keys(asked).map((name) => `data.aws_vpc.${name}.id`);
      expect(await read(data, `[${value.join()}]`)).toEqual(value.map(() => made["qa"]));
    });

    test("a list has all that match, and only those", async () => {
      const inQa = filter("vpc-id", String(made["qa"]));
      const asked = {
        in_qa: [inQa],
        public: [inQa, filter("tag:Name", "public-*")],
        in_zone: [filter("availability-zone", "eu-west-1a")],
        none: [inQa, filter("tag:Name", "none")],
      };
      const data = {
        aws_subnets: each(asked, (filters) => ({ filter: filters })),
        aws_subnet: Object.fromEntries(
          Object.keys(asked).map((name) => [
            name,
            { for_each: `\${toset(data.aws_subnets.${name}.ids)}`, id: "${each.key}" },
          ]),
        ),
      };
      const cidrs = Object.keys(asked).map(
        (name) => `${name} = sort([for one in data.aws_subnet.${name} : one.cidr_block])`,
      );
      expect(await read(data, `{ ${cidrs.join(", ")} }`)).toEqual({
        in_qa: ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"],
        public: ["10.0.0.0/24", "10.0.1.0/24"],
        in_zone: ["10.0.0.0/24", "10.1.0.0/24"],
        none: [],
      });
    });

    test("an argument beside a filter counts too", async () => {
      const data = {
        aws_security_group: {
          it: { vpc_id: made["qa"], filter: [filter("group-name", "db", "web")] },
        },
      };
      expect(await read(data, "data.aws_security_group.it.id")).toBe(made["db"]);
    });

    test("several that match are an error where one is asked for", async () => {
      const data = { aws_vpc: { it: { tags: { tier: "test" } } } };
      const folder = place.stack(configuration({ data }));
      const [error] = errorsOf(await run(sandbox, folder, "plan"));
      expect(error).toMatch(
        /^several aws_vpc match \| 2 in the sandbox's world match, and the data source stands for one; ask for more of it\. They are: vpc-\w{17}, vpc-\w{17}$/,
      );
    });

    test("what is in another region is not found, and trusted to be there", async () => {
      const provider = { aws: { region: "eu-central-1" } };
      const data = { aws_vpc: { it: { tags: { Name: "shop-qa" } } } };
      const id = await read(data, "data.aws_vpc.it.id", { provider });
      expect(id).toMatch(/^vpc-\w{17}$/);
      expect(id).not.toBe(made["qa"]);
    });

    test("a filter that the world cannot judge is as if nothing was found", async () => {
      const data = { aws_vpc: { it: { filter: [filter("is-default", "true")] } } };
      const id = await read(data, "data.aws_vpc.it.id");
      expect(id).toMatch(/^vpc-\w{17}$/);
      expect(id).not.toBe(made["qa"]);
    });

    test("a list of what the world has nothing of is made up", async () => {
      const data = { aws_nat_gateways: { it: { filter: [filter("state", "available")] } } };
      expect(await read(data, "length(data.aws_nat_gateways.it.ids)")).toBe(1);
    });
  });

  test("on DigitalOcean, with filters and an order", async () => {
    const droplet = (name: string, size: string, tags: string[]) => ({
      name,
      size,
      image: "debian-12-x64",
      region: "fra1",
      tags,
    });
    await applied(
      {
        resource: {
          digitalocean_droplet: {
            a: droplet("web-1", "s-1vcpu-1gb", ["web", "old"]),
            b: droplet("web-2", "s-1vcpu-1gb", ["web"]),
            c: droplet("db-1", "s-2vcpu-2gb", ["db", "old"]),
          },
        },
      },
      ["digitalocean"],
    );
    const both = { key: "tags", values: ["web", "old"] };
    const asked = {
      every: [],
      by_size: [{ key: "size", values: ["s-1vcpu-1gb"] }],
      any_tag: [both],
      all_tags: [{ ...both, all: true }],
      by_part: [{ key: "name", values: ["b-1"], match_by: "substring" }],
      by_pattern: [{ key: "name", values: ["^db"], match_by: "re" }],
    };
    const sort = [{ key: "name", direction: "desc" }];
    const names = Object.entries(asked);
    const reader = await applied(
      {
        data: {
          digitalocean_droplets: Object.fromEntries(
            names.map(([name, filters]) => [name, { filter: filters, sort }]),
          ),
        },
        output: Object.fromEntries(
          names.map(([name]) => [
            name,
            { value: `\${data.digitalocean_droplets.${name}.droplets[*].name}` },
          ]),
        ),
      },
      ["digitalocean"],
    );
    expect(await outputsOf(reader)).toEqual({
      every: ["web-2", "web-1", "db-1"],
      by_size: ["web-2", "web-1"],
      any_tag: ["web-2", "web-1", "db-1"],
      all_tags: ["web-1"],
      by_part: ["web-1", "db-1"],
      by_pattern: ["db-1"],
    });
  });

  test("on Kubernetes, by its metadata, in one cluster", async () => {
    const cluster = (name: string, sections: Configuration): Configuration => ({
      ...configuration(sections, ["kubernetes"]),
      provider: { kubernetes: { host: `https://${name}.invalid` } },
    });
    const service = (port: number) => ({
      metadata: [{ name: "web", namespace: "shop", labels: { tier: "app" } }],
      spec: [{ port: [{ port }], selector: { app: "web" } }],
    });
    const secret = {
      metadata: [{ name: "db", namespace: "shop" }],
      data_wo: { password: "hidden" },
      data_wo_revision: 1,
    };
    for (const [name, port] of [
      ["one", 81],
      ["two", 82],
    ] as const) {
      const resource = {
        kubernetes_service_v1: { it: service(port) },
        kubernetes_secret_v1: { it: secret },
      };
      expect(
        errorsOf(await run(sandbox, place.stack(cluster(name, { resource })), "apply")),
      ).toEqual([]);
    }
    const metadata = { metadata: [{ name: "web", namespace: "shop" }] };
    const folder = place.stack(
      cluster("two", {
        data: {
          kubernetes_service_v1: { it: metadata },
          kubernetes_service: { it: metadata },
          kubernetes_secret_v1: { it: { metadata: [{ name: "db", namespace: "shop" }] } },
        },
        output: {
          port: { value: "${data.kubernetes_service_v1.it.spec[0].port[0].port}" },
          older: { value: "${data.kubernetes_service.it.spec[0].port[0].port}" },
          label: { value: "${data.kubernetes_service_v1.it.metadata[0].labels.tier}" },
          secret: { value: "${data.kubernetes_secret_v1.it.data.password}", sensitive: true },
        },
      }),
    );
    expect(errorsOf(await run(sandbox, folder, "apply"))).toEqual([]);
    expect(await outputsOf(folder)).toEqual({
      port: 82,
      older: 82,
      label: "app",
      secret: "hidden",
    });
  });
});
