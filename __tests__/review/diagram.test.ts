import { readFileSync } from "node:fs";
import { join } from "node:path";
import { combined, diagramOf, topologyOf } from "../../review";
import { stackOf } from "../../review/plan/synthesized-stack";
import { describe as inWords } from "../../review/write/diagram";
import { reviewed } from "./recorded";

function golden(vendor: string, stack: string): ReturnType<typeof stackOf> {
  const file = join(__dirname, "..", "golden", vendor, `${stack}.json`);
  return stackOf(stack, JSON.parse(readFileSync(file, "utf8")));
}

test.each([
  [
    "aws",
    "production: DNS (shop.example.com); load balancer (network); Kubernetes cluster (Kubernetes 1.36); Postgres (PostgreSQL 17, db.m7g.xlarge); registry, made by another stack; network (10.40.0.0/16).",
  ],
  [
    "digitalocean",
    "production: DNS; load balancer; Kubernetes cluster (g-8vcpu-32gb); Postgres (PostgreSQL 17, gd-4vcpu-16gb); registry, made by another stack; network (10.40.0.0/16).",
  ],
])("tells the parts of production at %s", (vendor, words) => {
  const topology = topologyOf("production", golden(vendor, "production"));
  expect(inWords(topology)).toBe(words);
  const svg = diagramOf(topology);
  expect(svg).toContain(`<desc id="anycloud-production-desc">${words}</desc>`);
  for (const name of ["DNS", "Load balancer", "Kubernetes", "PostgreSQL", "Registry", "Network"]) {
    expect(svg).toMatch(new RegExp(`>${name}<`));
  }
  expect(svg.match(/class="edge"/g)).toHaveLength(4);
  expect(svg).toContain("prefers-color-scheme:dark");
  expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(
    /https?:|<script|<image|@import/,
  );
});

test("draws of a stack only the parts that it has", () => {
  const svg = diagramOf(topologyOf("shared", golden("aws", "shared")));
  expect(svg).toContain(">Registry<");
  expect(svg).toContain(">DNS<");
  expect(svg).not.toContain(">PostgreSQL<");
  expect(svg).not.toContain('class="edge"');
  expect(diagramOf(topologyOf("empty", stackOf("empty", {})))).toContain(
    "None of the six parts is in this stack.",
  );
});

test("marks what changes, the worst of a part", () => {
  const { topology } = reviewed("digitalocean-destructive");
  expect(
    topology.parts.map(({ part, mark, changed, removed }) => [part, mark, changed, removed]),
  ).toEqual([
    ["dns", "update", 2, 0],
    ["load-balancer", "lost", 0, 1],
    ["cluster", "lost", 0, 1],
    ["postgres", "lost", 1, 5],
    ["registry", "none", 0, 0],
    ["network", "lost", 0, 1],
  ]);
  const svg = diagramOf(topology);
  expect(svg).toContain("✖ would be lost (~1 −5)");
  expect(svg).toContain("~ changes (~2)");
});

test("draws several stacks of an environment as one", () => {
  const one = topologyOf("production", golden("aws", "production"));
  const other = topologyOf("production", golden("aws", "production-platform"));
  expect(combined([other, one]).parts.map(({ presence }) => presence)).toEqual(
    one.parts.map(({ presence }) => presence),
  );
});
