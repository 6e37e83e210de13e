import { create, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

/** One block in another, with values at the end; no path are the values themselves. */
function inside(path: string, values: object): object {
  return path
    .split(".")
    .filter(Boolean)
    .reduceRight<object>((inner, key) => ({ [key]: [inner] }), values);
}

const at = (type: string, path: string, before: object, after: object): Planned =>
  update(type, inside(path, before), inside(path, after));
const parameter = (type: string, name: string, before: string, after: string): Planned =>
  at(type, "parameter", { name, value: before }, { name, value: after });
const group = (from_port: number, to_port: number, protocol = "tcp"): object => ({
  from_port,
  to_port,
  protocol,
  security_groups: ["sg-1"],
  cidr_blocks: [],
});
const rule = (from_port: number, to_port: number, ip_protocol = "tcp"): object => ({
  from_port,
  to_port,
  ip_protocol,
  referenced_security_group_id: "sg-1",
});
const family = (name: string, ...parameters: readonly object[]): object => ({
  family: name,
  parameter: parameters,
});
const forced = { name: "rds.force_ssl", value: "1" };
const other = { name: "work_mem", value: "8" };

const balanced = (...rules: readonly (readonly [port: string, balancer: string])[]): object => ({
  inbound_rule: rules.map(([port_range, balancer]) => ({
    protocol: "tcp",
    port_range,
    source_load_balancer_uids: [balancer],
  })),
});

describe("gates", () => {
  test.each<[string, Planned]>([
    ["exposure", at("aws_security_group", "ingress", group(443, 443), group(0, 65535))],
    ["exposure", at("aws_security_group", "ingress", group(443, 443), group(0, 0, "-1"))],
    ["exposure", at("aws_vpc_security_group_ingress_rule", "", rule(443, 443), rule(443, 8443))],
    ["exposure", at("aws_vpc_security_group_ingress_rule", "", rule(443, 443), rule(0, 0, "-1"))],
    ["exposure", at("aws_lambda_function", "", { role: "app" }, { role: "admin" })],
    [
      "exposure",
      at("aws_ecs_task_definition", "", { task_role_arn: "app" }, { task_role_arn: "admin" }),
    ],
    ["exposure", create("aws_iam_access_key", { user: "deploy" })],
    ["exposure", create("aws_iam_user_login_profile", { user: "deploy" })],
    [
      "exposure",
      create("aws_ec2_client_vpn_authorization_rule", {
        authorize_all_groups: true,
        target_network_cidr: "0.0.0.0/0",
      }),
    ],
    ["exposure", parameter("aws_docdb_cluster_parameter_group", "tls", "enabled", "disabled")],
    ["exposure", parameter("aws_redshift_parameter_group", "require_ssl", "true", "false")],
    [
      "exposure",
      update(
        "aws_db_parameter_group",
        family("postgres14", other, forced),
        family("postgres14", other),
      ),
    ],
    [
      "exposure",
      at(
        "aws_elasticache_replication_group",
        "",
        { auth_token: "x".repeat(16) },
        { auth_token: "" },
      ),
    ],
    [
      "exposure",
      at(
        "aws_elasticache_replication_group",
        "",
        { auth_token_update_strategy: "ROTATE" },
        { auth_token_update_strategy: "DELETE" },
      ),
    ],
    ["exposure", at("aws_ssm_parameter", "", { type: "SecureString" }, { type: "String" })],
    [
      "exposure",
      at(
        "aws_cognito_user_pool_client",
        "",
        { callback_urls: ["https://a.example"] },
        { callback_urls: ["https://a.example", "https://b.example"] },
      ),
    ],
    [
      "exposure",
      at(
        "aws_networkfirewall_firewall_policy",
        "firewall_policy",
        { stateless_default_actions: ["aws:drop"] },
        { stateless_default_actions: ["aws:pass"] },
      ),
    ],
    [
      "exposure",
      at(
        "aws_cloudfront_distribution",
        "restrictions.geo_restriction",
        { restriction_type: "whitelist" },
        { restriction_type: "none" },
      ),
    ],
    ["exposure", at("aws_codebuild_project", "source", { location: "a" }, { location: "b" })],
    [
      "exposure",
      at(
        "aws_codebuild_project",
        "environment",
        { privileged_mode: false },
        { privileged_mode: true },
      ),
    ],
    [
      "exposure",
      at("aws_wafv2_web_acl_association", "", { web_acl_arn: "a" }, { web_acl_arn: "b" }),
    ],
    [
      "exposure",
      update(
        "aws_api_gateway_usage_plan",
        { quota_settings: [{ limit: 10 }] },
        { quota_settings: [] },
      ),
    ],
    [
      "exposure",
      at(
        "aws_neptune_cluster",
        "",
        { iam_database_authentication_enabled: true },
        { iam_database_authentication_enabled: false },
      ),
    ],
    ["outage", at("aws_cloudwatch_event_rule", "", { state: "ENABLED" }, { state: "DISABLED" })],
    ["outage", at("aws_cloudwatch_event_rule", "", { is_enabled: true }, { is_enabled: false })],
    ["outage", at("aws_scheduler_schedule", "", { state: "ENABLED" }, { state: "DISABLED" })],
    ["outage", at("aws_lambda_event_source_mapping", "", { enabled: true }, { enabled: false })],
    ["outage", at("aws_route53_record", "weighted_routing_policy", { weight: 100 }, { weight: 0 })],
    [
      "outage",
      at(
        "aws_lb_listener",
        "default_action.forward.target_group",
        { arn: "a", weight: 100 },
        { arn: "a", weight: 0 },
      ),
    ],
    ["outage", at("aws_globalaccelerator_accelerator", "", { enabled: true }, { enabled: false })],
    ["outage", at("aws_ec2_instance_state", "", { state: "running" }, { state: "stopped" })],
    [
      "outage",
      update(
        "aws_ecs_service",
        { load_balancer: [{ target_group_arn: "a" }] },
        { load_balancer: [] },
      ),
    ],
    [
      "outage",
      at(
        "aws_api_gateway_method_settings",
        "settings",
        { throttling_rate_limit: 100 },
        { throttling_rate_limit: 0 },
      ),
    ],
    [
      "outage",
      at(
        "aws_apigatewayv2_stage",
        "default_route_settings",
        { throttling_burst_limit: 100 },
        { throttling_burst_limit: 0 },
      ),
    ],
    [
      "outage",
      update("aws_lambda_function", { vpc_config: [{ subnet_ids: ["a"] }] }, { vpc_config: [] }),
    ],
    [
      "outage",
      at(
        "aws_cloudfront_distribution",
        "origin",
        { origin_id: "a", domain_name: "a.example" },
        { origin_id: "a", domain_name: "b.example" },
      ),
    ],
    [
      "capacity",
      at("aws_db_instance", "", { max_allocated_storage: 1000 }, { max_allocated_storage: 0 }),
    ],
    ["capacity", parameter("aws_db_parameter_group", "max_connections", "1000", "10")],
    ["audit", parameter("aws_db_parameter_group", "pgaudit.log", "all", "none")],
    [
      "audit",
      update(
        "aws_db_option_group",
        { option: [{ option_name: "MARIADB_AUDIT_PLUGIN" }] },
        { option: [] },
      ),
    ],
    [
      "audit",
      update(
        "aws_api_gateway_stage",
        { access_log_settings: [{ destination_arn: "a" }] },
        { access_log_settings: [] },
      ),
    ],
    [
      "audit",
      at("aws_sfn_state_machine", "logging_configuration", { level: "ALL" }, { level: "OFF" }),
    ],
    [
      "audit",
      at(
        "aws_ec2_client_vpn_endpoint",
        "connection_log_options",
        { enabled: true },
        { enabled: false },
      ),
    ],
    [
      "audit",
      at(
        "aws_cloudwatch_metric_alarm",
        "",
        { treat_missing_data: "breaching" },
        { treat_missing_data: "notBreaching" },
      ),
    ],
    ["audit", at("aws_cloudwatch_log_metric_filter", "", { pattern: "ERROR" }, { pattern: "x" })],
    [
      "audit",
      at("aws_config_delivery_channel", "", { s3_bucket_name: "a" }, { s3_bucket_name: "b" }),
    ],
    [
      "audit",
      at(
        "aws_kinesis_firehose_delivery_stream",
        "extended_s3_configuration",
        { bucket_arn: "a" },
        { bucket_arn: "b" },
      ),
    ],
    ["protection", at("aws_instance", "", { disable_api_stop: true }, { disable_api_stop: false })],
    [
      "protection",
      at(
        "aws_instance",
        "root_block_device",
        { delete_on_termination: false },
        { delete_on_termination: true },
      ),
    ],
    [
      "protection",
      at(
        "aws_networkfirewall_firewall",
        "",
        { delete_protection: true },
        { delete_protection: false },
      ),
    ],
    [
      "exposure",
      at(
        "google_iam_workload_identity_pool_provider",
        "",
        { attribute_condition: "assertion.repository == 'a/b'" },
        { attribute_condition: "" },
      ),
    ],
    ["exposure", create("google_service_account_key", { service_account_id: "app@a.iam" })],
    [
      "exposure",
      at("google_org_policy_policy", "spec.rules", { enforce: "TRUE" }, { enforce: "FALSE" }),
    ],
    [
      "exposure",
      at(
        "google_project_organization_policy",
        "boolean_policy",
        { enforced: true },
        { enforced: false },
      ),
    ],
    [
      "exposure",
      at(
        "google_access_context_manager_service_perimeter",
        "status",
        { restricted_services: ["storage.googleapis.com"] },
        { restricted_services: [] },
      ),
    ],
    [
      "exposure",
      at(
        "google_compute_instance",
        "service_account",
        { scopes: ["https://www.googleapis.com/auth/devstorage.read_only"] },
        { scopes: ["https://www.googleapis.com/auth/cloud-platform"] },
      ),
    ],
    ["exposure", at("google_bigquery_dataset", "access", { role: "READER" }, { role: "OWNER" })],
    [
      "exposure",
      update(
        "google_compute_security_policy",
        {
          rule: [
            { priority: 1, action: "deny(403)" },
            { priority: 9, action: "allow" },
          ],
        },
        { rule: [{ priority: 9, action: "allow" }] },
      ),
    ],
    [
      "exposure",
      at("google_compute_target_https_proxy", "", { ssl_policy: "modern" }, { ssl_policy: "" }),
    ],
    [
      "exposure",
      at(
        "google_container_cluster",
        "addons_config.network_policy_config",
        { disabled: false },
        { disabled: true },
      ),
    ],
    [
      "audit",
      at(
        "google_container_cluster",
        "security_posture_config",
        { mode: "BASIC" },
        { mode: "DISABLED" },
      ),
    ],
    [
      "audit",
      at(
        "google_sql_database_instance",
        "settings.database_flags",
        { name: "cloudsql.enable_pgaudit", value: "on" },
        { name: "cloudsql.enable_pgaudit", value: "off" },
      ),
    ],
    ["audit", at("google_compute_router_nat", "log_config", { enable: true }, { enable: false })],
    [
      "outage",
      at(
        "google_compute_instance",
        "",
        { desired_status: "RUNNING" },
        { desired_status: "TERMINATED" },
      ),
    ],
    ["outage", at("google_service_account", "", { disabled: false }, { disabled: true })],
    [
      "outage",
      at("google_secret_manager_secret_version", "", { enabled: true }, { enabled: false }),
    ],
    ["outage", at("google_cloud_scheduler_job", "", { paused: false }, { paused: true })],
    ["protection", at("google_secret_manager_secret", "", { ttl: "" }, { ttl: "60s" })],
    [
      "protection",
      at(
        "google_redis_instance",
        "persistence_config",
        { persistence_mode: "RDB" },
        { persistence_mode: "DISABLED" },
      ),
    ],
    [
      "protection",
      at("google_pubsub_subscription", "expiration_policy", { ttl: "" }, { ttl: "86400s" }),
    ],
    ["capacity", at("azurerm_service_plan", "", { sku_name: "P3v3" }, { sku_name: "B1" })],
    ["capacity", at("azurerm_service_plan", "", { sku_name: "P1v3" }, { sku_name: "S1" })],
    ["capacity", at("azurerm_service_plan", "", { worker_count: 3 }, { worker_count: 1 })],
    [
      "exposure",
      at("azurerm_application_gateway", "waf_configuration", { enabled: true }, { enabled: false }),
    ],
    [
      "exposure",
      at(
        "azurerm_firewall_policy",
        "",
        { threat_intelligence_mode: "Deny" },
        { threat_intelligence_mode: "Off" },
      ),
    ],
    [
      "exposure",
      at(
        "azurerm_servicebus_namespace",
        "",
        { local_auth_enabled: false },
        { local_auth_enabled: true },
      ),
    ],
    [
      "exposure",
      at("azurerm_resource_group_policy_assignment", "", { enforce: true }, { enforce: false }),
    ],
    [
      "exposure",
      create("azurerm_federated_identity_credential", {
        subject: "repo:a/b:ref:refs/heads/main",
        parent_id: "/identities/app",
      }),
    ],
    [
      "outage",
      at(
        "azurerm_kubernetes_cluster",
        "",
        { workload_identity_enabled: true },
        { workload_identity_enabled: false },
      ),
    ],
    ["protection", at("azurerm_eventhub", "", { message_retention: 7 }, { message_retention: 1 })],
    [
      "outage",
      at(
        "digitalocean_loadbalancer",
        "forwarding_rule",
        { entry_port: 443, entry_protocol: "https" },
        { entry_port: 8443, entry_protocol: "https" },
      ),
    ],
    [
      "outage",
      at(
        "digitalocean_loadbalancer",
        "forwarding_rule",
        { entry_port: 443, target_port: 80 },
        { entry_port: 443, target_port: 81 },
      ),
    ],
    [
      "outage",
      update(
        "digitalocean_firewall",
        { outbound_rule: [{ protocol: "tcp", port_range: "443" }] },
        { outbound_rule: [] },
      ),
    ],
    ["exposure", at("digitalocean_database_redis_config", "", { ssl: true }, { ssl: false })],
    [
      "protection",
      at("digitalocean_database_redis_config", "", { persistence: "rdb" }, { persistence: "off" }),
    ],
    [
      "exposure",
      at(
        "digitalocean_database_user",
        "settings.acl",
        { topic: "orders", permission: "consume" },
        { topic: "*", permission: "admin" },
      ),
    ],
    ["capacity", at("digitalocean_database_connection_pool", "", { size: 50 }, { size: 1 })],
    ["exposure", at("digitalocean_app", "spec.service.github", { repo: "a/b" }, { repo: "c/d" })],
    [
      "capacity",
      at("digitalocean_kubernetes_node_pool", "", { labels: { kind: "gpu" } }, { labels: {} }),
    ],
    [
      "exposure",
      update(
        "digitalocean_firewall",
        balanced(["80", "lb-1"]),
        balanced(["80", "lb-1"], ["443", "lb-2"]),
      ),
    ],
    ["outage", at("acme_job", "", { paused: false }, { paused: true })],
    ["exposure", at("acme_bus", "", { local_auth_enabled: false }, { local_auth_enabled: true })],
    [
      "exposure",
      at(
        "azurerm_eventhub_namespace",
        "",
        { local_authentication_enabled: false },
        { local_authentication_enabled: true },
      ),
    ],
    ["protection", at("acme_vm", "", { delete_protection: true }, { delete_protection: false })],
    [
      "exposure",
      at("aws_instance", "", { iam_instance_profile: "app" }, { iam_instance_profile: "admin" }),
    ],
    [
      "exposure",
      at("google_compute_instance", "service_account", { email: "app" }, { email: "admin" }),
    ],
    ["outage", at("aws_iam_access_key", "", { status: "Active" }, { status: "Inactive" })],
    [
      "audit",
      at(
        "aws_cloudwatch_log_subscription_filter",
        "",
        { filter_pattern: "" },
        { filter_pattern: "nothing" },
      ),
    ],
    [
      "capacity",
      at(
        "azurerm_application_gateway",
        "autoscale_configuration",
        { min_capacity: 3 },
        { min_capacity: 0 },
      ),
    ],
    [
      "outage",
      update(
        "digitalocean_loadbalancer",
        { forwarding_rule: [{ entry_port: 80 }, { entry_port: 443 }] },
        { forwarding_rule: [{ entry_port: 80 }] },
      ),
    ],
  ])("%s of %j", (concern, change) => {
    const told = tell([change]);
    expect(told.findings.filter((finding) => finding.startsWith(`${concern}: `))).not.toEqual([]);
    expect(told.exitCode).toBe(concern === "protection" ? 3 : 2);
  });
});

describe("does not gate", () => {
  test.each<[string, readonly Planned[]]>([
    ["fewer ports", [at("aws_security_group", "ingress", group(0, 65535), group(443, 443))]],
    ["one port of all", [at("aws_security_group", "ingress", group(0, 0, "-1"), group(443, 443))]],
    [
      "one port of all, in a rule of its own",
      [at("aws_vpc_security_group_ingress_rule", "", rule(0, 0, "-1"), rule(443, 443))],
    ],
    [
      "a new user with a key",
      [create("aws_iam_user", { name: "ci" }), create("aws_iam_access_key", { user: "ci" })],
    ],
    [
      "what is on by default",
      [
        update(
          "aws_db_parameter_group",
          family("postgres16", other, forced),
          family("postgres16", other),
        ),
      ],
    ],
    [
      "limits that are taken away",
      [
        at(
          "aws_api_gateway_method_settings",
          "settings",
          { throttling_rate_limit: 100 },
          { throttling_rate_limit: -1 },
        ),
      ],
    ],
    ["a threshold", [at("aws_cloudwatch_metric_alarm", "", { threshold: 80 }, { threshold: 90 })]],
    [
      "weights that are shared out anew",
      [at("aws_route53_record", "weighted_routing_policy", { weight: 100 }, { weight: 50 })],
    ],
    [
      "a rule that is put into force",
      [at("aws_cloudwatch_event_rule", "", { state: "DISABLED" }, { state: "ENABLED" })],
    ],
    [
      "a new identity that is trusted",
      [
        create("azurerm_user_assigned_identity", { name: "ci" }),
        create("azurerm_federated_identity_credential", {
          subject: "repo:a/b:ref:refs/heads/main",
          parent_id: "ci",
        }),
      ],
    ],
    [
      "a firewall that moves to a policy",
      [
        update(
          "azurerm_application_gateway",
          { waf_configuration: [{ enabled: true }], firewall_policy_id: "" },
          { waf_configuration: [], firewall_policy_id: "/policies/a" },
        ),
      ],
    ],
    [
      "larger machines of another plan",
      [at("azurerm_service_plan", "", { sku_name: "S1" }, { sku_name: "P1v3" })],
    ],
    [
      "another port beside the first",
      [
        update(
          "digitalocean_loadbalancer",
          { forwarding_rule: [{ entry_port: 80, entry_protocol: "http" }] },
          {
            forwarding_rule: [
              { entry_port: 443, entry_protocol: "https" },
              { entry_port: 80, entry_protocol: "http" },
            ],
          },
        ),
      ],
    ],
    [
      "one more label",
      [
        at(
          "digitalocean_kubernetes_node_pool",
          "",
          { labels: { a: "b" } },
          { labels: { a: "b", c: "d" } },
        ),
      ],
    ],
    [
      "rules and variables that go",
      [
        update(
          "digitalocean_firewall",
          { outbound_rule: [{ port_range: "443" }, { port_range: "53" }] },
          { outbound_rule: [{ port_range: "443" }] },
        ),
        at(
          "digitalocean_app",
          "spec.service",
          { env: [{ key: "A" }, { key: "B" }] },
          { env: [{ key: "A" }] },
        ),
      ],
    ],
    [
      "one more port for a load balancer that is let in",
      [
        update(
          "digitalocean_firewall",
          balanced(["80", "lb-1"]),
          balanced(["80", "lb-1"], ["443", "lb-1"]),
        ),
      ],
    ],
    ["more connections", [parameter("aws_db_parameter_group", "max_connections", "100", "1000")]],
  ])("%s", (_, changes) => {
    expect(tell(changes)).toMatchObject({ exitCode: 0 });
  });
});

const before = { a: 1 };
const after = { a: 2 };
const replaced = (type: string, ...actions: readonly string[]): Planned => ({
  type,
  actions,
  before,
  after,
});
const removed = (type: string): Planned => ({ type, actions: ["delete"], before, after: null });

describe("a replacement", () => {
  test.each([
    "aws_acm_certificate",
    "aws_iam_server_certificate",
    "aws_api_gateway_deployment",
    "aws_apigatewayv2_deployment",
    "aws_lambda_permission",
    "google_compute_ssl_certificate",
    "digitalocean_certificate",
  ])("of %s needs no yes where the new one is made first", (type) => {
    const [first] = reviewOf([replaced(type, "create", "delete")]).changes;
    expect(first).toMatchObject({ severity: "replace", stateful: false });
    expect(first?.outcome).toBe("would be made anew and the old one destroyed");
    expect(tell([replaced(type, "create", "delete")])).toMatchObject({
      exitCode: 0,
      level: "noted",
    });
    expect(tell([replaced(type, "delete", "create")])).toMatchObject({ exitCode: 2 });
  });

  test.each([
    "aws_acm_certificate_validation",
    "google_compute_region_instance_template",
    "random_id",
    "random_string",
    "tls_cert_request",
  ])("of %s needs no yes in any order", (type) => {
    expect(tell([replaced(type, "create", "delete")])).toMatchObject({ exitCode: 0 });
    expect(tell([replaced(type, "delete", "create")])).toMatchObject({ exitCode: 0 });
  });

  // Valid only once in use; of the same name, so that the old one's end is the new one's, too; empty.
  test.each([
    "google_compute_managed_ssl_certificate",
    "aws_cloudwatch_event_target",
    "aws_lb_target_group",
    "aws_db_instance",
    "random_password",
    "unheard_of",
  ])("of %s needs a yes although the new one is made first", (type) => {
    expect(tell([replaced(type, "create", "delete")])).toMatchObject({ exitCode: 2 });
  });
});

describe("a removal", () => {
  test.each([
    "aws_cloudwatch_dashboard",
    "google_monitoring_dashboard",
    "azurerm_portal_dashboard",
    "null_resource",
    "terraform_data",
    "random_id",
    "time_sleep",
    "tls_cert_request",
  ])("of %s needs no yes, and is told", (type) => {
    expect(reviewOf([removed(type)]).changes[0]).toMatchObject({
      severity: "replace",
      outcome: "would be destroyed",
    });
    expect(tell([removed(type)])).toMatchObject({ exitCode: 0, level: "noted" });
  });

  // Somebody reads it.
  test.each(["aws_ssm_parameter", "random_password", "local_file", "unheard_of"])(
    "of %s needs a yes",
    (type) => {
      expect(tell([removed(type)]).exitCode).toBeGreaterThan(1);
    },
  );

  test("that a project calls harmless is not, of a built-in vendor's type", () => {
    const acme = {
      name: "acme",
      title: "Acme",
      package: "vendor-acme",
      types: [{ types: ["*"], removable: true, replacingFirst: "harmless" }],
    };
    const codeOf = (change: Planned): number =>
      reviewOf([change], {}, { facts: [acme] }).verdict.exitCode;
    expect(codeOf(removed("aws_unheard_of"))).toBe(2);
    expect(codeOf(replaced("aws_unheard_of", "create", "delete"))).toBe(2);
    expect(codeOf(removed("acme_x"))).toBe(0);
    expect(codeOf(replaced("acme_x", "create", "delete"))).toBe(0);
  });
});

describe("fewer tasks of a service", () => {
  const service = (desired_count: number): object => ({
    name: "web",
    cluster: "arn:aws:ecs:eu-central-1:111122223333:cluster/main",
    desired_count,
  });
  const scaler = (resource_id: string, more: object = {}): Planned => {
    const target = { resource_id, min_capacity: 2, max_capacity: 9 };
    const type = "aws_appautoscaling_target";
    return { type, name: "scaler", actions: ["no-op"], before: target, after: target, ...more };
  };
  const fewer = update("aws_ecs_service", service(5), service(2));

  test("are a note where it scales by itself", () => {
    expect(tell([fewer, scaler("service/main/web")])).toMatchObject({
      exitCode: 0,
      findings: ["note: runs 2 instead of 5 times, until it is scaled (desired_count)"],
    });
  });

  test.each<[string, readonly Planned[]]>([
    ["nothing scales it", [fewer]],
    ["another one is scaled", [fewer, scaler("service/main/worker")]],
    [
      "there is none left",
      [update("aws_ecs_service", service(5), service(0)), scaler("service/main/web")],
    ],
    ["its scaler goes", [fewer, scaler("service/main/web", { actions: ["delete"], after: null })]],
  ])("need a yes where %s", (_, changes) => {
    expect(tell(changes)).toMatchObject({ exitCode: 2 });
  });
});
