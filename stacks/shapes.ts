import * as v from "valibot";
import type { Quota } from "../constructs/platform";
import { recordName } from "../constructs/shapes/dns";
import {
  flag,
  integer,
  object,
  optional,
  type Shape,
  text,
  uniqueList,
} from "../constructs/shapes/values";
import type { EnvironmentData, ProjectData } from "./data";

// The parts check their settings themselves, with what the vendor adds to them.
const part = v.record(v.string(), v.unknown(), "an object of settings");
const word = text(
  "2 to 20 lower-case letters, digits and single hyphens, a letter first",
  (name) => name.length >= 2 && name.length <= 20 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name),
);

export const environmentShape: Shape<EnvironmentData> = {
  name: word,
  protect: optional(flag()),
  network: part,
  cluster: part,
  postgres: part,
  loadBalancer: v.optional(part),
  hosts: uniqueList(recordName, 1),
  quota: object<Quota>({
    cpus: integer(1, 10_000),
    memoryGiB: integer(1, 100_000),
    pods: integer(1, 100_000),
  }),
  vendors: v.optional(part),
};

export const projectShape: Shape<ProjectData> = {
  name: word,
  owner: text("1 to 63 letters, digits, '-', '_' or '.'", /^[A-Za-z0-9_.-]{1,63}$/),
  dns: part,
  registry: part,
  stateBucket: v.optional(part),
  vendors: v.optional(part),
};
