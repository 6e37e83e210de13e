import { type AppData, readProject, render } from "../../delivery";
import { deliveryFolder, imageOf, load, web } from "./delivery-folder";

/** What is said of a project. */
async function saidOf(contents: Parameters<typeof deliveryFolder>[0]): Promise<readonly string[]> {
  try {
    render(await readProject(deliveryFolder(contents), load));
    return [];
  } catch (error) {
    return (error as Error).message
      .split("\n")
      .map((line) => line.replace(/^ {2}|^nothing is written: /g, ""))
      .filter((line) => !line.startsWith("nothing is written, "));
  }
}

const worker: AppData = { resources: { cpus: 0.1, memoryMiB: 64 } };
const [one, two] = [imageOf("1"), imageOf("2")];
const slots = { blue: { image: one }, green: { image: two } };

test("a route has no more conditions than an API server takes", async () => {
  const paths = Array.from({ length: 16 }, (_, index) => `/p${index}`);
  const app = { ...web, traffic: { paths } };
  const matches = (length: number) =>
    Array.from({ length }, (_, index) => ({
      ...{ to: "green" as const, header: { name: "x-preview", value: String(index) } },
    }));
  const said = (length: number) =>
    saidOf({
      apps: { web: app },
      releases: {
        staging: { web: { slots, weights: { blue: 100, green: 0 }, matches: matches(length) } },
      },
    });
  expect(await said(7)).toEqual([]);
  expect((await said(8))[0]).toMatch(
    /^releases\/staging\.json:\d+: apps\.web\.matches must be a list of at most 7 for an app with 16 paths, got .*; each is tried with each path, and a route has at most 128 of both$/,
  );
});

test("a project without mistakes is read whole", async () => {
  const folder = deliveryFolder({
    apps: { web, worker: { ...worker, talksTo: { apps: ["web"], internet: true } } },
    releases: {
      staging: { web: { image: one, replicas: 3 }, worker: { image: two } },
      production: { web: { slots, weights: { blue: 90, green: 10 } } },
    },
  });
  const { deployments, environments, project } = await readProject(folder, load);
  expect(environments.map(({ name }) => name)).toEqual(["dev", "production", "qa", "staging"]);
  expect(project).toEqual({
    name: "shop",
    domain: "shop.example.com",
    promotion: ["dev", "qa", "staging", "production"],
  });
  expect(
    deployments.map(({ app, environment, domains, callers, scale }) => [
      ...[app, environment.name, ...domains, ...callers],
      scale,
    ]),
  ).toEqual([
    ["web", "production", "shop.example.com", { replicas: 2 }],
    ["web", "staging", "staging.shop.example.com", "worker", { replicas: 3 }],
    ["worker", "staging", { replicas: 2 }],
  ]);
});

test("everything that is wrong is said at once, with file and line", async () => {
  const said = await saidOf({
    apps: { web: { ...web, prot: 1 }, worker: { ...worker, traffic: {} } },
    files: {
      "releases/staging.json": `{
  "apps": {
    "web": {
      "image": "registry.example.com/shop/web:1.2.3"
    },
    "api": { "image": "${one}" },
    "worker": {
      "image": "${two}",
      "variables": { "DATABASE_PASSWORD": "correct-horse-battery" }
    }
  }
}
`,
      "releases/prodution.json": "{}",
    },
  });
  expect(said).toEqual([
    "apps/web.ts: prot must be left out; there is no such property: did you mean port? There are: port, health, command, args, variables, secrets, database, bucket, cache, metrics, resources, replicas, autoscaling, traffic, talksTo, migration, schedules, startSeconds, drainSeconds, shutdownSeconds, patches, objects",
    "apps/worker.ts: port must be given where there is traffic, got nothing; say on which port it answers",
    "releases/prodution.json: must be called like an environment, got prodution.json; did you mean production? There are: dev, production, qa, staging",
    'releases/staging.json:4: apps.web.image must be an image by its digest, such as registry.example.com/shop/web@sha256: and 64 hexadecimal digits, got "registry.example.com/shop/web:1.2.3"; a tag can lead to something else tomorrow: the digest is printed where the image was pushed',
  ]);
});

test("what one file alone has right is judged beside the others", async () => {
  const said = await saidOf({
    apps: { web, worker },
    files: {
      "releases/staging.json": `{
  "apps": {
    "api": { "image": "${one}" },
    "worker": {
      "image": "${two}",
      "variables": { "DATABASE_PASSWORD": "correct-horse-battery" }
    }
  }
}
`,
    },
  });
  expect(said).toEqual([
    "releases/staging.json:6: apps.worker.variables.DATABASE_PASSWORD must be no secret; Git keeps it forever: put it into a Secret in the app's namespace, and that Secret's name into secrets",
    "releases/staging.json:3: apps.api must be an app in apps/, got api; There are: web, worker",
  ]);
  expect(said.join()).not.toContain("correct-horse");
});

const releases: readonly (readonly [what: string, release: object, said: readonly string[]])[] = [
  [
    "weights that are not 100 in all",
    { slots, weights: { blue: 90, green: 20 } },
    ['weights must be 100 in all, got {"blue":90,"green":20}; they are 110 in all'],
  ],
  [
    "a weight for a slot in which nothing runs",
    { slots: { blue: { image: one } }, weights: { blue: 90, green: 10 } },
    ["weights.green must be left out, got 10; there is no slot green"],
  ],
  [
    "two slots without weights",
    { slots },
    ["weights must be given where there are two slots, got nothing; 100 in all"],
  ],
  [
    "an image beside slots",
    { image: one, slots, weights: { blue: 100, green: 0 } },
    [`image must be left out beside slots, got "${one}"; each slot has its own`],
  ],
  ["neither", {}, ["apps.web must be given an image, or slots with one each, got {}"]],
  [
    "a match that leads to no slot",
    { image: one, matches: [{ to: "green", header: { name: "x-preview", value: "1" } }] },
    ['matches[0].to must be a slot that there is, got "green"; add slots.green'],
  ],
  [
    "a match of two kinds",
    {
      slots,
      weights: { blue: 100, green: 0 },
      matches: [
        {
          to: "green",
          header: { name: "x-preview", value: "1" },
          query: { name: "preview", value: "1" },
        },
      ],
    },
    ["matches[0] must be one of header, cookie and query"],
  ],
  [
    "two matches that one request can meet",
    {
      slots,
      weights: { blue: 100, green: 0 },
      matches: [
        { to: "green", header: { name: "x-preview", value: "1" } },
        { to: "blue", cookie: { name: "preview", value: "0" } },
        { to: "green", header: { name: "X-Preview", value: "1" } },
        { to: "blue", header: { name: "X-Preview", value: "0" } },
      ],
    },
    ["matches[1] must be apart from matches[0]", "matches[2] must be apart from matches[0]"],
  ],
  [
    "a host that nothing leads to",
    { image: one, hosts: ["@", "a.b"] },
    [
      'hosts[1] must be below staging\'s hosts, staging, *.staging, got "a.b"; nothing leads a.b.staging.shop.example.com there: add a.b.staging to the hosts in environments/',
    ],
  ],
  [
    "a misspelt property",
    { image: one, wieghts: {} },
    ["wieghts must be left out; there is no such property: did you mean weights?"],
  ],
  [
    "replicas beside autoscaling",
    { image: one, replicas: 2, autoscaling: { minReplicas: 3, maxReplicas: 2 } },
    [
      "replicas must be left out beside autoscaling, got 2",
      "autoscaling.maxReplicas must be at least minReplicas, got 2",
      "autoscaling must be without autoscaling in staging",
    ],
  ],
];

test.each(releases)("a release: %s", async (_, release, expected) => {
  const said = await saidOf({ apps: { web }, releases: { staging: { web: release } } });
  expect(said).toHaveLength(expected.length);
  said.forEach((line, index) => {
    expect(line).toMatch(/^releases\/staging\.json:\d+: /);
    expect(line).toContain(expected[index]);
  });
});

test("a cache where the environment has none", async () => {
  const contents = {
    apps: { web: { ...web, cache: true } },
    releases: { staging: { web: { image: one } } },
  };
  expect(await saidOf(contents)).toEqual([
    'releases/staging.json:3: apps.web must be without cache in staging, got true; apps/web.ts asks for it, and staging has none: add cache: { size: "dev" } to it in environments/, or take cache away from the app',
  ]);
  expect(await saidOf({ ...contents, environments: { cache: { size: "dev" } } })).toEqual([]);
});

test("metrics where no Prometheus is, or it does not reach", async () => {
  const contents = {
    apps: { web: { ...web, metrics: { port: 9090 } } },
    releases: { staging: { web: { image: one } } },
  };
  const told =
    'apps.web must be without metrics in staging, got {"port":9090}; apps/web.ts asks for it, and';
  const none = `releases/staging.json:3: ${told} no Prometheus is there: add monitoring: { kind: "prometheus", … } to staging in environments/, or take metrics away from the app`;
  const monitoring = { kind: "prometheus" };
  expect(await saidOf(contents)).toEqual([none]);
  expect(await saidOf({ ...contents, environments: { monitoring: { kind: "other" } } })).toEqual([
    none,
  ]);
  expect(
    await saidOf({
      ...contents,
      environments: { monitoring, mesh: { kind: "istio-ambient" } },
    }),
  ).toEqual([
    `releases/staging.json:3: ${told} Prometheus does not reach into the mesh there: take mesh away from it in environments/, or metrics from the app`,
  ]);
  expect(await saidOf({ ...contents, environments: { monitoring } })).toEqual([]);
});

test("autoscaling where nobody measures pods, whoever asks for it", async () => {
  const scaled = { ...web, autoscaling: { minReplicas: 2, maxReplicas: 4 } };
  const contents = {
    apps: { scaled, web: { ...web, traffic: { hosts: ["www"] } } },
    releases: {
      staging: { scaled: { image: one }, web: { image: one, autoscaling: scaled.autoscaling } },
      qa: { scaled: { image: one, replicas: 3 } },
    },
  };
  const what = "must be without autoscaling in staging, got";
  const remedy =
    'nothing there measures pods: add podMetrics: { kind: "metrics-server" } to staging in environments/, or say replicas';
  expect(await saidOf(contents)).toEqual([
    `releases/staging.json:3: apps.scaled ${what} {"minReplicas":2,"maxReplicas":4}; apps/scaled.ts asks for it, and ${remedy}`,
    `releases/staging.json:8: apps.web.autoscaling ${what} {"minReplicas":2,"maxReplicas":4}; ${remedy}`,
  ]);
  const environments = { podMetrics: { kind: "metrics-server" } };
  expect(await saidOf({ ...contents, environments })).toEqual([]);
});

test("a secret of a store in an environment that has none", async () => {
  const contents = {
    apps: { web: { ...web, secrets: ["by-hand", { from: "stripe" }] } },
    releases: { staging: { web: { image: one } } },
  };
  expect(await saidOf(contents)).toEqual([
    'releases/staging.json:3: apps.web must be without secrets from a store in staging, got [{"from":"stripe"}]; apps/web.ts asks for it, and staging has no store: add secrets: { kind: "external-secrets" } to it in environments/, or make a Secret and say its name',
  ]);
  const environments = { secrets: { kind: "external-secrets" } };
  expect(await saidOf({ ...contents, environments })).toEqual([]);
});

test("a bucket in an environment that has none, or one that does not name the app", async () => {
  const contents = {
    apps: { web: { ...web, bucket: true } },
    releases: { staging: { web: { image: one } } },
  };
  const what = "releases/staging.json:3: apps.web must be without bucket in staging, got true;";
  expect(await saidOf(contents)).toEqual([
    `${what} apps/web.ts asks for it, and staging has none: add bucket: { bucketName: "…", apps: ["web"] } to it in environments/`,
  ]);
  const naming = (...names: readonly string[]) => ({
    ...contents,
    environments: { bucket: { bucketName: "shop-uploads", apps: names } },
  });
  expect(await saidOf(naming("api"))).toEqual([
    `${what} apps/web.ts asks for it, and staging's bucket does not name it: add "web" to bucket.apps of it in environments/`,
  ]);
  expect(await saidOf(naming("api", "web"))).toEqual([]);
});

const apps: readonly (readonly [what: string, app: object, said: readonly string[]])[] = [
  [
    "health of a worker for one that answers",
    { ...web, health: { command: ["true"] } },
    ["health must be { ready, live } with paths where there is a port"],
  ],
  [
    "a port that asks for rights",
    { ...web, port: 80 },
    ["port must be a whole number from 1024 to 65535, got 80"],
  ],
  [
    "secrets that are none, or one twice",
    { ...web, secrets: ["app-stripe", { from: "stripe" }] },
    ['secrets[1] must be different from the others, got "app-stripe"; remove it'],
  ],
  [
    "a secret by its whole name in the store",
    { ...web, secrets: [{ from: "shop/staging/stripe" }] },
    ["secrets[0]"],
  ],
  [
    "nothing of what it needs",
    { port: 8080, health: web.health },
    ["resources must be given; it has no default"],
  ],
  [
    "talking to what does not answer",
    { ...web, talksTo: { apps: ["worker", "wroker", "app"] } },
    [
      'talksTo.apps[0] must be an app with a port, got "worker"; it answers nobody',
      'talksTo.apps[1] must be another app of this project, got "wroker"; did you mean worker?',
      'talksTo.apps[2] must be another app of this project, got "app"',
    ],
  ],
  [
    "a range that does not begin at its first address",
    { ...web, talksTo: { ranges: [{ cidr: "192.0.2.1/24", ports: [443] }] } },
    [
      "talksTo.ranges[0].cidr must be an IPv4 range in CIDR notation, beginning at its first address",
    ],
  ],
  [
    "a time that never comes",
    { ...web, schedules: { clean: { cron: "0 24 * * *", command: ["clean"] } } },
    [
      'schedules.clean.cron must be a time as cron knows it, got "0 24 * * *"; its hour is from 0 to 23',
    ],
  ],
  [
    "secrets in variables and arguments",
    { ...web, variables: { STRIPE_API_KEY: "abcdefgh1234" }, args: [`ghp_${"aB3".repeat(12)}`] },
    ["variables.STRIPE_API_KEY must be no secret", "args[0] must be no secret"],
  ],
  [
    "a variable that it is told anyway",
    { ...web, variables: { PORT: "80" } },
    ["variables.PORT must be left out"],
  ],
  [
    "variables that the database's Secret has",
    { ...web, database: true, variables: { DATABASE_URL: "postgresql://there", PGHOST: "there" } },
    [
      "variables.DATABASE_URL must be left out beside database; it would hide what the Secret database says",
      "variables.PGHOST must be left out beside database",
    ],
  ],
  [
    "variables that the bucket's Secret has",
    { ...web, bucket: true, variables: { AWS_REGION: "eu-central-1" } },
    [
      "variables.AWS_REGION must be left out beside bucket; it would hide what the bucket's Secret says",
    ],
  ],
  [
    "a variable that the cache's Secret has, and may have",
    { ...web, cache: true, variables: { REDIS_URL: "redis://there", REDIS_USERNAME: "me" } },
    [
      "variables.REDIS_URL must be left out beside cache; it would hide what the Secret cache says",
      "variables.REDIS_USERNAME must be left out beside cache",
    ],
  ],
  [
    "a list for an object",
    { ...web, talksTo: ["worker"] },
    ["talksTo must be an object with apps, ranges, internet, got a list"],
  ],
];

test.each(apps)("an app: %s", async (_, app, expected) => {
  const said = await saidOf({ apps: { app, worker } });
  expect(said).toHaveLength(expected.length);
  said.forEach((line, index) => {
    expect(line).toContain(`apps/app.ts: ${expected[index]}`);
  });
});

test("two apps on one host and path are refused, two paths of one host are not", async () => {
  const api = { ...web, traffic: { hosts: ["www", "@"] } };
  const said = await saidOf({
    apps: { web, api, pages: { ...web, traffic: { paths: ["/pages"] } } },
    releases: { qa: { web: { image: one }, api: { image: two }, pages: { image: two } } },
  });
  expect(said).toEqual([
    'apps/web.ts: traffic.hosts[0] must be one app\'s alone, got "@"; in qa api has qa.shop.example.com/, too: one of them needs another host or path',
  ]);
});

test.each([
  ["{", "releases/qa.json:1: must be JSON; "],
  ['{\n  "apps": {},\n}', "releases/qa.json:3: must be JSON; "],
  ['{ "apps": {} /* none */ }', "releases/qa.json:1: must be JSON; invalid comment token"],
  [
    '{ "apps": {\n"web": {"image":"x"},\n"web": {"image":"y"} } }',
    "releases/qa.json:3: web must be there once",
  ],
  ["[1]", "releases/qa.json:1: apps must be given; it has no default"],
])("%s is no file of releases", async (text, expected) => {
  const said = await saidOf({ files: { "releases/qa.json": text } });
  expect(said.join("\n")).toContain(expected);
});

test("what would not be read is named, and what may be a password is not printed", async () => {
  const said = await saidOf({
    apps: {
      web: { ...web, variables: { DATABASE_PASSWORD: 4711_0815 }, secrts: "hunter2hunter2" },
    },
    files: {
      "apps/api.yaml": "port: 8080\n",
      "releases/qa.yaml": "apps: {}\n",
      "releases/README.md": "",
    },
  });
  expect(said).toEqual([
    "apps/api.yaml: must be a program, got api.yaml",
    "apps/web.ts: variables.DATABASE_PASSWORD must be a text",
    expect.stringMatching(
      /^apps\/web\.ts: secrts must be left out; there is no such property: did you mean secrets\?/,
    ),
    "releases/qa.yaml: must be called like an environment, with .json, got qa.yaml",
  ]);
});

test("a program that exports two apps, none, or cannot be loaded is named", async () => {
  const said = await saidOf({
    files: {
      "apps/none.ts": "export const name = 'none';",
      "apps/two.ts": "export const one = {}; export const other = {};",
      "apps/patches.ts": "export const patches = { Pod: {} };",
      "apps/broken.ts": "throw new Error('as it happens');",
      "apps/Web_1.ts": "export const app = { resources: { cpus: 1, memoryMiB: 16 } };",
      "apps/allow-dns.ts": "export const app = { resources: { cpus: 1, memoryMiB: 16 } };",
      "apps/web-blue.ts": "export const app = { resources: { cpus: 1, memoryMiB: 16 } };",
    },
  });
  expect(said).toEqual([
    "apps/broken.ts: must be a program that can be loaded, got as it happens",
    "apps/Web_1.ts: must be called 1 to 30 lower-case letters, digits and single hyphens, a letter first, got Web_1",
    "apps/allow-dns.ts: must be called no name that begins like those of the platform: allow, anycloud, default, kube, got allow-dns",
    "apps/none.ts: must be a program that exports the data of one app; each file here is an app: what apps share belongs beside the folder",
    "apps/patches.ts: must be a program that exports the data of one app; each file here is an app: what apps share belongs beside the folder",
    "apps/two.ts: must be a program that exports the data of one app, got 2 objects; the file's name is the app's: give each a file",
    "apps/web-blue.ts: must be called no name that ends like that of a slot, got web-blue",
  ]);
});

test("a release does not hide what the database's Secret says, in no place", async () => {
  const variables = { DIRECT_DATABASE_URL: "postgresql://there" };
  const release = {
    variables,
    slots: { blue: { image: one, variables } },
  };
  const said = (app: AppData) => saidOf({ apps: { web: app }, releases: { qa: { web: release } } });
  expect(await said(web)).toEqual([]);
  expect(await said({ ...web, database: true })).toEqual(
    ["", "slots.blue."].map((path) =>
      expect.stringMatching(
        new RegExp(
          `apps\\.web\\.${path}variables\\.DIRECT_DATABASE_URL must be left out beside database`,
        ),
      ),
    ),
  );
});

test("apps that do not fit into their environment's quota are refused, and those that fit are not", async () => {
  const said = (cpus: number, memoryMiB: number, app: object, release: object) =>
    saidOf({
      apps: { web: { ...web, resources: { cpus, memoryMiB }, ...app } },
      releases: { dev: { web: release as { image: string } } },
    });
  // The quota of dev is 2 CPUs, 6 GiB and 30 pods.
  expect(await said(0.5, 2048, { replicas: 2 }, { image: one })).toEqual([]);
  expect(await said(0.5, 2048, { replicas: 3 }, { image: one })).toEqual([
    "releases/dev.json:2: apps must be within dev's quota of 6 GiB of memory, got 8 with one app being migrated or replaced, and one schedule; raise quota.memoryGiB in environments/, or give apps fewer pods or smaller resources",
  ]);
  expect(
    await said(0.45, 64, { replicas: 2 }, { slots, weights: { blue: 100, green: 0 } }),
  ).toEqual([expect.stringContaining("quota of 2 CPUs, got 2.25 with one app")]);
  const autoscaling = { minReplicas: 1, maxReplicas: 30 };
  expect(
    await saidOf({
      apps: { web: { ...web, resources: { cpus: 0.01, memoryMiB: 64 }, autoscaling } },
      releases: { dev: { web: { image: one } } },
      environments: { podMetrics: { kind: "metrics-server" } },
    }),
  ).toEqual([expect.stringContaining("quota of 30 pods, got 31 with one app")]);
  expect(await said(0.01, 64, { autoscaling }, { image: one })).toEqual([
    expect.stringContaining("nothing there measures pods"),
  ]);
});

test("a text by which Argo CD would leave a file out is refused", async () => {
  const variables = { NOTE: "read +argocd:skip-file-rendering in its guide" };
  expect(
    await saidOf({ apps: { web }, releases: { qa: { web: { image: one, variables } } } }),
  ).toEqual([
    "apps/web.ts: must be without the text +argocd:skip-file-rendering, in releases/ too; Argo CD would leave out the file that it is in, and remove what was in it",
  ]);
});

test("a quota counts what pods really ask for, and all that runs beside them", async () => {
  const said = (app: object, cpus = 0.5) =>
    saidOf({
      apps: { web: { ...web, resources: { cpus, memoryMiB: 64 }, replicas: 2, ...app } },
      releases: { dev: { web: { image: one } } },
    });
  const pod = (spec: object) => ({ patches: { Pod: { spec } } });
  const own = (resources: object) => pod({ containers: [{ name: "web", resources }] });
  const beside = { name: "proxy", image: two, restartPolicy: "Always" };
  const schedules = { clean: { cron: "0 1 * * *", command: ["clean"] } };
  const exceeds = (cpus: number) => [
    expect.stringContaining(`quota of 2 CPUs, got ${cpus} with one app`),
  ];
  // Two pods and the one that replaces one of them, of half a processor each; two are the quota.
  expect(await said({})).toEqual([]);
  expect(await said(own({ requests: { cpu: "800m" } }))).toEqual(exceeds(2.4));
  expect(await said(own({ requests: null, limits: { cpu: "1" } }))).toEqual(exceeds(3));
  // A container that says nothing is given the namespace's default of 100m.
  expect(await said(pod({ initContainers: [beside] }))).toEqual([]);
  expect(await said(pod({ initContainers: [beside] }), 0.6)).toEqual(exceeds(2.1));
  const prepares = { name: "prepare", image: two, resources: { requests: { cpu: "1" } } };
  expect(await said(pod({ initContainers: [prepares] }))).toEqual(exceeds(3));
  expect(await said(pod({ initContainers: [beside, prepares] }))).toEqual(exceeds(3.3));
  expect(await said(pod({ overhead: { cpu: "250m" } }))).toEqual(exceeds(2.25));
  expect(await said(pod({ resources: { requests: { cpu: "1" } } }))).toEqual(exceeds(3));
  expect(await said({ schedules })).toEqual([]);
  expect(await said({ schedules }, 0.6)).toEqual(exceeds(2.4));
  // Two wait for each other.
  expect(await said({ schedules: { ...schedules, count: schedules.clean } })).toEqual([]);
  const strategy = (rollingUpdate: object | null, type = "RollingUpdate") => ({
    patches: { Deployment: { spec: { strategy: { type, rollingUpdate } } } },
  });
  expect(await said(strategy({ maxSurge: "100%" }), 0.6)).toEqual(exceeds(2.4));
  expect(await said(strategy(null), 0.6)).toEqual([]);
  expect(await said({ ...strategy(null), replicas: 5 }, 0.3)).toEqual(exceeds(2.1));
  expect(await said(strategy(null, "Recreate"), 1)).toEqual([]);
  // It runs before pods are replaced.
  const migration = { migration: { command: ["migrate"] } };
  expect(await said({ ...migration, ...strategy(null, "Recreate") }, 1)).toEqual(exceeds(3));
});

test("a file that hands on what others export is no second environment", async () => {
  const said = await saidOf({
    apps: { web },
    releases: { qa: { web: { image: one } } },
    files: { "environments/index.ts": 'export { qa } from "./qa";' },
  });
  expect(said.filter((line) => line.includes("name must be"))).toEqual([]);
});

test("what is not there, is no file or is there twice is said in words", async () => {
  expect(
    await saidOf({
      apps: { web },
      releases: { qa: { web: { image: one } } },
      environments: { quota: { cpus: 1, memoryGiB: 1 } },
    }),
  ).toEqual(
    ["dev", "production", "qa", "staging"].map(
      (name) => `environments/${name}.ts: quota.pods must be given; it has no default`,
    ),
  );
  expect(await saidOf({ apps: { web }, files: { "releases/qa.json/x": "" } })).toEqual([
    "releases/qa.json: must be a file",
  ]);
  expect(
    await saidOf({
      files: { "environments/load.ts": 'export const load = { name: "qa", hosts: ["load"] };' },
    }),
  ).toEqual([
    "environments/qa.ts: name must be another one than that of another environment, got qa",
  ]);
  expect(await saidOf({ apps: { web }, files: { "releases/qa.json": '{ "apps": [] }' } })).toEqual([
    "releases/qa.json:1: apps must be an object, got a list",
  ]);
  expect(await saidOf({ apps: { web: { ...web, variables: [] } } })).toEqual([
    "apps/web.ts: variables must be an object, got a list",
  ]);
  expect(await saidOf({ apps: { web: { ...web, traffic: "www" } } })).toEqual([
    'apps/web.ts: traffic must be an object, got "www"',
  ]);
});
