import * as v from "valibot";
import type { RegistryPush, RegistrySettings } from "../contracts";
import { named } from "./named";
import { flag, integer, optional, type Shape, text, uniqueList } from "./values";

const push: v.GenericSchema<unknown, RegistryPush> = v.variant(
  "kind",
  [
    v.strictObject({
      kind: v.literal("github"),
      repository: text("owner/repository", /^[\w.-]+\/[\w.-]+$/),
      branch: v.exactOptional(text("a branch", /^[\w./-]+$/)),
    }),
    v.strictObject({ kind: v.literal("credentials"), expiryDays: integer(1, 365, "days") }),
  ],
  `"github" or "credentials"`,
);

export const registryShape: Shape<RegistrySettings> = {
  ...named,
  repositories: uniqueList(
    text(
      "2 to 100 lower-case letters, digits and single . _ - / between them",
      (name) =>
        name.length >= 2 && name.length <= 100 && /^[a-z][a-z0-9]*([._/-][a-z0-9]+)*$/.test(name),
    ),
    1,
  ),
  existing: optional(flag()),
  untaggedRetentionDays: optional(integer(1, 3650, "days")),
  maxImages: optional(integer(1, 100_000)),
  immutableTags: optional(flag()),
  scanOnPush: optional(flag()),
  push: optional(push),
};
