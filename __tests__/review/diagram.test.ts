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
    "production: DNS (shop.example.com); load balancer (network); Kubernetes cluster (Kubernetes 1.36, 3–9 nodes, m7i.2xlarge); Postgres (PostgreSQL 17, db.m7g.xlarge, standby in another zone, 1 read replica); registry, made by another stack; network (10.40.0.0/16, 3 zones, 3 NAT gateways).",
  ],
  [
    "digitalocean",
    "production: DNS; load balancer; Kubernetes cluster (control plane with standby, 3–9 nodes, g-8vcpu-32gb); Postgres (PostgreSQL 17, gd-4vcpu-16gb, 1 standby, 1 read replica); registry, made by another stack; network (10.40.0.0/16).",
  ],
])("tells the parts of production at %s, and what makes it production", (vendor, words) => {
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

test("draws beside the names what asks them from outside", () => {
  const { resource, ...production } = JSON.parse(
    readFileSync(join(__dirname, "..", "golden", "aws", "production.json"), "utf8"),
  ) as { readonly resource: object };
  const check = { fqdn: "shop.example.com", type: "HTTPS" };
  const topic = { name: "shop-production-uptime-alarms" };
  const stack = stackOf("production", {
    ...production,
    resource: {
      ...resource,
      aws_route53_health_check: { uptime_check_shop__example__com: check },
      aws_sns_topic: { uptime_alarms: topic },
    },
  });
  const topology = topologyOf("production", stack);
  expect(inWords(topology)).toContain("; check from outside (shop.example.com).");
  const svg = diagramOf(topology);
  expect(svg).toContain(">From outside<");
  expect(svg.match(/class="edge"/g)).toHaveLength(5);
  const [, right, bottom] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const parts = boxesIn(svg, "part");
  expect(parts).toHaveLength(6);
  for (const [index, one] of parts.entries()) {
    expect(one.x + one.width).toBeLessThanOrEqual(Number(right));
    expect(one.y + one.height).toBeLessThanOrEqual(Number(bottom));
    for (const other of parts.slice(index + 1)) {
      expect(
        one.x + one.width < other.x ||
          other.x + other.width < one.x ||
          one.y + one.height < other.y ||
          other.y + other.height < one.y,
      ).toBe(true);
    }
  }
});

test("shows of smaller environments what they have", () => {
  expect(inWords(topologyOf("dev", golden("aws", "dev")))).toContain(
    "Postgres (PostgreSQL 17, db.t4g.micro); registry, made by another stack; network (10.10.0.0/16, 2 zones, 1 NAT gateway).",
  );
});

test("is drawn in the same colours by programs that know no custom properties", () => {
  const svg = diagramOf(reviewed("digitalocean-destructive").topology);
  expect(svg).not.toMatch(/var\(|--[a-z]/);
  // Some read no style sheet either.
  for (const drawn of svg.match(/<(?:rect|path|text) [^>]*>/g) ?? []) {
    expect(drawn).toMatch(/ fill="(?:none|#[0-9a-f]{6})"/);
  }
  expect(svg).toMatch(/class="says" fill="#b3261e"/);
  const [plain = ""] = svg.split("@media");
  for (const name of [
    "text",
    ".soft",
    ".area",
    ".part",
    ".edge",
    ".arrow",
    ".icon",
    ".lost .says",
  ]) {
    expect(plain).toMatch(
      new RegExp(
        `\\.anycloud-diagram ${name.replaceAll(".", "\\.")}\\{[^}]*(?:fill|stroke):#[0-9a-f]{6}`,
      ),
    );
  }
});

interface Shape {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxesIn(svg: string, name: "part" | "area"): readonly Shape[] {
  const pattern = new RegExp(
    `class="${name}" [^>]*?x="([\\d.]+)" y="([\\d.]+)" width="([\\d.]+)" height="([\\d.]+)"`,
    "g",
  );
  return [...svg.matchAll(pattern)].map(([, x, y, width, height]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

test("keeps boxes apart and inside the picture, and the words of an edge outside the network's border", () => {
  const svg = diagramOf(
    reviewed("digitalocean-destructive", { head: golden("digitalocean", "production") }).topology,
  );
  const [, right, bottom] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const parts = boxesIn(svg, "part");
  const [area] = boxesIn(svg, "area");
  expect(parts).toHaveLength(5);
  for (const [index, one] of [...parts, ...(area ? [area] : [])].entries()) {
    expect(one.x + one.width).toBeLessThanOrEqual(Number(right));
    expect(one.y + one.height).toBeLessThanOrEqual(Number(bottom));
    for (const other of parts.slice(index + 1)) {
      expect(
        one.x + one.width < other.x ||
          other.x + other.width < one.x ||
          one.y + one.height < other.y ||
          other.y + other.height < one.y,
      ).toBe(true);
    }
  }
  const [, middle] = /x="([\d.]+)"[^>]*>leads to</.exec(svg) ?? [];
  // Eight letters of twelve pixels are less than sixty wide.
  expect(Number(middle) + 30).toBeLessThan(area?.x ?? 0);
});

test("draws of a stack only the parts that it has", () => {
  const svg = diagramOf(topologyOf("shared", golden("aws", "shared")));
  expect(svg).toContain(">Registry<");
  expect(svg).toContain(">DNS<");
  expect(svg).toContain(">State bucket<");
  expect(svg).toContain(">shop-terraform-state-4f1c<");
  expect(svg).not.toContain(">PostgreSQL<");
  expect(svg).not.toContain('class="edge"');
  expect(diagramOf(topologyOf("empty", stackOf("empty", {})))).toContain(">No parts here<");
});

test("marks what changes, the worst of a part", () => {
  const { topology } = reviewed("digitalocean-destructive");
  expect(
    topology.parts.map(({ part, mark, changed, replaced, removed }) => [
      part,
      mark,
      changed,
      replaced,
      removed,
    ]),
  ).toEqual([
    ["dns", "update", 2, 0, 0],
    ["load-balancer", "lost", 0, 1, 0],
    ["cluster", "lost", 0, 1, 0],
    ["postgres", "lost", 1, 4, 1],
    ["cache", "none", 0, 0, 0],
    ["registry", "none", 0, 0, 0],
    ["bucket", "none", 0, 0, 0],
    ["backups", "none", 0, 0, 0],
    ["state-bucket", "none", 0, 0, 0],
    ["network", "lost", 0, 1, 0],
    ["uptime", "none", 0, 0, 0],
  ]);
  const svg = diagramOf(topology);
  expect(svg).toContain("✖ would be lost (~1 ±4 −1)");
  expect(svg).toContain("~ changes (~2)");
});

test("draws several stacks of an environment as one", () => {
  const one = topologyOf("production", golden("aws", "production"));
  const other = topologyOf("production", golden("aws", "production-platform"));
  expect(combined([other, one]).parts.map(({ presence }) => presence)).toEqual(
    one.parts.map(({ presence }) => presence),
  );
});
