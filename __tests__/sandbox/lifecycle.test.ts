import type { Sandbox } from "../../sandbox";
import { listTypes } from "../../sandbox/schema/binding-source";
import { emptyFolder } from "../folder";
import { chosenOf } from "../run/sample";
import { recordedNames, writeRecorded } from "./recorded-bindings";
import {
  again,
  type Configuration,
  configuration,
  describeWithTerraform,
  errorsOf,
  run,
  Workplace,
} from "./terraform-run";

const digitalOcean = (size: string) =>
  configuration(
    {
      data: {
        digitalocean_kubernetes_versions: { it: { version_prefix: "1.33." } },
        digitalocean_database_ca: { it: { cluster_id: "${digitalocean_database_cluster.it.id}" } },
        digitalocean_container_registry: { elsewhere: { name: "elsewhere" } },
      },
      resource: {
        digitalocean_vpc: {
          it: { name: "net", region: "fra1", ip_range: "10.0.0.0/16", timeouts: { delete: "30m" } },
        },
        digitalocean_kubernetes_cluster: {
          it: {
            name: "cluster",
            region: "fra1",
            version: "${data.digitalocean_kubernetes_versions.it.latest_version}",
            vpc_uuid: "${digitalocean_vpc.it.id}",
            node_pool: [{ name: "main", size, auto_scale: true, min_nodes: 1, max_nodes: 3 }],
            maintenance_policy: [{ day: "sunday", start_time: "04:00" }],
          },
        },
        digitalocean_kubernetes_node_pool: {
          it: {
            cluster_id: "${digitalocean_kubernetes_cluster.it.id}",
            name: "more",
            size: "s-1",
            node_count: 1,
            taint: [{ key: "k", value: "v", effect: "NoSchedule" }],
          },
        },
        digitalocean_database_cluster: {
          it: {
            name: "db",
            engine: "pg",
            version: "17",
            size: "db-s-1vcpu-2gb",
            region: "fra1",
            node_count: 2,
          },
        },
        digitalocean_database_db: {
          it: { cluster_id: "${digitalocean_database_cluster.it.id}", name: "app" },
        },
        digitalocean_database_user: {
          it: { cluster_id: "${digitalocean_database_cluster.it.id}", name: "app" },
        },
        digitalocean_database_replica: {
          it: {
            cluster_id: "${digitalocean_database_cluster.it.id}",
            name: "replica",
            region: "fra1",
            size: "db-s-1vcpu-2gb",
          },
        },
        digitalocean_database_firewall: {
          it: {
            cluster_id: "${digitalocean_database_cluster.it.id}",
            rule: [
              { type: "k8s", value: "${digitalocean_kubernetes_cluster.it.id}" },
              { type: "ip_addr", value: "192.0.2.1" },
            ],
          },
        },
        digitalocean_loadbalancer: {
          it: {
            name: "lb",
            region: "fra1",
            vpc_uuid: "${digitalocean_vpc.it.id}",
            droplet_tag: "k8s:${digitalocean_kubernetes_cluster.it.id}",
            forwarding_rule: [
              { entry_port: 80, entry_protocol: "tcp", target_port: 30080, target_protocol: "tcp" },
              {
                entry_port: 443,
                entry_protocol: "tcp",
                target_port: 30443,
                target_protocol: "tcp",
              },
            ],
          },
        },
        digitalocean_domain: { it: { name: "example.com" } },
        digitalocean_record: {
          it: {
            domain: "${digitalocean_domain.it.name}",
            type: "A",
            name: "@",
            value: "${digitalocean_loadbalancer.it.ip}",
            ttl: 300,
          },
        },
        digitalocean_container_registry: {
          it: { name: "registry", subscription_tier_slug: "basic", region: "fra1" },
        },
        digitalocean_spaces_bucket: {
          it: { name: "states", region: "fra1", versioning: [{ enabled: true }] },
        },
        digitalocean_monitor_alert: {
          it: {
            alerts: [{ email: ["ops@example.com"] }],
            compare: "GreaterThan",
            description: "CPU",
            type: "v1/insights/droplet/cpu",
            value: 90,
            window: "5m",
            tags: ["k8s"],
          },
        },
        digitalocean_uptime_check: { it: { name: "site", target: "https://example.com" } },
        digitalocean_uptime_alert: {
          it: {
            check_id: "${digitalocean_uptime_check.it.id}",
            name: "down",
            type: "down",
            period: "2m",
            comparison: "less_than",
            threshold: 1,
            notifications: [{ email: ["ops@example.com"] }],
          },
        },
      },
      output: {
        version: { value: "${data.digitalocean_kubernetes_versions.it.latest_version}" },
        certificate: {
          value:
            "${base64decode(digitalocean_kubernetes_cluster.it.kube_config[0].cluster_ca_certificate)}",
          sensitive: true,
        },
        droplet: {
          value:
            "${tonumber(digitalocean_kubernetes_cluster.it.node_pool[0].nodes[0].droplet_id) > 0}",
        },
        authority: {
          value:
            '${startswith(data.digitalocean_database_ca.it.certificate, "-----BEGIN CERTIFICATE-----")}',
        },
        registry: { value: "${data.digitalocean_container_registry.elsewhere.endpoint}" },
        record: { value: "${digitalocean_record.it.fqdn}" },
      },
    },
    ["digitalocean"],
  );

const platform = (replicas: number): Configuration => {
  const { terraform, ...rest } = configuration(
    {
      ephemeral: { random_password: { db: { length: 24, override_special: "-_" } } },
      resource: {
        random_password: { it: { length: 20, min_numeric: 3 } },
        random_id: { it: { byte_length: 4 } },
        kubernetes_namespace_v1: { it: { metadata: [{ name: "app", labels: { tier: "app" } }] } },
        kubernetes_secret_v1: {
          it: {
            metadata: [{ name: "db", namespace: "${kubernetes_namespace_v1.it.metadata[0].name}" }],
            data_wo: { password: "${ephemeral.random_password.db.result}" },
            data_wo_revision: 1,
          },
        },
        kubernetes_network_policy_v1: {
          it: {
            metadata: [{ name: "deny", namespace: "app" }],
            spec: [{ pod_selector: [{}], policy_types: ["Ingress"] }],
          },
        },
        kubernetes_resource_quota_v1: {
          it: {
            metadata: [{ name: "quota", namespace: "app" }],
            spec: [{ hard: { "requests.cpu": "4" } }],
          },
        },
        kubernetes_deployment_v1: {
          it: {
            metadata: [{ name: "web", namespace: "app" }],
            spec: [
              {
                replicas: String(replicas),
                selector: [{ match_labels: { app: "web" } }],
                template: [
                  {
                    metadata: [{ labels: { app: "web" } }],
                    spec: [
                      {
                        container: [
                          { name: "web", image: "nginx", port: [{ container_port: 80 }] },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        },
        helm_release: {
          it: {
            name: "gateway",
            chart: "./charts/gateway",
            namespace: "app",
            set: [{ name: "replicas", value: String(replicas) }],
            set_sensitive: [{ name: "s", value: "hidden" }],
          },
        },
      },
      data: { http: { it: { url: "https://example.com/ca.pem" } } },
      output: {
        status: { value: "${data.http.it.status_code}" },
        revision: { value: "${helm_release.it.metadata.revision}" },
        id: { value: "${length(random_id.it.hex)}" },
      },
    },
    ["kubernetes", "helm", "random"],
  );
  const cluster = { host: "https://cluster.invalid" };
  const required = (terraform as { required_providers: object }).required_providers;
  return {
    ...rest,
    terraform: { required_providers: { ...required, http: { source: "hashicorp/http" } } },
    provider: { kubernetes: cluster, helm: { kubernetes: cluster }, random: {}, http: {} },
  };
};

describeWithTerraform("a stack lives and dies", () => {
  const place = new Workplace();
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await place.sandbox();
  });
  afterAll(() => place.end());

  test.each<[string, (version: number) => Configuration, string, object]>([
    [
      "digitalocean",
      (version) => digitalOcean(version === 1 ? "s-2vcpu-4gb" : "s-4vcpu-8gb"),
      // Another size of the cluster's own pool replaces the cluster, and with it what hangs on its id.
      "Plan: 2 to add, 2 to change, 2 to destroy.",
      {
        version: { value: "1.33.5-do.0" },
        droplet: { value: true },
        authority: { value: true },
        registry: { value: "registry.digitalocean.com/elsewhere" },
        record: { value: "example.com" },
      },
    ],
    [
      "kubernetes, helm, random and http",
      (version) => platform(version),
      "Plan: 0 to add, 2 to change, 0 to destroy.",
      { status: { value: 200 }, revision: { value: 1 }, id: { value: 8 } },
    ],
  ])("%s", async (name, at, update, outputs) => {
    const folder = place.stack(at(1), name);
    expect(errorsOf(await run(sandbox, folder, "validate"))).toEqual([]);
    expect(errorsOf(await again(sandbox, folder, "apply"))).toEqual([]);
    expect(JSON.parse((await again(sandbox, folder, "output", "-json")).stdout)).toMatchObject(
      outputs,
    );
    expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
    place.stack(at(2), name);
    expect((await again(sandbox, folder, "plan")).stdout).toContain(update);
    expect(errorsOf(await again(sandbox, folder, "apply"))).toEqual([]);
    expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
    expect(errorsOf(await again(sandbox, folder, "destroy"))).toEqual([]);
    expect(sandbox.world.list()).toEqual([]);
  });

  test("an ephemeral password goes into a secret, is read back, and reaches database and cluster", async () => {
    const folder = place.stack(
      configuration(
        {
          ephemeral: {
            random_password: { db: { length: 30, special: false } },
            aws_secretsmanager_secret_version: {
              db: {
                secret_id: "${aws_secretsmanager_secret_version.db.secret_id}",
                // Unknown until the version exists: without it a run that failed between the
                // secret and its version could not be planned again.
                version_id: "${aws_secretsmanager_secret_version.db.version_id}",
              },
            },
          },
          resource: {
            aws_secretsmanager_secret: { db: { name: "db" } },
            aws_secretsmanager_secret_version: {
              db: {
                secret_id: "${aws_secretsmanager_secret.db.id}",
                secret_string_wo: "${ephemeral.random_password.db.result}",
                secret_string_wo_version: 1,
              },
            },
            aws_db_instance: {
              db: {
                identifier: "db",
                instance_class: "db.t4g.micro",
                password_wo: "${ephemeral.aws_secretsmanager_secret_version.db.secret_string}",
                password_wo_version: 1,
              },
            },
          },
        },
        ["aws", "random"],
      ),
    );
    sandbox.faults.add({ operation: "create", type: "aws_secretsmanager_secret_version" });
    expect((await run(sandbox, folder, "apply")).code).toBe(1);
    expect(errorsOf(await again(sandbox, folder, "apply"))).toEqual([]);
    const secret = sandbox.world.list("aws_secretsmanager_secret_version")[0]?.secrets?.[
      "secret_string_wo"
    ];
    expect(secret).toMatch(/^[A-Za-z0-9]{30}$/);
    expect(sandbox.world.list("aws_db_instance")[0]?.secrets).toEqual({ password_wo: secret });
    expect((await again(sandbox, folder, "show", "-json")).stdout).not.toContain(secret);
    expect(errorsOf(await again(sandbox, folder, "destroy"))).toEqual([]);
  });

  test("two aliases of a provider keep their own settings", async () => {
    const folder = place.stack({
      terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
      provider: { aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
      resource: {
        aws_ecr_repository: {
          here: { name: "images" },
          there: { name: "images", provider: "aws.us" },
        },
      },
      output: {
        here: { value: "${aws_ecr_repository.here.repository_url}" },
        there: { value: "${aws_ecr_repository.there.repository_url}" },
      },
    });
    expect(errorsOf(await run(sandbox, folder, "apply"))).toEqual([]);
    expect(JSON.parse((await again(sandbox, folder, "output", "-json")).stdout)).toMatchObject({
      here: { value: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/images" },
      there: { value: "123456789012.dkr.ecr.us-east-1.amazonaws.com/images" },
    });
    expect(errorsOf(await again(sandbox, folder, "destroy"))).toEqual([]);
  });
});

describeWithTerraform("the complete schema", () => {
  const place = new Workplace();
  afterAll(() => place.end());

  // One provider in a process at a time: all of AWS takes some 300 MB.
  const all = [
    ...["aws", "azurerm", "cloudflare", "digitalocean", "dnsimple", "google"],
    ...["helm", "http", "kubernetes", "random"],
  ];
  const small = ["cloudflare", "digitalocean", "dnsimple", "helm", "http", "random"];
  test.each(chosenOf("of the complete schemas", all, small))(
    "of %s is accepted by Terraform",
    async (name) => {
      const modules = emptyFolder();
      if (recordedNames.some((recorded) => recorded === name)) {
        writeRecorded(modules, name);
      }
      const sandbox = await place.sandbox({ bindingsFrom: modules });
      const provider = sandbox.providers.find(({ binding }) => binding.name === name);
      if (!provider) {
        throw new Error(`no binding of ${name}`);
      }
      const { resources, data } = listTypes(provider.binding);
      const folder = place.stack({
        terraform: { required_providers: { [name]: { source: provider.binding.address } } },
        locals: { types: [...resources, ...data] },
        provider: { [name]: name === "azurerm" ? { features: [{}] } : {} },
      });
      expect(errorsOf(await run(sandbox, folder, "validate"))).toEqual([]);
      await sandbox.stop();
    },
    120_000,
  );
});
