import { text, type Value } from "../vendor-kit";

/** The name of a bucket, as every vendor accepts it. */
export const bucketName: Value<string> = text(
  "3 to 63 lower-case letters, digits and single hyphens, a letter first",
  (name) => name.length >= 3 && name.length <= 63 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name),
);
