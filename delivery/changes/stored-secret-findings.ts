import { clusterNames } from "../../constructs/foundation";
import { at, isObject, type Json, listAt, same, strangersText } from "../../review";
import { type Context, type Pair, type Say, some } from "./finding";
import { madeBy, storedKeysOf } from "./of-others";

/**
 * Of which secrets of the vendor's store a Secret is made; what an app may read there is no more than by name.
 * What a new app takes by name into a Secret of its own is its own.
 */
export function storedSecretFindings({ before, after }: Pair, context: Context, say: Say): void {
  const [old, now] = [keysOf(before), keysOf(after)].map((keys) => some([...new Set(keys)]));
  if (after === undefined) {
    say("note", `goes: a Secret made of ${old} in the store`);
    return;
  }
  const odd = oddOf(after, context);
  const isExcused = context.isNew && odd.length === 0;
  const isOther = before === undefined || old !== now;
  if (isOther) {
    say(isExcused ? "note" : "exposure", `makes a Secret of ${now} in the store`);
  }
  const parts = before === undefined ? [] : partsOf(before, after);
  const unsaid = isOther ? parts.filter((part) => !part.startsWith("data")) : parts;
  if (unsaid.length > 0) {
    say("exposure", `makes its Secret in another way: ${some(unsaid)}`);
  }
  const known = before === undefined ? [] : oddOf(before, context);
  for (const says of odd.filter((one) => !known.includes(one))) {
    say("exposure", says);
  }
}

/** What is read of the store, in words. */
function keysOf(object: Json): readonly string[] {
  const keys = [
    ...listAt(object, "spec", "data").map((one) =>
      keyInWords(one, at(one, "remoteRef"), String(at(one, "secretKey"))),
    ),
    ...listAt(object, "spec", "dataFrom").map((one) =>
      isObject(at(one, "find"))
        ? `everything that matches ${JSON.stringify(at(one, "find"))}`
        : keyInWords(one, at(one, "extract"), undefined),
    ),
  ];
  return keys.length === 0 ? ["nothing"] : keys.map(strangersText);
}

function keyInWords(one: Json, reference: Json, as: string | undefined): string {
  const [key, property, version] = ["key", "property", "version"].map((name) =>
    at(reference, name),
  );
  return [
    key === undefined ? `another source, ${JSON.stringify(at(one, "sourceRef"))}` : String(key),
    property === undefined ? "" : `, of it ${String(property)}`,
    version === undefined ? "" : ` at ${String(version)}`,
    as === undefined || as === property || as === key ? "" : ` as ${as}`,
  ].join("");
}

/** What is another of how the Secret is made, beside how often. */
function partsOf(before: Json, after: Json): readonly string[] {
  return ["data", "dataFrom", "secretStoreRef", "target"].filter(
    (part) => !same(at(before, "spec", part), at(after, "spec", part)),
  );
}

/** What no stored secret does as it is rendered, whoever the app is. */
function oddOf(object: Json, context: Context): readonly string[] {
  const { isOwn, ofOthers, namespace, environment } = context;
  const place = `${namespace}/${environment}/`;
  const store = ["kind", "name"].map((key) => at(object, "spec", "secretStoreRef", key));
  const [kind = "SecretStore", storeName] = store;
  const target = madeBy(object);
  const policy = at(object, "spec", "target", "creationPolicy") ?? "Owner";
  const sources = [...listAt(object, "spec", "data"), ...listAt(object, "spec", "dataFrom")];
  const found: readonly (readonly [boolean, string])[] = [
    [
      kind !== "SecretStore" || storeName !== clusterNames.secretStore.name,
      `reads the ${String(kind)} ${String(storeName)}, which is not the app's store`,
    ],
    [!isOwn(target), `writes the Secret ${target}, which does not carry the app's name`],
    [policy !== "Owner", `does not own the Secret that it writes: ${String(policy)}`],
    [sources.some((one) => isObject(at(one, "find"))), "reads what it does not name"],
    [
      sources.some((one) => at(one, "sourceRef") !== undefined),
      "reads another store than its own, or a generator",
    ],
  ];
  const ofKeys = [...new Set(storedKeysOf(object))].flatMap((key) => {
    const whose = ofOthers.stored.get(key);
    return [
      ...(whose === undefined
        ? []
        : [`reads ${strangersText(key)} of the store, as ${whose} does`]),
      ...(key.includes("/") && !key.startsWith(place)
        ? [`reads ${strangersText(key)}, which is not below ${place} in the store`]
        : []),
    ];
  });
  return [...found.filter(([is]) => is).map(([, says]) => says), ...ofKeys];
}
