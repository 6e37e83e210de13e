import { Token } from "cdktf";
import type { PostgresSettings } from "../../parts";
import type { Report } from "../../vendor-kit";
import { leastStorageGiB } from "../sizes";

const stepGiB = 10;
// Every cluster is made with these.
const presentDatabase = "defaultdb";
export const administrator = "doadmin";

export function reportStandby(
  { size, standby }: Pick<PostgresSettings, "size" | "standby">,
  report: Report,
): void {
  if (size === "dev" && standby === true) {
    report(
      "standby",
      'left out or false with size "dev" on digitalocean',
      standby,
      'its plan is a single node: choose size "small" or larger',
    );
  }
}

export function reportStorage(
  { size, storageGiB }: Pick<PostgresSettings, "size" | "storageGiB">,
  report: Report,
): void {
  if (storageGiB === undefined || Token.isUnresolved(storageGiB) || Token.isUnresolved(size)) {
    return;
  }
  const least = leastStorageGiB[size];
  if (storageGiB < least || storageGiB % stepGiB !== 0) {
    report(
      "storageGiB",
      `at least ${least} with size "${size}" on digitalocean, in steps of ${stepGiB}`,
      storageGiB,
      "change it, or leave it out for the least",
    );
  }
}

export function reportNames(
  {
    database,
    databases,
    users,
  }: Required<Pick<PostgresSettings, "database" | "databases" | "users">>,
  report: Report,
): void {
  const taken = (property: string, got: string): void => {
    report(property, "a name that is not taken on digitalocean", got, "choose another");
  };
  if (database === presentDatabase) {
    taken("database", database);
  }
  databases.forEach((name, index) => {
    if (name === database || name === presentDatabase) {
      taken(`databases[${index}]`, name);
    }
  });
  users.forEach((name, index) => {
    if (name === administrator) {
      taken(`users[${index}]`, name);
    }
  });
}
