import { InvalidPropsError } from "../../constructs";
import { Template } from "../../testing";
import { stagingPlatform, stagingStack, vendors } from "./staging";

const repository = "https://github.com/example/shop.git";
const delivery = { kind: "argo-cd", repository } as const;

interface Resource {
  readonly kind: string;
  readonly spec: object;
}

function refusal(given: unknown): string {
  return refusalOf({ delivery: given });
}

function refusalOf(changes: object): string {
  try {
    stagingStack(vendors.aws, { ...changes });
  } catch (error) {
    if (InvalidPropsError.is(error)) {
      return error.message;
    }
    throw error;
  }
  return "nothing was refused";
}

describe.each(Object.entries(vendors))("Argo CD on %s", (name, vendor) => {
  const template = Template.fromStack(stagingPlatform(vendor, { delivery }));

  function specOf(kind: string): object {
    const { values } = template.resource("helm_release", "argo_cd_resources") as {
      readonly values: [string];
    };
    const { objects } = JSON.parse(values[0]) as { readonly objects: readonly Resource[] };
    return objects.find((object) => object.kind === kind)?.spec ?? {};
  }

  test("is not there unless it is asked for", () => {
    const without = Template.fromStack(stagingPlatform(vendor));
    expect(Object.keys(without.resources("helm_release"))).not.toContain("argo_cd_controller");
    expect(template.resource("helm_release", "argo_cd_controller")).toMatchObject({
      chart: "argo-cd",
      version: "10.1.1",
    });
  });

  test("applies each folder of the environment, and takes away what is not said any more", () => {
    expect(specOf("ApplicationSet")).toMatchObject({
      goTemplateOptions: ["missingkey=error"],
      generators: [
        {
          matrix: {
            generators: [
              { clusters: { selector: { matchLabels: { environment: "staging" } } } },
              {
                git: {
                  repoURL: repository,
                  revision: "main",
                  directories: [{ path: "deploy/staging/*" }],
                },
              },
            ],
          },
        },
      ],
      syncPolicy: { preserveResourcesOnDeletion: true },
      template: {
        spec: {
          project: "apps",
          destination: { namespace: "shop" },
          syncPolicy: { automated: { prune: true, selfHeal: true } },
        },
      },
    });
  });

  test("keeps apps in their namespace, and from what is of the platform or of the cluster", () => {
    const { namespaceResourceWhitelist: allowed, ...rest } = specOf("AppProject") as {
      readonly namespaceResourceWhitelist: readonly { readonly kind: string }[];
    };
    expect(rest).toEqual({
      sourceRepos: [repository],
      destinations: [{ server: "https://kubernetes.default.svc", namespace: "shop" }],
      clusterResourceWhitelist: [],
    });
    const kinds = allowed.map(({ kind }) => kind);
    expect(kinds).toContain("Deployment");
    for (const kept of [
      "Role",
      "RoleBinding",
      "ResourceQuota",
      "Secret",
      "SecretStore",
      "Gateway",
    ]) {
      expect(kinds).not.toContain(kept);
    }
    expect(JSON.stringify(allowed)).not.toContain("*");
  });

  test("reads manifests alone, whatever files are beside them", () => {
    expect(specOf("ApplicationSet")).toMatchObject({
      template: {
        spec: { source: { path: "{{ .path.path }}", directory: { include: "*.yaml" } } },
      },
    });
  });

  test("tries again what failed, with the newest commit, so that a revert does not wait", () => {
    expect(specOf("ApplicationSet")).toMatchObject({
      template: {
        spec: {
          syncPolicy: {
            retry: {
              limit: 20,
              refresh: true,
              backoff: { duration: "10s", factor: 2, maxDuration: "3m" },
            },
          },
        },
      },
    });
  });

  test("does not wait for a volume that waits for its pod, nor for a schedule's next run", () => {
    const { values } = template.resource("helm_release", "argo_cd_controller") as {
      readonly values: [string];
    };
    const { cm } = JSON.parse(values[0]).configs;
    expect(Object.keys(cm)).toEqual([
      "resource.customizations.health.PersistentVolumeClaim",
      "resource.customizations.health.batch_CronJob",
    ]);
    expect(cm["resource.customizations.health.PersistentVolumeClaim"]).toMatch(
      /^hs = \{ status = "Healthy", .*phase == "Lost" then\n {2}hs.status = "Degraded"\n/s,
    );
    expect(cm["resource.customizations.health.batch_CronJob"]).not.toMatch(/Degraded|Progressing/);
  });

  test("knows the environment by facts, and no secret", () => {
    const { metadata, data } = template.resource("kubernetes_secret_v1", "argo_cd_cluster") as {
      readonly metadata: { readonly labels: object; readonly annotations: object };
      readonly data: object;
    };
    expect(metadata.labels).toMatchObject({
      "argocd.argoproj.io/secret-type": "cluster",
      environment: "staging",
      vendor: name,
    });
    expect(Object.keys(metadata.annotations).sort()).toEqual([
      "database-host",
      "database-name",
      "database-port",
      "database-secret",
      "domain",
      "gateway",
      "namespace",
      "registry",
      "scheme",
    ]);
    expect(JSON.stringify(metadata.annotations)).not.toContain("password");
    expect(Object.keys(data).sort()).toEqual(["config", "name", "server"]);
  });

  test("reaches Git and the API server, by the parts that need them", () => {
    const policy = (id: string) =>
      template.resource("kubernetes_network_policy_v1", `argo_cd_namespace_${id}`)["spec"];
    expect(policy("allow_git")).toMatchObject({
      pod_selector: { match_labels: { "app.kubernetes.io/name": "argocd-repo-server" } },
      egress: [{ ports: [{ port: "22" }, { port: "443" }] }],
    });
    expect(policy("allow_api_server")).toMatchObject({
      egress: [{ ports: [{ port: "443" }, { port: "6443" }] }],
    });
    expect(template.resource("helm_release", "argo_cd_controller")["depends_on"]).toContain(
      "kubernetes_network_policy_v1.argo_cd_namespace_allow_api_server",
    );
  });
});

test("what is no repository, or holds a password, is refused", () => {
  const allowed =
    "staging: delivery.repository must be a URL of a Git repository by https or ssh, without a password in it, got ";
  for (const url of [
    "https://user:token@github.com/example/shop.git",
    "ssh://git:word@github.com/example/shop.git",
    "http://github.com/example/shop.git",
    "shop",
  ]) {
    expect(refusal({ kind: "argo-cd", repository: url })).toBe(`${allowed}"${url}"`);
  }
  for (const url of ["git@github.com:example/shop.git", "ssh://git@github.com/example/shop.git"]) {
    expect(refusal({ kind: "argo-cd", repository: url })).toBe("nothing was refused");
  }
  expect(refusal({ kind: "flux", repository })).toContain('delivery.kind must be "argo-cd"');
});

describe("a protected environment", () => {
  const protectedBy = (given: object) => ({ protect: true, delivery: { ...delivery, ...given } });

  function revisionsOf(given: object): readonly unknown[] {
    const { values } = Template.fromStack(
      stagingPlatform(vendors.aws, protectedBy(given)),
    ).resource("helm_release", "argo_cd_resources") as { readonly values: [string] };
    return [...values[0].matchAll(/"(?:revision|targetRevision)":"([^"]*)"/g)].map(([, to]) => to);
  }

  test.each([
    [{}, "refs/heads/main"],
    [{ revision: "release" }, "refs/heads/release"],
    [{ revision: "refs/heads/deadbeef" }, "refs/heads/deadbeef"],
  ])("with %j follows the branch %s, whatever tags are called", (given, revision) => {
    expect(revisionsOf(given)).toEqual([revision, revision]);
  });

  test.each([
    ["deadbee", "a branch where protect is true, not a commit"],
    ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "a branch where protect is true, not a commit"],
    ["HEAD", "a branch where protect is true"],
    ["refs/tags/v1.0.0", "a branch where protect is true"],
  ])("does not follow %s", (revision, allowed) => {
    expect(refusalOf(protectedBy({ revision }))).toContain(
      `staging: delivery.revision must be ${allowed}, got "${revision}"`,
    );
    expect(refusalOf({ delivery: { ...delivery, revision } })).toBe("nothing was refused");
  });
});

test.each([
  [{ kind: "argocd", repository }, 'staging: delivery.kind must be "argo-cd", got "argocd"'],
  [{ repository }, 'staging: delivery.kind must be "argo-cd", got nothing'],
  ["argo-cd", 'staging: delivery must be an object with kind: "argo-cd", got "argo-cd"'],
])("of a protected environment, too, is refused where it is no delivery: %j", (given, said) => {
  expect(refusalOf({ protect: true, delivery: given })).toContain(said);
});

describe("signers", () => {
  const id = "4AEE18F83AFDEB23";
  const key =
    "-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: not-a-key\n\nmQENBFmU\n=Bvzs\n-----END PGP PUBLIC KEY BLOCK-----\n";
  const valuesOf = (given: object, name: string): string => {
    const { values } = Template.fromStack(
      stagingPlatform(vendors.aws, { delivery: { ...delivery, ...given } }),
    ).resource("helm_release", name) as { readonly values: [string] };
    return values[0];
  };

  test("are the only ones whose commits are applied", () => {
    const other = "B5690EEEBB952194";
    const signers = { [other]: key, [id]: key };
    expect(JSON.parse(valuesOf({ signers }, "argo_cd_controller"))).toMatchObject({
      configs: { gpg: { keys: signers } },
    });
    expect(valuesOf({ signers }, "argo_cd_resources")).toContain(
      `"signatureKeys":[{"keyID":"${id}"},{"keyID":"${other}"}]`,
    );
  });

  test("are not asked for unless somebody says so", () => {
    expect(valuesOf({}, "argo_cd_controller")).not.toContain("gpg");
    expect(valuesOf({}, "argo_cd_resources")).not.toContain("signatureKeys");
  });

  test.each([
    ["none at all", {}, "delivery.signers must be an object of at least one key"],
    ["no ID", { web: key }, "the ID of a GnuPG key: 16 hexadecimal digits in upper case"],
    ["no key", { [id]: "mQENBFmU" }, "a public key as gpg --export --armor prints it"],
    [
      "a key that was cut by hand",
      { [id]: key.replace("mQENBFmU", "mQEN…BFmU") },
      "a public key as gpg --export --armor prints it",
    ],
    [
      "a private key",
      { [id]: key.replaceAll("PUBLIC", "PRIVATE") },
      "a public key as gpg --export --armor prints it",
    ],
    [
      "a private key behind a public one",
      { [id]: key + key.replaceAll("PUBLIC", "PRIVATE") },
      "a public key as gpg --export --armor prints it",
    ],
  ])("%s is refused", (_, signers, allowed) => {
    expect(refusal({ ...delivery, signers })).toContain(allowed);
  });
});
