import type { AttributeSchema, ObjectValue, TerraformType } from "../schema";
import { digest } from "../schema";
import type { ProviderOverlay, RuleProblem } from "./overlay";

const resource = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/random/3.7.2/docs/resources/${name}`;

const optional = (name: string, type: TerraformType): AttributeSchema => ({
  name,
  type,
  required: false,
  optional: true,
  computed: true,
});

// `keepers` and every other argument replace: a random value has nothing to update.
const replaced = { forceNewExcept: [] } as const;
const text = {
  length: 16,
  special: true,
  upper: true,
  lower: true,
  numeric: true,
  number: true,
  min_lower: 0,
  min_numeric: 0,
  min_special: 0,
  min_upper: 0,
  result: (known: ObjectValue, context: { readonly seed: string }) =>
    randomText(known, context.seed),
};

/** The random provider: its values are made up by definition. */
export const random: ProviderOverlay = {
  values: { id: "{result}" },
  resources: {
    random_password: {
      page: resource("password"),
      ...replaced,
      rules: [isLongEnough],
      values: { ...text, id: "none", bcrypt_hash: "$2a$10${token:53}" },
    },
    random_string: {
      page: resource("string"),
      ...replaced,
      rules: [isLongEnough],
      values: { ...text, id: "{result}" },
    },
    random_id: {
      page: resource("id"),
      ...replaced,
      values: {
        id: "{b64_url}",
        hex: (known, context) =>
          digest(context.seed).slice(0, Number(known["byte_length"] ?? 8) * 2),
        dec: "{digits:18}",
        b64_std: (known, context) => bytes(known, context.seed).toString("base64"),
        b64_url: (known, context) => bytes(known, context.seed).toString("base64url"),
      },
    },
    random_uuid: {
      page: resource("uuid"),
      ...replaced,
      values: { id: "{uuid}", result: "{uuid}" },
    },
    random_integer: {
      page: resource("integer"),
      ...replaced,
      values: {
        id: "{result}",
        result: (known, context) => {
          const [min, max] = [Number(known["min"]), Number(known["max"])];
          return min + (Number.parseInt(digest(context.seed).slice(0, 8), 16) % (max - min + 1));
        },
      },
    },
    random_pet: {
      page: resource("pet"),
      ...replaced,
      values: { id: "calm-{token:6}", length: 2, separator: "-" },
    },
    random_shuffle: {
      page: resource("shuffle"),
      ...replaced,
      values: { id: "-", result: (known) => known["input"] ?? [] },
    },
  },
  data: {},
  ephemeral: {
    random_password: {
      page: "https://registry.terraform.io/providers/hashicorp/random/3.7.2/docs/ephemeral-resources/password",
      schema: {
        attributes: [
          { name: "length", type: "number", required: true, optional: false, computed: false },
          ...["lower", "numeric", "special", "upper"].map((name) => optional(name, "bool")),
          ...["min_lower", "min_numeric", "min_special", "min_upper"].map((name) =>
            optional(name, "number"),
          ),
          { ...optional("override_special", "string"), computed: false },
          {
            name: "result",
            type: "string",
            required: false,
            optional: false,
            computed: true,
            sensitive: true,
          },
          {
            name: "bcrypt_hash",
            type: "string",
            required: false,
            optional: false,
            computed: true,
            sensitive: true,
          },
        ],
        blocks: [],
      },
      // Real ephemeral passwords differ in every run; here a run can be repeated.
      open: (config, _world, context) => {
        const defaults: ObjectValue = { lower: true, numeric: true, special: true, upper: true };
        for (const name of ["min_lower", "min_numeric", "min_special", "min_upper"]) {
          defaults[name] = 0;
        }
        const given = Object.fromEntries(
          Object.entries(config).filter(([, value]) => value !== null),
        );
        const known: ObjectValue = { override_special: null, ...defaults, ...given };
        return {
          ...known,
          result: randomText(known, context.seed),
          bcrypt_hash: `$2a$10$${digest(context.seed).slice(0, 53)}`,
        };
      },
    },
  },
};

/**
 * A text holds at least what it must have of each kind.
 *
 * @see https://github.com/hashicorp/terraform-provider-random/blob/v3.7.2/internal/provider/resource_password.go
 */
function isLongEnough(asked: ObjectValue): RuleProblem[] {
  const names = ["min_upper", "min_lower", "min_numeric", "min_special"];
  const least = names.reduce((sum, name) => sum + (Number(asked[name] ?? 0) || 0), 0);
  return typeof asked["length"] === "number" && asked["length"] < least
    ? [{ path: ["length"], problem: `It is less than ${names.join(", ")} together: ${least}.` }]
    : [];
}

function bytes(known: ObjectValue, seed: string): Buffer {
  return Buffer.from(digest(seed), "hex").subarray(0, Number(known["byte_length"] ?? 8));
}

const specialCharacters = "!@#$%&*()-_=+[]{}<>:?";

/** A text that keeps to the arguments: its length, its characters and the least number of each kind. */
export function randomText(
  known: ObjectValue,
  seed: string,
  excluded: ReadonlySet<string> = new Set(),
): string {
  const kinds: readonly (readonly [string, string, string])[] = [
    ["lower", "min_lower", "abcdefghijklmnopqrstuvwxyz"],
    ["upper", "min_upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
    ["numeric", "min_numeric", "0123456789"],
    [
      "special",
      "min_special",
      typeof known["override_special"] === "string" ? known["override_special"] : specialCharacters,
    ],
  ];
  const used = kinds
    .filter(([name]) => known[name] !== false)
    .map(
      ([, minimum, characters]) =>
        [minimum, [...characters].filter((c) => !excluded.has(c)).join("")] as const,
    );
  const all = used.map(([, characters]) => characters).join("") || "a";
  const length = Number(known["length"] ?? 16);
  const needed = used.flatMap(([minimum, characters]) =>
    Array<string>(Number(known[minimum] ?? 0) || 0).fill(characters),
  );
  let text = "";
  for (let i = 0; i < length; i++) {
    const characters = needed[i] || all;
    const number = Number.parseInt(digest(seed, String(i)).slice(0, 8), 16);
    text += characters[number % characters.length] ?? "";
  }
  return text;
}
