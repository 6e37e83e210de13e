import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusedBy } from "../delivery/pod-security";
import { podsIn } from "../delivery/rendered";
import { root } from "../synthesize";
import { copiedBy, example } from "./web/image";
import { renderedExample } from "./web/web";

const service = join(example, "service");
const dockerfile = readFileSync(join(service, "Dockerfile"), "utf8");

test("the example renders, and the restricted pod security standard admits what it runs", async () => {
  const cluster = await renderedExample();
  expect(cluster.objects.map(({ kind }) => kind).sort()).toEqual([
    ...["Deployment", "HTTPRoute", "Job", "NetworkPolicy", "Service", "Service", "ServiceAccount"],
  ]);
  const pods = podsIn(cluster.objects);
  expect(pods).toHaveLength(2);
  expect(pods.flatMap(refusedBy)).toEqual([]);
  expect(cluster.get("HTTPRoute", "web").spec.hostnames).toEqual([
    "dev.shop.example.com",
    "www.dev.shop.example.com",
  ]);
});

test("its image is made of a pinned one, and its user is a number that is not root's", () => {
  expect(dockerfile).toMatch(/^FROM node:\d+\.\d+\.\d+-[a-z-]+@sha256:[0-9a-f]{64}$/m);
  expect(dockerfile).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
});

test("its image has every file of the service, and what its commands run", async () => {
  const files = readdirSync(service).filter(
    (name) => !["Dockerfile", ".dockerignore", "node_modules"].includes(name),
  );
  expect([...copiedBy(dockerfile)].sort()).toEqual(files.sort());
  const job = (await renderedExample()).objects.find(({ kind }) => kind === "Job");
  const [, program] = job.spec.template.spec.containers[0].command;
  expect(existsSync(join(service, program))).toBe(true);
});

test("every migration can be taken back, and no two have one number", () => {
  const steps = readdirSync(join(service, "migrations")).filter((name) => !/\.down\./.test(name));
  for (const step of steps) {
    expect(existsSync(join(service, "migrations", step.replace(/\.sql$/, ".down.sql")))).toBe(true);
  }
  expect(new Set(steps.map((step) => step.slice(0, 3))).size).toBe(steps.length);
});

test("what the tests run it with is what its image installs", () => {
  const versions = (folder: string): Readonly<Record<string, string>> => {
    const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
    const packages = lock.packages as Readonly<Record<string, { readonly version: string }>>;
    return Object.fromEntries(
      Object.entries(packages).map(([name, { version }]) => [name, version]),
    );
  };
  const { "": _, ...installed } = versions(service);
  expect(Object.keys(installed)).toContain("node_modules/pg");
  expect(versions(root)).toMatchObject(installed);
});
