import { create, eachNeedsAYes, type Pair, tell, update } from "./findings-of";

const ingress = (port: number, ...cidrs: readonly string[]): object => ({
  from_port: port,
  to_port: port,
  protocol: "tcp",
  cidr_blocks: cidrs,
  description: "",
});
const group = (...rules: readonly object[]): object => ({
  name: "web",
  ingress: rules,
  egress: [],
});
const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (action: unknown, resource: unknown, more: object = {}): object => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...more,
});
const web = ingress(443, "0.0.0.0/0");

/** Each opens something, beside a change that looks alike and opens nothing. */
const cases: readonly Pair[] = [
  [
    "an API that is opened to the world",
    update(
      "aws_eks_cluster",
      { vpc_config: [{ public_access_cidrs: ["203.0.113.0/24"] }] },
      { vpc_config: [{ public_access_cidrs: ["0.0.0.0/0"] }] },
    ),
    "exposure: opens to everyone (0.0.0.0/0) (vpc_config.public_access_cidrs)",
    update(
      "aws_eks_cluster",
      { vpc_config: [{ public_access_cidrs: ["203.0.113.0/24", "198.51.100.0/24"] }] },
      { vpc_config: [{ public_access_cidrs: ["198.51.100.0/25", "203.0.113.0/24"] }] },
    ),
  ],
  [
    "port 22 beside a port that is open already",
    update("aws_security_group", group(web), group(web, ingress(22, "0.0.0.0/0"))),
    "exposure: opens port 22 to everyone (0.0.0.0/0) (ingress.cidr_blocks)",
    update(
      "aws_security_group",
      group(web, ingress(22, "10.0.0.0/8")),
      group(ingress(22, "10.0.0.0/8"), web),
    ),
  ],
  [
    "a range of ports that becomes wider",
    update(
      "aws_security_group_rule",
      {
        type: "ingress",
        from_port: 443,
        to_port: 443,
        protocol: "tcp",
        cidr_blocks: ["0.0.0.0/0"],
      },
      {
        type: "ingress",
        from_port: 0,
        to_port: 65535,
        protocol: "tcp",
        cidr_blocks: ["0.0.0.0/0"],
      },
    ),
    "exposure: opens to everyone (0.0.0.0/0) (cidr_blocks)",
    update(
      "aws_security_group_rule",
      { type: "ingress", from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] },
      {
        type: "ingress",
        from_port: 443,
        to_port: 443,
        protocol: "tcp",
        cidr_blocks: ["0.0.0.0/0"],
      },
    ),
  ],
  [
    "all addresses of IPv6",
    update(
      "aws_vpc_security_group_ingress_rule",
      { from_port: 22, to_port: 22, ip_protocol: "tcp", cidr_ipv6: "2001:db8::/48" },
      { from_port: 22, to_port: 22, ip_protocol: "tcp", cidr_ipv6: "::/0" },
    ),
    "exposure: opens port 22 to everyone (::/0) (cidr_ipv6)",
    update(
      "aws_vpc_security_group_ingress_rule",
      { from_port: 22, to_port: 22, ip_protocol: "tcp", cidr_ipv6: "2001:db8::/48" },
      { from_port: 22, to_port: 22, ip_protocol: "tcp", cidr_ipv6: "2001:db8:0:1::/64" },
    ),
  ],
  [
    "two halves of the world",
    update(
      "aws_security_group",
      group(ingress(22, "10.0.0.0/8")),
      group(ingress(22, "0.0.0.0/1", "128.0.0.0/1")),
    ),
    "exposure: opens port 22 to everyone (0.0.0.0/1; 128.0.0.0/1) (ingress.cidr_blocks)",
    update(
      "aws_security_group",
      group(ingress(22, "0.0.0.0/1", "128.0.0.0/1")),
      group(ingress(22, "0.0.0.0/0")),
    ),
  ],
  [
    "DigitalOcean's database that lets everyone in",
    update(
      "digitalocean_database_firewall",
      { rule: [{ type: "k8s", value: "c-1", uuid: "a" }] },
      { rule: [{ type: "ip_addr", value: "0.0.0.0/0" }] },
      { after_unknown: { rule: [{ uuid: true }] } },
    ),
    "exposure: lets in everyone (0.0.0.0/0) (rule.value)",
    update(
      "digitalocean_database_firewall",
      {
        rule: [
          { type: "ip_addr", value: "203.0.113.7", uuid: "a" },
          { type: "ip_addr", value: "203.0.113.8", uuid: "b" },
        ],
      },
      {
        rule: [
          { type: "ip_addr", value: "203.0.113.8" },
          { type: "k8s", value: "c-1" },
        ],
      },
      { after_unknown: { rule: [{ uuid: true }, { uuid: true }] } },
    ),
  ],
  [
    "a droplet's firewall that lets everyone in",
    update(
      "digitalocean_firewall",
      {
        inbound_rule: [
          { protocol: "tcp", port_range: "443", source_addresses: ["0.0.0.0/0", "::/0"] },
        ],
        outbound_rule: [],
      },
      {
        inbound_rule: [
          { protocol: "tcp", port_range: "443", source_addresses: ["0.0.0.0/0", "::/0"] },
          { protocol: "tcp", port_range: "22", source_addresses: ["0.0.0.0/0", "::/0"] },
        ],
        outbound_rule: [],
      },
    ),
    "exposure: opens port 22 to everyone (0.0.0.0/0; ::/0) (inbound_rule.source_addresses)",
    update(
      "digitalocean_firewall",
      {
        inbound_rule: [
          { protocol: "tcp", port_range: "1-65535", source_addresses: ["10.0.0.0/8"] },
        ],
      },
      { inbound_rule: [{ protocol: "tcp", port_range: "22", source_addresses: ["10.1.0.0/16"] }] },
    ),
  ],
  [
    "Azure's database that lets everyone in",
    create("azurerm_postgresql_flexible_server_firewall_rule", {
      start_ip_address: "0.0.0.0",
      end_ip_address: "255.255.255.255",
    }),
    "exposure: opens to everyone (0.0.0.0-255.255.255.255) (start_ip_address)",
    update(
      "azurerm_postgresql_flexible_server_firewall_rule",
      { start_ip_address: "203.0.113.0", end_ip_address: "203.0.113.255" },
      { start_ip_address: "203.0.113.16", end_ip_address: "203.0.113.31" },
    ),
  ],
  [
    "Azure's database that lets in all of Azure",
    create("azurerm_mssql_firewall_rule", {
      start_ip_address: "0.0.0.0",
      end_ip_address: "0.0.0.0",
    }),
    "exposure: lets in every machine at Azure, whosever it is (start_ip_address)",
    create("azurerm_mssql_firewall_rule", {
      start_ip_address: "10.0.0.4",
      end_ip_address: "10.0.0.4",
    }),
  ],
  [
    "a rule of Azure's that lets the internet in",
    create("azurerm_network_security_rule", {
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source_address_prefix: "Internet",
      destination_port_range: "3389",
    }),
    "exposure: opens port 3389 to everyone (Internet) (source_address_prefix)",
    create("azurerm_network_security_rule", {
      direction: "Inbound",
      access: "Deny",
      protocol: "*",
      source_address_prefix: "*",
      destination_port_range: "*",
    }),
  ],
  [
    "a denial of Azure's that goes",
    {
      type: "azurerm_network_security_rule",
      actions: ["delete"],
      before: { direction: "Inbound", access: "Deny", protocol: "*", source_address_prefix: "*" },
      after: null,
    },
    "exposure: is removed: what it refuses would be let through",
    update(
      "azurerm_network_security_rule",
      { direction: "Inbound", access: "Deny", source_address_prefix: "203.0.113.0/24" },
      { direction: "Inbound", access: "Deny", source_address_prefix: "203.0.112.0/23" },
    ),
  ],
  [
    "Google Cloud's firewall that opens another port",
    update(
      "google_compute_firewall",
      {
        direction: "INGRESS",
        source_ranges: ["0.0.0.0/0"],
        allow: [{ protocol: "tcp", ports: ["443"] }],
      },
      {
        direction: "INGRESS",
        source_ranges: ["0.0.0.0/0"],
        allow: [{ protocol: "tcp", ports: ["443", "22"] }],
      },
    ),
    "exposure: opens port 22 to everyone (0.0.0.0/0) (source_ranges)",
    update(
      "google_compute_firewall",
      {
        direction: "EGRESS",
        destination_ranges: ["10.0.0.0/8"],
        allow: [{ protocol: "tcp", ports: ["443", "22"] }],
      },
      {
        direction: "EGRESS",
        destination_ranges: ["10.0.0.0/9"],
        allow: [{ protocol: "tcp", ports: ["22"] }],
      },
    ),
  ],
  [
    "a bucket's policy for everyone",
    create("aws_s3_bucket_policy", {
      policy: policy(allow("s3:GetObject", "arn:aws:s3:::b/*", { Principal: "*" })),
    }),
    "exposure: allows more: s3:GetObject on arn:aws:s3:::b/* for * (policy)",
    create("aws_s3_bucket_policy", {
      policy: policy(
        allow("s3:GetObject", "arn:aws:s3:::b/*", {
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        }),
        { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" },
      ),
    }),
  ],
  [
    "a condition that binds nobody",
    create("aws_sqs_queue_policy", {
      policy: policy(
        allow("sqs:SendMessage", "*", {
          Principal: { AWS: "*" },
          Condition: { IpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } },
        }),
      ),
    }),
    'exposure: allows more: sqs:SendMessage on * for AWS * under {"IpAddress":{"aws:SourceIp":["0.0.0.0/0"]}} (policy)',
    create("aws_sqs_queue_policy", {
      policy: policy(
        allow("sqs:SendMessage", "*", {
          Principal: { AWS: "*" },
          Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-central-1:123456789012:t" } },
        }),
      ),
    }),
  ],
  [
    "a role that may do everything",
    update(
      "aws_iam_role_policy",
      { policy: policy(allow("s3:GetObject", "arn:aws:s3:::b/*")) },
      { policy: policy(allow("*", "*")) },
    ),
    "exposure: allows more: * on * (policy)",
    update(
      "aws_iam_role_policy",
      { policy: policy(allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::b/*")) },
      { policy: policy(allow("S3:getobject", ["arn:aws:s3:::b/*"])) },
    ),
  ],
  [
    "a trust policy of everyone",
    update(
      "aws_iam_role",
      {
        assume_role_policy: policy({
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "ec2.amazonaws.com" },
        }),
      },
      {
        assume_role_policy: policy({
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { AWS: "*" },
        }),
      },
    ),
    "exposure: allows more: sts:AssumeRole for AWS * (assume_role_policy)",
    create("aws_kms_key", {
      policy: policy(allow("kms:*", "*", { Principal: { AWS: "arn:aws:iam::123456789012:root" } })),
    }),
  ],
  [
    "one exception fewer",
    update(
      "aws_iam_policy",
      { policy: policy({ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }) },
      { policy: policy({ Effect: "Allow", NotAction: ["iam:*"], Resource: "*" }) },
    ),
    "exposure: allows more: all but iam:* on * (policy)",
    update(
      "aws_iam_policy",
      { policy: policy({ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }) },
      { policy: policy({ Effect: "Allow", NotAction: ["s3:*", "iam:*"], Resource: "*" }) },
    ),
  ],
  [
    "the second of two policies in one resource",
    update(
      "aws_iam_role",
      { inline_policy: [{ name: "a", policy: policy(allow("s3:GetObject", "b")) }] },
      {
        inline_policy: [
          { name: "a", policy: policy(allow("s3:GetObject", "b")) },
          { name: "b", policy: policy(allow("*", "*")) },
        ],
      },
    ),
    "exposure: allows more: * on * (inline_policy.policy)",
    update(
      "aws_iam_role",
      {
        inline_policy: [
          { name: "a", policy: policy(allow("s3:GetObject", "b")) },
          { name: "b", policy: policy(allow("*", "*")) },
        ],
      },
      {
        inline_policy: [
          { name: "b", policy: policy(allow("*", "*")) },
          { name: "a", policy: policy(allow("s3:GetObject", "b")) },
        ],
      },
    ),
  ],
  [
    "an access list for everyone",
    create("aws_s3_bucket_acl", { acl: "public-read" }),
    "exposure: lets everyone read the bucket (public-read) (acl)",
    create("aws_s3_bucket_acl", { acl: "private" }),
  ],
  [
    "a bucket of Google Cloud's for everyone",
    create("google_storage_bucket_iam_member", {
      role: "roles/storage.objectViewer",
      member: "allUsers",
    }),
    "exposure: is granted to everyone (allUsers) (member)",
    create("google_storage_bucket_iam_member", {
      role: "roles/storage.objectViewer",
      member: "group:shop@example.com",
    }),
  ],
  [
    "a function without credentials",
    create("aws_lambda_function_url", { authorization_type: "NONE" }),
    "exposure: can be called by everyone, without credentials (authorization_type)",
    create("aws_lambda_function_url", { authorization_type: "AWS_IAM" }),
  ],
  [
    "HTTPS that becomes HTTP",
    update("aws_lb_listener", { protocol: "HTTPS", port: 443 }, { protocol: "HTTP", port: 443 }),
    "exposure: takes requests without encryption (HTTPS → HTTP) (protocol)",
    update("aws_lb_listener", { protocol: "HTTP", port: 443 }, { protocol: "HTTPS", port: 443 }),
  ],
  [
    "metadata without a token",
    update(
      "aws_launch_template",
      { metadata_options: [{ http_tokens: "required" }] },
      { metadata_options: [{ http_tokens: "optional" }] },
    ),
    "exposure: gives its role's credentials to requests without a token (IMDSv1) (metadata_options.http_tokens)",
    update(
      "aws_launch_template",
      { metadata_options: [{ http_tokens: "optional" }] },
      { metadata_options: [{ http_tokens: "required" }] },
    ),
  ],
  [
    "a firewall that lets through what no rule is about",
    update(
      "aws_wafv2_web_acl",
      { default_action: [{ allow: [], block: [{}] }] },
      { default_action: [{ allow: [{}], block: [] }] },
    ),
    "exposure: lets requests pass that no rule is about, instead of stopping them (default_action.allow)",
    update(
      "aws_wafv2_web_acl",
      { default_action: [{ allow: [{}], block: [] }] },
      { default_action: [{ allow: [], block: [{}] }] },
    ),
  ],
  [
    "a network policy that stops nothing",
    update(
      "kubernetes_network_policy_v1",
      { spec: [{ ingress: [], policy_types: ["Ingress"] }] },
      { spec: [{ ingress: [{ from: [], ports: [] }], policy_types: ["Ingress"] }] },
    ),
    "exposure: lets in traffic from everywhere (spec.ingress)",
    update(
      "kubernetes_network_policy_v1",
      { spec: [{ ingress: [{ from: [], ports: [] }], policy_types: ["Ingress"] }] },
      { spec: [{ ingress: [], policy_types: ["Ingress"] }] },
    ),
  ],
  [
    "a network policy that opens a second port",
    update(
      "kubernetes_network_policy_v1",
      { spec: [{ ingress: [{ from: [], ports: [{ port: "443" }] }] }] },
      {
        spec: [
          {
            ingress: [
              { from: [], ports: [{ port: "443" }] },
              { from: [], ports: [{ port: "22" }] },
            ],
          },
        ],
      },
    ),
    "exposure: lets in traffic from everywhere (spec.ingress)",
    update(
      "kubernetes_network_policy_v1",
      {
        spec: [
          {
            ingress: [
              { from: [], ports: [{ port: "443" }] },
              { from: [], ports: [{ port: "22" }] },
            ],
          },
        ],
      },
      { spec: [{ ingress: [{ from: [], ports: [{ port: "22" }] }] }] },
    ),
  ],
  [
    "an administrator of the cluster",
    create("kubernetes_cluster_role_binding_v1", {
      role_ref: [{ kind: "ClusterRole", name: "cluster-admin" }],
      subject: [{ kind: "User", name: "eve" }],
    }),
    "exposure: may do nearly everything: cluster-admin (role_ref.name)",
    create("kubernetes_cluster_role_binding_v1", {
      role_ref: [{ kind: "ClusterRole", name: "view" }],
      subject: [{ kind: "User", name: "eve" }],
    }),
  ],
  [
    "one more administrator of the cluster",
    update(
      "kubernetes_cluster_role_binding",
      { role_ref: [{ name: "cluster-admin" }], subject: [{ name: "ops" }] },
      { role_ref: [{ name: "cluster-admin" }], subject: [{ name: "eve" }, { name: "ops" }] },
    ),
    "exposure: makes more people administrators (eve) (subject.name)",
    update(
      "kubernetes_cluster_role_binding",
      { role_ref: [{ name: "cluster-admin" }], subject: [{ name: "ops" }, { name: "eve" }] },
      { role_ref: [{ name: "cluster-admin" }], subject: [{ name: "eve" }] },
    ),
  ],
  [
    "a role for those who do not log in",
    create("kubernetes_role_binding_v1", {
      role_ref: [{ kind: "Role", name: "reader" }],
      subject: [{ kind: "Group", name: "system:unauthenticated" }],
    }),
    "exposure: grants its role to everyone (system:unauthenticated) (subject.name)",
    create("kubernetes_role_binding_v1", {
      role_ref: [{ kind: "Role", name: "reader" }],
      subject: [{ kind: "Group", name: "system:serviceaccounts:shop" }],
    }),
  ],
  [
    "a role of the cluster for everything",
    create("kubernetes_cluster_role_v1", {
      rule: [{ api_groups: ["*"], resources: ["pods"], verbs: ["*"] }],
    }),
    "exposure: may do everything with what it is about (rule.verbs)",
    create("kubernetes_cluster_role_v1", {
      rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get", "list"] }],
    }),
  ],
  [
    "a pod that sees its node",
    update(
      "kubernetes_deployment_v1",
      { spec: [{ template: [{ spec: [{ host_network: false }] }] }] },
      { spec: [{ template: [{ spec: [{ host_network: true }] }] }] },
    ),
    "exposure: sees the network of its node (spec.template.spec.host_network)",
    update(
      "kubernetes_deployment_v1",
      { spec: [{ template: [{ spec: [{ host_network: true }] }] }] },
      { spec: [{ template: [{ spec: [{ host_network: false }] }] }] },
    ),
  ],
];

eachNeedsAYes(cases);

test("traffic that leaves reaches more, and lets nobody in", () => {
  const rule = (cidr: string): object => ({ ip_protocol: "-1", cidr_ipv4: cidr });
  expect(
    tell([update("aws_vpc_security_group_egress_rule", rule("10.0.0.0/8"), rule("0.0.0.0/0"))]),
  ).toEqual({
    exitCode: 0,
    level: "noted",
    findings: ["note: may reach everyone (0.0.0.0/0) (cidr_ipv4)"],
  });
});

test("what is only known after apply is said not to be judged", () => {
  const told = tell([
    update(
      "aws_s3_bucket_policy",
      { policy: policy(allow("s3:GetObject", "b", { Principal: { AWS: "arn:x" } })) },
      {},
      { after_unknown: { policy: true } },
    ),
    update(
      "aws_security_group",
      group(ingress(22, "10.0.0.0/8")),
      { name: "web", ingress: [{ from_port: 22, to_port: 22, protocol: "tcp" }] },
      { name: "g", after_unknown: { ingress: [{ cidr_blocks: true }] } },
    ),
  ]);
  expect({ ...told, findings: [...told.findings].sort() }).toEqual({
    exitCode: 2,
    level: "dangerous",
    findings: [
      "exposure: gets ranges that are only known after apply, so whom it lets in is not judged (ingress.cidr_blocks)",
      "note: gets a value that is only known after apply, so it is not judged (policy)",
    ],
  });
});
