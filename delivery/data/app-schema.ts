import * as v from "valibot";
import { beginsAtFirstAddress, cidrOf } from "../../constructs/foundation";
import type {
  AddressRange,
  AppData,
  AppResources,
  Autoscaling,
  CommandHealth,
  HttpHealth,
  Metrics,
  Schedule,
  StoredSecret,
  TalksTo,
  Task,
  Traffic,
} from "./app-data";
import type { Checks } from "./checks";
import { furtherObject, patches } from "./manifest-schema";
import {
  appName,
  host,
  integer,
  list,
  number,
  objectName,
  partName,
  path,
  port,
  storedName,
  text,
  variables,
} from "./values";

const words = list(v.string("a text"), 1, 100);

const cron = text(
  "five fields as cron knows them, such as 0 3 * * *",
  /^(?:[\d*/,A-Za-z-]+ ){4}[\d*/,A-Za-z-]+$/,
  100,
);

const cidr = v.pipe(
  v.string("an IPv4 range in CIDR notation, beginning at its first address"),
  v.check((input) => {
    const range = input.includes("/") ? cidrOf(input) : undefined;
    return range !== undefined && beginsAtFirstAddress(range);
  }, "an IPv4 range in CIDR notation, beginning at its first address"),
);

const timeZone = v.pipe(
  v.string("a name of the time zone database, such as Europe/Berlin"),
  v.check(isTimeZone, "a name of the time zone database, such as Europe/Berlin"),
);

export const replicas = integer(1, 1000);

export const autoscaling = v.strictObject({
  minReplicas: replicas,
  maxReplicas: replicas,
  cpuPercent: v.exactOptional(integer(1, 100, "percent")),
} satisfies Checks<Autoscaling>);

const task = {
  command: words,
  args: v.exactOptional(words),
  deadlineSeconds: v.exactOptional(integer(1, 86_400, "seconds")),
} satisfies Checks<Task>;

const schedule = {
  ...task,
  cron,
  timeZone: v.exactOptional(timeZone),
} satisfies Checks<Schedule>;

const health = v.union(
  [
    v.strictObject({ ready: path, live: path } satisfies Checks<HttpHealth>),
    v.strictObject({ command: words } satisfies Checks<CommandHealth>),
  ],
  "{ ready, live } with paths, or { command } with a list of texts",
);

const metrics = v.strictObject({
  path: v.exactOptional(path),
  port: v.exactOptional(integer(1024, 65_535)),
  sampleLimit: v.exactOptional(integer(1, 10_000)),
} satisfies Checks<Metrics>);

const resources = v.strictObject({
  cpus: number(0.01, 128, "processors"),
  memoryMiB: integer(16, 1_048_576, "MiB"),
  memoryLimitMiB: v.exactOptional(integer(16, 1_048_576, "MiB")),
  temporaryMiB: v.exactOptional(integer(1, 102_400, "MiB")),
} satisfies Checks<AppResources>);

const traffic = v.strictObject({
  hosts: v.exactOptional(list(host, 1, 16)),
  paths: v.exactOptional(list(path, 1, 16)),
} satisfies Checks<Traffic>);

const range = v.strictObject({
  cidr,
  ports: list(port, 1, 50),
} satisfies Checks<AddressRange>);

const talksTo = v.strictObject({
  apps: v.exactOptional(list(appName, 1, 100)),
  ranges: v.exactOptional(list(range, 1, 100)),
  internet: v.exactOptional(
    v.union([v.boolean(), list(port, 1, 50)], "true, false or a list of ports"),
  ),
} satisfies Checks<TalksTo>);

const secret = v.union(
  [objectName, v.strictObject({ from: storedName } satisfies Checks<StoredSecret>)],
  "the name of a Secret in the app's namespace, such as stripe-credentials, or { from } with a name in the store",
);

/** What an app's data must be by itself. */
export const appSchema = v.strictObject({
  port: v.exactOptional(integer(1024, 65_535)),
  health: v.exactOptional(health),
  command: v.exactOptional(words),
  args: v.exactOptional(words),
  variables: v.exactOptional(variables),
  secrets: v.exactOptional(list(secret, 1, 20)),
  database: v.exactOptional(v.boolean("true or false")),
  bucket: v.exactOptional(v.boolean("true or false")),
  cache: v.exactOptional(v.boolean("true or false")),
  metrics: v.exactOptional(metrics),
  resources,
  replicas: v.exactOptional(replicas),
  autoscaling: v.exactOptional(autoscaling),
  traffic: v.exactOptional(traffic),
  talksTo: v.exactOptional(talksTo),
  migration: v.exactOptional(v.strictObject(task)),
  schedules: v.exactOptional(
    v.record(partName, v.strictObject(schedule), "an object of schedules"),
  ),
  startSeconds: v.exactOptional(integer(1, 3600, "seconds")),
  drainSeconds: v.exactOptional(integer(0, 300, "seconds")),
  shutdownSeconds: v.exactOptional(integer(1, 3600, "seconds")),
  patches: v.exactOptional(patches),
  objects: v.exactOptional(list(furtherObject, 1, 50)),
} satisfies Checks<AppData>);

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name.includes("/");
  } catch {
    return false;
  }
}
