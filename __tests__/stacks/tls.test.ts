import { InvalidPropsError } from "../../constructs";
import { aws } from "../../constructs/aws";
import { project } from "../../environments/project";
import { Template } from "../../testing";
import { stagingPlatform, stagingStack, vendors } from "./staging";

type Vendor = (typeof vendors)["aws" | "digitalocean"];

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: object };
  readonly spec: object;
}

const trusted = { tls: { issuer: "letsencrypt", email: "ops@example.com" } };

function objectsOf(template: Template, release: string): readonly Resource[] {
  const { values } = template.resource("helm_release", release) as { readonly values: [string] };
  return (JSON.parse(values[0]) as { readonly objects: readonly Resource[] }).objects;
}

function objectOf(template: Template, kind: string, name: string): Resource {
  const all = [
    ...objectsOf(template, "gateway_resources"),
    ...objectsOf(template, "certificates_resources"),
  ];
  const found = all.find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) {
    throw new Error(`there is no ${kind} ${name}`);
  }
  return found;
}

function problemsOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (InvalidPropsError.is(error)) {
      return error.message;
    }
    throw error;
  }
  return "nothing was refused";
}

describe.each(Object.entries(vendors))("certificates on %s", (_, vendor: Vendor) => {
  const template = Template.fromStack(stagingPlatform(vendor, trusted));

  test("each host has a listener with a certificate of its own, for the routes of labelled namespaces", () => {
    const listener = (name: string, hostname: string): object => ({
      name,
      protocol: "HTTPS",
      port: 443,
      hostname,
      tls: { mode: "Terminate", certificateRefs: [{ group: "", kind: "Secret", name }] },
      allowedRoutes: {
        namespaces: { from: "Selector", selector: { matchLabels: { gateway: "public" } } },
      },
    });
    const gateway = objectOf(template, "Gateway", "public");
    expect(gateway.metadata.annotations).toEqual({
      "cert-manager.io/cluster-issuer": "letsencrypt",
    });
    expect(gateway.spec).toMatchObject({
      listeners: [
        { name: "http", port: 80, allowedRoutes: { namespaces: { from: "Same" } } },
        listener("https-staging", "staging.shop.example.com"),
        listener("https-wildcard-staging", "*.staging.shop.example.com"),
      ],
    });
    expect(objectOf(template, "EnvoyProxy", "public").spec).toMatchObject({
      provider: {
        kubernetes: {
          envoyService: {
            patch: {
              value: {
                spec: {
                  ports: [
                    { port: 80, nodePort: 30_080 },
                    { port: 443, nodePort: 30_443 },
                  ],
                },
              },
            },
          },
        },
      },
    });
  });

  test("plain HTTP leads to HTTPS, to its port where that is not the usual one", () => {
    expect(objectOf(template, "HTTPRoute", "to-https").spec).toEqual({
      parentRefs: [
        {
          group: "gateway.networking.k8s.io",
          kind: "Gateway",
          name: "public",
          sectionName: "http",
        },
      ],
      rules: [
        {
          filters: [
            { type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } },
          ],
        },
      ],
    });
    const ports = [
      { name: "http", port: 80, nodePort: 30_080 },
      { name: "https", port: 8443, nodePort: 30_443 },
    ];
    const other = Template.fromStack(
      stagingPlatform(vendor, { ...trusted, loadBalancer: { ports } }),
    );
    expect(objectOf(other, "HTTPRoute", "to-https").spec).toMatchObject({
      rules: [{ filters: [{ requestRedirect: { scheme: "https", port: 8443 } }] }],
    });
    // Not below 1024, so not shifted.
    expect(
      other.resource("kubernetes_network_policy_v1", "gateway_namespace_allow_public"),
    ).toMatchObject({ spec: { ingress: [{ ports: [{ port: "10080" }, { port: "8443" }] }] } });
  });

  test("browsers are told to insist on HTTPS only where they trust its certificates", () => {
    expect(objectOf(template, "ClientTrafficPolicy", "public-https").spec).toEqual({
      targetRefs: ["https-staging", "https-wildcard-staging"].map((sectionName) => ({
        group: "gateway.networking.k8s.io",
        kind: "Gateway",
        name: "public",
        sectionName,
      })),
      proxyProtocol: { optional: false },
      headers: {
        lateResponseHeaders: {
          addIfAbsent: [{ name: "Strict-Transport-Security", value: "max-age=31536000" }],
        },
      },
    });
    const rehearsal = Template.fromStack(
      stagingPlatform(vendor, { tls: { issuer: "letsencrypt-staging" } }),
    );
    const names = objectsOf(rehearsal, "gateway_resources").map(({ metadata }) => metadata.name);
    expect(names).not.toContain("public-https");
    expect(objectOf(rehearsal, "ClusterIssuer", "letsencrypt-staging").spec).toMatchObject({
      acme: {
        server: "https://acme-staging-v02.api.letsencrypt.org/directory",
        privateKeySecretRef: { name: "letsencrypt-staging-account" },
      },
    });
  });

  test("names are proven on plain HTTP, those with a wildcard by a record", () => {
    expect(objectOf(template, "ClusterIssuer", "letsencrypt").spec).toMatchObject({
      acme: {
        server: "https://acme-v02.api.letsencrypt.org/directory",
        email: "ops@example.com",
        solvers: [
          {
            selector: { dnsNames: ["*.staging.shop.example.com"] },
            dns01: vendor === vendors.aws ? { route53: {} } : { digitalocean: {} },
          },
          {
            http01: {
              gatewayHTTPRoute: {
                parentRefs: [{ name: "public", namespace: "gateway", sectionName: "http" }],
              },
            },
          },
        ],
      },
    });
    // The issuer is not let in to ask.
    const closed = Template.fromStack(
      stagingPlatform(vendor, {
        ...trusted,
        loadBalancer: { allowedCidrs: ["198.51.100.0/24"] },
      }),
    );
    expect(objectOf(closed, "ClusterIssuer", "letsencrypt").spec).toMatchObject({
      acme: {
        solvers: [
          {
            selector: { dnsNames: ["staging.shop.example.com", "*.staging.shop.example.com"] },
          },
          {},
        ],
      },
    });
    const single = Template.fromStack(
      stagingPlatform(vendor, { ...trusted, hosts: ["staging", "@"] }),
    );
    expect(
      (objectOf(single, "ClusterIssuer", "letsencrypt").spec as { acme: { solvers: object[] } })
        .acme.solvers,
    ).toHaveLength(1);
  });

  test("cert-manager comes after the definitions that it asks for, with its policies in place", () => {
    const manager = template.resource("helm_release", "certificates_manager");
    expect(manager).toMatchObject({
      repository: "oci://quay.io/jetstack/charts",
      chart: "cert-manager",
      version: "v1.21.1",
    });
    expect(manager["depends_on"]).toEqual(
      expect.arrayContaining([
        "helm_release.gateway_controller",
        "kubernetes_network_policy_v1.certificates_namespace_allow_startupapicheck",
      ]),
    );
    const policy = (id: string) =>
      template.resource("kubernetes_network_policy_v1", id)["spec"] as object;
    // The pods that answer for a name run beside the gateway.
    expect(policy("gateway_namespace_allow_proofs")).toMatchObject({
      egress: [{ ports: [{ port: "8089" }] }],
    });
    expect(policy("gateway_namespace_allow_proofs_from_proxies")).toMatchObject({
      pod_selector: { match_labels: { "acme.cert-manager.io/http01-solver": "true" } },
      ingress: [{ ports: [{ port: "8089" }] }],
    });
    expect(policy("certificates_namespace_allow_to_webhook")).toMatchObject({
      ingress: [{ ports: [{ port: "10250" }] }],
    });
  });

  test("without tls there is plain HTTP, and no cert-manager", () => {
    const plain = Template.fromStack(stagingPlatform(vendor, { tls: undefined }));
    expect(Object.keys(plain.resources("helm_release"))).not.toContain("certificates_manager");
    expect(plain.outputs["urls"]).toMatchObject({
      value: ["http://staging.shop.example.com", "http://*.staging.shop.example.com"],
    });
    expect(template.outputs["urls"]).toMatchObject({
      value: ["https://staging.shop.example.com", "https://*.staging.shop.example.com"],
    });
    expect(template.outputs["gateway_name"]).toMatchObject({ value: "gateway/public" });
  });

  test("every reason why a host could have no certificate is told at once", () => {
    const { dns } = project;
    const caa = [
      { tag: "issue", value: "letsencrypt.org" },
      { tag: "issuewild", value: "other.example" },
    ];
    expect(
      problemsOf(() =>
        stagingStack(
          vendor,
          { ...trusted, hosts: ["_dmarc", "*.staging"] },
          { projectChanges: { dns: { ...dns, caa } } },
        ),
      ),
    ).toBe(`2 properties are invalid:
  staging: hosts[0] must be a name without _ where tls is set, got "_dmarc"; certificates are issued for host names alone: rename it
  staging: tls.issuer must be an authority that the project's dns.caa allows by issuewild: other.example, got "letsencrypt.org"; add { tag: "issuewild", value: "letsencrypt.org" } to dns.caa, or leave tls out`);
    expect(problemsOf(() => stagingStack(vendor, { tls: { issuer: "lets-encrypt" } }))).toBe(
      'staging: tls.issuer must be one of "letsencrypt", "letsencrypt-staging", got "lets-encrypt"',
    );
    const hosts = Array.from({ length: 64 }, (_, index) => `host-${index}`);
    expect(problemsOf(() => stagingStack(vendor, { ...trusted, hosts }))).toBe(
      "staging: hosts must be a list of at most 63 where tls is set, got 64; a Gateway has no more listeners: a host such as * stands for many names",
    );
    const ports = [{ name: "http", port: 80, nodePort: 30_080 }];
    expect(
      problemsOf(() => stagingPlatform(vendor, { ...trusted, loadBalancer: { ports } })),
    ).toContain("loadBalancer.ports must be a list with one named https, for the gateway");
  });
});

test("on AWS the identity of cert-manager may write the records that prove names, and nothing else", () => {
  const template = Template.fromStack(stagingStack(vendors.aws, trusted));
  const { policy } = template.resource(
    "aws_iam_role_policy",
    "cluster_certificates_role_policy",
  ) as {
    readonly policy: string;
  };
  const zone =
    "arn:${data.aws_partition.aws_partition.partition}:route53:::hostedzone/${data.aws_route53_zone.dns_zone.zone_id}";
  expect(JSON.parse(policy).Statement).toEqual([
    {
      Effect: "Allow",
      Action: "route53:ChangeResourceRecordSets",
      Resource: zone,
      Condition: {
        "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"] },
        "ForAllValues:StringLike": {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["_acme-challenge.*"],
        },
      },
    },
    { Effect: "Allow", Action: "route53:ListResourceRecordSets", Resource: zone },
    {
      Effect: "Allow",
      Action: "route53:GetChange",
      Resource: "arn:${data.aws_partition.aws_partition.partition}:route53:::change/*",
    },
  ]);
  expect(
    template.resource("aws_eks_pod_identity_association", "cluster_certificates"),
  ).toMatchObject({
    namespace: "cert-manager",
    service_account: "cert-manager",
  });
  expect(template.resource("aws_iam_role", "cluster_certificates_role")).toMatchObject({
    name: "shop-staging-certificates",
    tags: { environment: "staging" },
  });
  const none = Template.fromStack(stagingStack(vendors.aws, { ...trusted, hosts: ["staging"] }));
  expect(Object.keys(none.resources("aws_iam_role"))).not.toContain("cluster_certificates_role");
});

test("on DigitalOcean the Secret that somebody has to make is told", () => {
  const template = Template.fromStack(stagingPlatform(vendors.digitalocean, trusted));
  expect(template.outputs["certificates_need"]).toMatchObject({
    value: "Secret dns-token in namespace cert-manager with access-token",
  });
  expect(Template.fromStack(stagingPlatform(vendors.aws, trusted)).outputs).not.toHaveProperty(
    "certificates_need",
  );
});

test("a zone whose vendor lets nobody prove a name", () => {
  const { dns } = vendors.digitalocean;
  const silent = Object.assign(
    (...args: Parameters<typeof dns>) =>
      Object.defineProperty(dns(...args), "letProve", { value: undefined }),
    dns,
  );
  const loadBalancer = { allowedCidrs: ["198.51.100.0/24"] };
  expect(
    problemsOf(() =>
      stagingStack(
        { ...vendors.digitalocean, dns: silent },
        { ...trusted, loadBalancer, hosts: ["a"] },
      ),
    ),
  ).toBe(
    'staging: loadBalancer.allowedCidrs must be a list with 0.0.0.0/0 where tls is set, got ["198.51.100.0/24"]; digitalocean lets nobody prove a name by a record, so the issuer has to be let in: let everyone in, or leave tls out',
  );
  expect(problemsOf(() => stagingStack({ ...vendors.digitalocean, dns: silent }, trusted))).toBe(
    'staging: hosts[1] must be a name without a wildcard where tls is set, got "*.staging"; digitalocean lets nobody prove a name by a record: name the hosts one by one, or leave tls out',
  );
});

test("a zone of AWS is written to with a key where AWS does not know the cluster", () => {
  const mixed = { ...vendors.digitalocean, dns: vendors.aws.dns };
  const template = Template.fromStack(stagingPlatform(mixed, trusted));
  expect(objectOf(template, "ClusterIssuer", "letsencrypt").spec).toMatchObject({
    acme: {
      solvers: [
        {
          dns01: {
            route53: {
              hostedZoneID: expect.stringContaining("zone_id"),
              accessKeyIDSecretRef: { name: "dns-token", key: "access-key-id" },
              secretAccessKeySecretRef: { name: "dns-token", key: "secret-access-key" },
            },
          },
        },
        {},
      ],
    },
  });
  expect(template.outputs["certificates_need"]).toMatchObject({
    value: "Secret dns-token in namespace cert-manager with access-key-id, secret-access-key",
  });
});

test("where the zone is in another account, cert-manager's identity assumes a role there", () => {
  const elsewhere = aws({
    region: "eu-central-1",
    alias: "shared",
    provider: { allowedAccountIds: ["111111111111"] },
  });
  const mixed = { ...vendors.aws, dns: elsewhere.dns };
  const template = Template.fromStack(stagingStack(mixed, trusted));
  const policyOf = (id: string) =>
    JSON.parse(template.resource("aws_iam_role_policy", id)["policy"] as string).Statement;
  // The identity is of the cluster's account, what it assumes of the zone's.
  expect(template.resource("aws_iam_role", "cluster_certificates_role")).not.toHaveProperty(
    "provider",
  );
  expect(policyOf("cluster_certificates_role_policy")).toEqual([
    {
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Resource: "${aws_iam_role.dns_certificates.arn}",
    },
  ]);
  const role = template.resource("aws_iam_role", "dns_certificates");
  expect(role).toMatchObject({
    provider: "aws.shared",
    name: "shop-staging-certificates-zone",
    tags: { environment: "staging" },
  });
  expect(JSON.parse(role["assume_role_policy"] as string).Statement).toEqual([
    {
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Principal: { AWS: "${aws_iam_role.cluster_certificates_role.arn}" },
    },
  ]);
  expect(policyOf("dns_certificates_policy")).toHaveLength(3);
  expect(
    objectOf(Template.fromStack(stagingPlatform(mixed, trusted)), "ClusterIssuer", "letsencrypt")
      .spec,
  ).toMatchObject({
    acme: { solvers: [{ dns01: { route53: { role: expect.stringContaining("arn") } } }, {}] },
  });
});
