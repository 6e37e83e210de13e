import type { StateBucketSettings } from "../contracts";
import { named } from "./named";
import { integer, optional, type Shape, text } from "./values";

const { name: _, ...unnamed } = named;

export const bucketName = text(
  "3 to 63 lower-case letters, digits and single hyphens, a letter first",
  (name) => name.length >= 3 && name.length <= 63 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name),
);

export const stateBucketShape: Shape<StateBucketSettings> = {
  ...unnamed,
  bucketName,
  oldVersionRetentionDays: optional(integer(7, 3650, "days")),
};
