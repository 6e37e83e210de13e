import { Token } from "cdktf";
import type { Problem } from "../contracts";
import type { DigitalOceanPostgresSettings } from "./postgres-capability";
import { leastStorageGiB } from "./sizes";

const stepGiB = 10;
// Every cluster is made with these.
const presentDatabase = "defaultdb";
const presentUser = "doadmin";

/** What DigitalOcean asks of a database's settings. */
export function digitalOceanPostgresRules(
  settings: DigitalOceanPostgresSettings,
): readonly Problem[] {
  return [...standbyProblems(settings), ...storageProblems(settings), ...nameProblems(settings)];
}

function standbyProblems({ size, standby }: DigitalOceanPostgresSettings): readonly Problem[] {
  return size === "dev" && standby === true
    ? [
        {
          property: "standby",
          allowed: 'left out or false with size "dev" on digitalocean',
          got: standby,
          remedy: 'its plan is a single node: choose size "small" or larger',
        },
      ]
    : [];
}

function storageProblems({ size, storageGiB }: DigitalOceanPostgresSettings): readonly Problem[] {
  if (storageGiB === undefined || Token.isUnresolved(storageGiB) || Token.isUnresolved(size)) {
    return [];
  }
  const least = leastStorageGiB[size];
  return storageGiB >= least && storageGiB % stepGiB === 0
    ? []
    : [
        {
          property: "storageGiB",
          allowed: `at least ${least} with size "${size}" on digitalocean, in steps of ${stepGiB}`,
          got: storageGiB,
          remedy: "change it, or leave it out for the least",
        },
      ];
}

function nameProblems({
  database = "app",
  databases = [],
  users = [],
}: DigitalOceanPostgresSettings): readonly Problem[] {
  const taken = (property: string, got: string): Problem => ({
    property,
    allowed: "a name that is not taken on digitalocean",
    got,
    remedy: "choose another",
  });
  return [
    ...(database === presentDatabase ? [taken("database", database)] : []),
    ...databases.flatMap((name, index) =>
      name === database || name === presentDatabase ? [taken(`databases[${index}]`, name)] : [],
    ),
    ...users.flatMap((name, index) =>
      name === presentUser ? [taken(`users[${index}]`, name)] : [],
    ),
  ];
}
