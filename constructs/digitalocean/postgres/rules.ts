import { Token } from "cdktf";
import { type PostgresSettings, type RestoreSource, reportOwnSource } from "../../parts";
import type { Report } from "../../vendor-kit";
import { leastStorageGiB } from "../sizes";

const stepGiB = 10;
// Every cluster is made with these.
const presentDatabase = "defaultdb";
export const administrator = "doadmin";
export const backupRetentionDays = 7;

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

/** Storage that has grown would be shrunk back, which DigitalOcean refuses. */
export function reportAutoscale(
  { storageGiB, storageAutoscale }: { readonly storageGiB?: number; storageAutoscale?: object },
  report: Report,
): void {
  if (storageAutoscale !== undefined && storageGiB !== undefined) {
    report(
      "storageGiB",
      "left out with storageAutoscale on digitalocean",
      storageGiB,
      "every plan would shrink what has grown: leave one of them out",
    );
  }
}

export function reportNames(
  {
    database,
    databases,
    users,
    appUser,
  }: Required<Pick<PostgresSettings, "database" | "databases" | "users">> &
    Pick<PostgresSettings, "appUser">,
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
  if (appUser === administrator) {
    taken("appUser", appUser);
  }
  users.forEach((name, index) => {
    if (name === administrator || name === appUser) {
      taken(`users[${index}]`, name);
    }
  });
}

export function reportRestore(
  { name, restore }: { readonly name?: string; readonly restore?: RestoreSource },
  report: Report,
): void {
  const from = restore?.from;
  if (from === undefined) {
    return;
  }
  if (!/^[a-z0-9-]{3,63}$/.test(from)) {
    report(
      "restore.from",
      "the name of a database cluster on digitalocean",
      from,
      "doctl databases list has them",
    );
  }
  reportOwnSource(report, from, name);
}
