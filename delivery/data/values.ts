import * as v from "valibot";

/**
 * The kinds of values. The message of each check is what is allowed, so that "must be …" reads as a
 * sentence; what can be said by a pattern is, since the published schema says it to editors, too.
 */

export function text(allowed: string, pattern: RegExp, longest = 1000) {
  return v.pipe(v.string(allowed), v.regex(pattern, allowed), v.maxLength(longest, allowed));
}

export function integer(min: number, max: number, unit = "") {
  const allowed = `a whole number from ${min} to ${max}${unit === "" ? "" : ` ${unit}`}`;
  return v.pipe(
    v.number(allowed),
    v.integer(allowed),
    v.minValue(min, allowed),
    v.maxValue(max, allowed),
  );
}

export function number(min: number, max: number, unit: string) {
  const allowed = `a number from ${min} to ${max} ${unit}`;
  return v.pipe(v.number(allowed), v.minValue(min, allowed), v.maxValue(max, allowed));
}

export function list<S extends v.GenericSchema>(item: S, min: number, max: number) {
  const allowed = `a list of ${min === 0 ? "at most" : `${min} to`} ${max}`;
  return v.pipe(v.array(item, allowed), v.minLength(min, allowed), v.maxLength(max, allowed));
}

/** Name of an app: it begins the names of its objects, of which none may be longer than 63. */
export const appName = text(
  "1 to 30 lower-case letters, digits and single hyphens, a letter first",
  /^[a-z](?:-?[a-z0-9])*$/,
  30,
);

/** Name of what stands beside an app's, such as a schedule. */
export const partName = text(
  "1 to 20 lower-case letters, digits and single hyphens, a letter first",
  /^[a-z](?:-?[a-z0-9])*$/,
  20,
);

export const objectName = text(
  "the name of an object in the app's namespace, such as stripe-credentials",
  /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/,
  253,
);

/** What a secret is called in an environment's store, after the environment's name. */
export const storedName = text(
  "1 to 60 lower-case letters, digits and single hyphens, a letter first",
  /^[a-z](?:-?[a-z0-9])*$/,
  60,
);

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** A name below the environment's own, or `@` for that. */
export const host = text(
  "@ for the environment's own name, or a name below it in lower case, such as www",
  new RegExp(`^(?:@|${label}(?:\\.${label})*)$`),
  253,
);

export const path = text(
  "a path that begins with / and neither ends with one nor has an empty part, such as /api",
  /^\/(?:[A-Za-z0-9._~!$&'()*+,;=:@%-]+(?:\/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)*)?$/,
  1024,
);

/** An image by the digest of its manifest; a tag before it is for people and not looked at. */
export const image = text(
  "an image by its digest, such as registry.example.com/shop/web@sha256: and 64 hexadecimal digits",
  /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:\/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)+(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?@sha256:[0-9a-f]{64}$/,
);

export const variableName = text(
  "a variable's name: letters, digits and _, no digit first",
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  200,
);

export const variables = v.record(
  variableName,
  v.pipe(v.string("a text"), v.maxLength(100_000, "a text of at most 100,000 characters")),
  "an object of texts",
);

export const port = integer(1, 65_535);
