import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const distributions = "/usr/lib/postgresql";

/** Where programs are that a distribution does not put into the path of everybody. */
const folders = [
  ...(process.env["PATH"] ?? "").split(delimiter),
  "/usr/sbin",
  "/usr/local/sbin",
  ...(existsSync(distributions) ? readdirSync(distributions) : [])
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(distributions, version, "bin")),
];

const packages = {
  initdb: "postgresql",
  postgres: "postgresql",
  psql: "postgresql-client",
  pg_amcheck: "postgresql-client",
  rclone: "rclone",
  openssl: "openssl",
  haproxy: "haproxy",
  busybox: "busybox",
  promtool: "prometheus",
  amtool: "prometheus-alertmanager",
};

type Program = keyof typeof packages;

/** The path of a program of the distribution. */
export function program(name: Program): string {
  const found = find(name);
  if (found === undefined) {
    throw new Error(`there is no ${name}`);
  }
  return found;
}

/** The path of a program of the distribution, where there is one. */
export function find(name: Program): string | undefined {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** `describe`, or a visibly skipped one that says which programs are missing and who has them. */
export function describeWithPrograms(
  ...needed: readonly Program[]
): jest.Describe | jest.Describe["skip"] {
  const missing = needed.filter((name) => find(name) === undefined);
  if (missing.length === 0) {
    return describe;
  }
  const from = [...new Set(missing.map((name) => packages[name]))].join(" ");
  process.stderr.write(
    `skipped: there is no ${missing.join(" and no ")}, which the distribution's ${from} has\n`,
  );
  return describe.skip;
}
