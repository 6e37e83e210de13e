// Who may import whom. Types count: an import of a type is an arrow like any other.
const { existsSync, readdirSync, statSync } = require("node:fs");
const { join } = require("node:path");

/** What each folder may import beside itself: nothing that comes later in this list. */
const below = {
  "constructs/foundation": [],
  "constructs/vendor-kit": ["constructs/foundation"],
  "constructs/parts": ["constructs/vendor-kit"],
  "constructs/platform": ["constructs/parts", "constructs/vendor-kit", "constructs/foundation"],
  stacks: [
    "constructs/foundation",
    "constructs/platform",
    "constructs/parts",
    "constructs/vendor-kit",
  ],
  environments: ["stacks"],
  terraform: [],
  "sandbox/schema": [],
  "sandbox/configuration": [],
  "sandbox/facts": [],
  "sandbox/overlays": ["sandbox/facts", "sandbox/schema"],
  "sandbox/provider": [
    "sandbox/configuration",
    "sandbox/overlays",
    "sandbox/facts",
    "sandbox/schema",
  ],
  "sandbox/protocol": ["sandbox/provider", "sandbox/overlays", "sandbox/schema"],
  "sandbox/run": [
    "sandbox/configuration",
    "sandbox/protocol",
    "sandbox/provider",
    "sandbox/overlays",
    "sandbox/facts",
    "sandbox/schema",
    "terraform",
  ],
  sandbox: ["terraform"],
  testing: ["constructs/parts", "constructs/vendor-kit", "sandbox"],
  "review/plan": ["constructs/foundation", "terraform"],
  "review/redact": ["constructs/foundation", "review/plan"],
  "review/find": ["constructs/foundation", "review/redact", "review/plan"],
  "review/price": ["constructs/foundation", "review/redact", "review/plan"],
  "review/policy": ["constructs/foundation", "review/redact", "review/plan"],
  "review/judge": [
    "constructs/foundation",
    "review/find",
    "review/price",
    "review/policy",
    "review/redact",
    "review/plan",
  ],
  "review/write": [
    "constructs/foundation",
    "review/judge",
    "review/find",
    "review/price",
    "review/redact",
    "review/plan",
  ],
  "review/gates": [
    "constructs/foundation",
    "review/judge",
    "review/policy",
    "review/redact",
    "review/plan",
  ],
  review: ["constructs/foundation", "sandbox", "terraform"],
  "delivery/data": ["constructs/foundation"],
  "delivery/project": ["constructs/foundation", "delivery/data", "review"],
  "delivery/render": ["constructs/foundation", "delivery/data", "delivery/project"],
  "delivery/git": [],
  "delivery/release": [
    "delivery/data",
    "delivery/git",
    "delivery/project",
    "delivery/render",
    "review",
  ],
  "delivery/changes": [
    "constructs/foundation",
    "delivery/data",
    "delivery/git",
    "delivery/render",
    "review",
  ],
  "delivery/live": ["delivery/project", "delivery/render"],
  "delivery/deliver": ["delivery/live", "delivery/render"],
  delivery: ["constructs/foundation", "review"],
  doctor: ["constructs/foundation", "review", "terraform"],
  backups: ["constructs/foundation", "review", "terraform"],
  cli: ["backups", "delivery", "doctor", "review", "sandbox", "terraform"],
  upkeep: ["constructs/platform", "sandbox/facts"],
};

const vendors = readdirSync(join(__dirname, "constructs"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `constructs/${name}`)
  .filter((folder) => !(folder in below));

/** Bindings that a folder may import beside those of its own name. */
const bindings = {
  "constructs/platform": "kubernetes|helm",
  // RDS publishes its certificates on a web page.
  "constructs/aws": "aws|http",
};

const sources = [
  ...new Set([...Object.keys(below), ...vendors].map((folder) => folder.split("/")[0])),
];

const inside = (folder) => `^${folder}/`;
const outsideOf = (...folders) => `^(?!(?:${folders.join("|")})/)`;

const only = Object.entries(below).map(([folder, allowed]) => {
  const rooms = Object.keys(below).filter((room) => room.startsWith(`${folder}/`));
  return {
    name: `${folder.replaceAll("/", "-")}-looks-down-only`,
    severity: "error",
    comment: `${folder}/ imports nothing but ${[folder, ...allowed].join(", ")} and packages.`,
    from: { path: inside(folder), ...(rooms.length > 0 && { pathNot: rooms.map(inside) }) },
    to: {
      path: "^[a-z]+[/.]",
      pathNot: [inside(folder), "node_modules/", ...allowed.map(inside)],
    },
  };
});

/** Folders that have an index.ts: it is their only door. */
function rooms(folder) {
  if (!existsSync(join(__dirname, folder))) {
    return [];
  }
  const folders = readdirSync(join(__dirname, folder)).filter((name) =>
    statSync(join(__dirname, folder, name)).isDirectory(),
  );
  const own = folder !== "constructs" && existsSync(join(__dirname, folder, "index.ts"));
  return [...(own ? [folder] : []), ...folders.flatMap((name) => rooms(`${folder}/${name}`))];
}

/** Rooms within a room that has a door, and that others may enter all the same. */
const ownDoors = { sandbox: ["sandbox/facts"] };

const doors = sources.flatMap(rooms).map((folder) => ({
  name: `${folder.replaceAll("/", "-")}-has-one-door`,
  severity: "error",
  comment: `Import ${folder}, not a file in it.`,
  from: { path: outsideOf(folder) },
  to: {
    path: inside(folder),
    pathNot: [folder, ...(ownDoors[folder] ?? [])].map((door) => `^${door}/index\\.ts$`),
  },
}));

module.exports = {
  forbidden: [
    {
      name: "no-circle",
      severity: "error",
      comment: "Move what both need to a file below both.",
      from: {},
      to: { circular: true },
    },
    ...only,
    ...vendors.map((folder) => ({
      name: `${folder.replaceAll("/", "-")}-stands-alone`,
      severity: "error",
      comment: "A vendor's folder knows the parts and the kit, no other vendor and no platform.",
      from: { path: inside(folder) },
      to: {
        path: "^[a-z]+/",
        pathNot: [
          inside(folder),
          "^node_modules/",
          "^constructs/parts/",
          "^constructs/vendor-kit/",
          "^constructs/foundation/",
        ],
      },
    })),
    {
      name: "only-vendors-ts-takes-vendors",
      severity: "error",
      comment: "Take the vendor as an argument.",
      from: {
        pathNot: [...vendors.map(inside), "^vendors\\.ts$", "^__tests__/", "^bench/", "^examples/"],
      },
      to: { path: vendors.map(inside) },
    },
    ...doors.map((rule) => ({
      ...rule,
      from: { ...rule.from, pathNot: ["^__tests__/", "^bench/"] },
    })),
    ...[...vendors, "constructs/platform"].map((folder) => ({
      name: `${folder.replaceAll("/", "-")}-uses-its-own-bindings`,
      severity: "error",
      comment: "Provider bindings are imported only in the folder of their vendor.",
      from: { path: inside(folder) },
      to: {
        path: "node_modules/@cdktf/provider-",
        pathNot: `node_modules/@cdktf/provider-(?:${bindings[folder] ?? folder.split("/")[1]})/`,
      },
    })),
    {
      name: "bindings-belong-to-vendors",
      severity: "error",
      comment: "Provider bindings are imported only in the folder of their vendor.",
      from: {
        path: `^(?:main\\.ts|vendors\\.ts|(?:${sources.join("|")})/)`,
        pathNot: [...vendors, "constructs/platform"].map(inside),
      },
      to: { path: "node_modules/@cdktf/provider-" },
    },
    {
      name: "bindings-deep",
      severity: "error",
      comment: "Import bindings deep, such as @cdktf/provider-aws/lib/vpc: the root costs seconds.",
      from: { path: `^(?:${sources.join("|")})/` },
      to: { path: "node_modules/@cdktf/provider-[a-z]+/lib/index\\." },
    },
    {
      name: "cdktf-from-its-root",
      severity: "error",
      comment: "What is below the root of cdktf is private.",
      // Where it turns off what is slow, it says why.
      from: {
        path: `^(?:main\\.ts|(?:${sources.join("|")})/)`,
        pathNot: "^stacks/creation-stacks\\.ts$",
      },
      to: { path: "node_modules/cdktf/", pathNot: "node_modules/cdktf/lib/index\\." },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(?:dist|cdktf\\.out|bench/\\.work|bench/peers/(?:dist|node_modules)/)" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "types"] },
  },
};
