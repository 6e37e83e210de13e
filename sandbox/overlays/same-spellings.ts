import { canonical, isObject, type Value } from "../schema";
import type { SameSpelling } from "./overlay";

/** Capitals and small letters are the same. */
export const ignoringCase = ofTexts(
  (before, after) => before.toLowerCase() === after.toLowerCase(),
);

/** The final dot of a domain name does not count, nor do capitals. */
export const ignoringFinalDot = ofTexts(
  (before, after) => withoutDot(before) === withoutDot(after),
);

/** JSON in which the order of keys and white space do not count. */
export const ofSameJson = ofTexts((before, after) => {
  const [old, next] = [before, after].map(parsed);
  return old !== undefined && next !== undefined && canonical(old) === canonical(next);
});

/**
 * Policies of IAM that say the same: where one text stands for a list of one, and in any order.
 *
 * @see https://github.com/hashicorp/awspolicyequivalence
 */
export const ofSamePolicy = ofTexts((before, after) => {
  const [old, next] = [before, after].map(parsed);
  return (
    old !== undefined && next !== undefined && canonical(plain(old)) === canonical(plain(next))
  );
});

/**
 * Quantities of Kubernetes of the same amount, such as `1000m` and `1`; of a map, each.
 *
 * @see https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/kubernetes/diff_supress_funcs.go
 */
export const ofSameQuantity: SameSpelling = (before, after) => {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.every((name) => isSameQuantity(before[name] ?? null, after[name] ?? null));
  }
  return isSameQuantity(before, after);
};

/** Policies that say the same, or nothing. */
const ofSamePolicyOrNone: SameSpelling = (before, after, change) =>
  (isNothing(before) && isNothing(after)) || ofSamePolicy(before, after, change);

/** JSON that says the same, or nothing. */
const ofSameJsonOrNone: SameSpelling = (before, after, change) =>
  (isNothing(before) && isNothing(after)) || ofSameJson(before, after, change);

/** A truth value as a text, in any of the spellings of Go. */
const ofSameTruth = ofTexts((before, after) => {
  const [old, next] = [before, after].map((text) => truths[text]);
  return old !== undefined && old === next;
});

/** A key by its id and by its ARN. */
const ofSameKey = ofTexts((before, after) =>
  [
    [before, after],
    [after, before],
  ].some(([arn = "", id = ""]) => arn.startsWith("arn:") && arn.endsWith(`:key/${id}`)),
);

/** Instants, whatever the zone they are written in. */
const ofSameTime = ofTexts((before, after) => Date.parse(before) === Date.parse(after));

/** An address of an issuer with `https://` and without it. */
const ofSameIssuer = ofTexts(
  (before, after) => before.replace(/^(https?:\/\/)?/, "https://") === after,
);

/** A block that is left out keeps what is there. */
export const whereLeftOut: SameSpelling = (before, after) =>
  Array.isArray(before) && before.length > 0 && Array.isArray(after) && after.length === 0;

/** What the functions of providers that say "no difference" do, by their name. */
export const namedSpellings: { readonly [name: string]: SameSpelling } = {
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/verify/json.go
  SuppressEquivalentPolicyDiffs: ofSamePolicy,
  SuppressEquivalentJSONDiffs: ofSameJson,
  SuppressEquivalentJSONWithEmptyDiffs: ofSameJson,
  SuppressEquivalentJSONOrYAMLDiffs: ofSameJson,
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/sdkv2/suppress.go
  SuppressEquivalentIAMPolicyDocuments: ofSamePolicyOrNone,
  SuppressEquivalentJSONDocuments: ofSameJson,
  SuppressEquivalentJSONDocumentsWithEmpty: ofSameJsonOrNone,
  SuppressEquivalentTime: ofSameTime,
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/sns/topic_subscription.go
  SuppressEquivalentTopicSubscriptionDeliveryPolicy: ofSameJson,
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/types/nullable/bool.go
  DiffSuppressNullableBool: ofSameTruth,
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/kms/key.go
  suppressEquivalentKeyARNOrID: ofSameKey,
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/iam/openid_connect_provider.go
  suppressOpenIDURL: ofSameIssuer,
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/verify/suppress.go
  SuppressMissingOptionalConfigurationBlock: whereLeftOut,
  // https://github.com/digitalocean/terraform-provider-digitalocean/blob/v2.71.0/digitalocean/util/suppress.go
  CaseSensitive: ignoringCase,
  CaseInsensitive: ignoringCase,
  SuppressEquivalentStringCaseInsensitive: ignoringCase,
  suppressEquivalentResourceQuantity: ofSameQuantity,
};

function ofTexts(same: (before: string, after: string) => boolean): SameSpelling {
  return (before, after) =>
    typeof before === "string" && typeof after === "string" && same(before, after);
}

function isNothing(value: Value): boolean {
  return value === null || /^\s*(\{\})?\s*$/.test(String(value));
}

// https://pkg.go.dev/strconv#ParseBool
const truths: { readonly [text: string]: boolean } = Object.fromEntries([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false] as const),
]);

function withoutDot(name: string): string {
  return name.replace(/\.$/, "").toLowerCase();
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

/** A policy with every list sorted, and lists of one as the one. */
function plain(value: Value): Value {
  if (Array.isArray(value)) {
    const items = value.map(plain).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
    return items.length === 1 ? (items[0] ?? null) : items;
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
    : value;
}

function isSameQuantity(before: Value, after: Value): boolean {
  const [old, next] = [before, after].map((value) => amount(value === null ? "" : String(value)));
  return old !== undefined && old === next;
}

const units: { readonly [suffix: string]: number } = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** What a quantity of Kubernetes amounts to; undefined where it is none. */
export function amount(text: string): number | undefined {
  const [, number, suffix = ""] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([numkMGTPE]?|[KMGTPE]i)$/.exec(text) ?? [];
  const unit = units[suffix];
  return number === undefined || unit === undefined
    ? undefined
    : Number((Number(number) * unit).toPrecision(15));
}
