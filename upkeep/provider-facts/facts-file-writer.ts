import { deflateRawSync } from "node:zlib";
import type { FactsHeader, FactsPlace, TypeFacts } from "../../sandbox/facts";
import type { ProviderFacts } from "./provider-facts";

type Types = { readonly [type: string]: TypeFacts };

// What deflate can look back.
const dictionaryBytes = 32_768;

/** What a file of facts says of where they come from. */
export type FactsOrigin = Pick<FactsHeader, "provider" | "version" | "repository" | "commit">;

/** Writes facts so that each type can be read without the others. */
export function encodeFacts(origin: FactsOrigin, facts: ProviderFacts): Uint8Array {
  const dictionary = dictionaryOf([facts.resources, facts.data]);
  const body = new Body(dictionary);
  const header: FactsHeader = {
    ...origin,
    sdk: sdkOf(facts),
    dictionary: body.append(dictionary),
    resources: body.types(facts.resources),
    data: body.types(facts.data),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...body.pieces]);
}

function sdkOf({ resources, data, sdk }: ProviderFacts): FactsHeader["sdk"] {
  const all = Object.keys(resources).length + Object.keys(data).length;
  if (sdk.length === 0) {
    return "none";
  }
  return sdk.length === all ? "all" : [...sdk].sort();
}

class Body {
  public readonly pieces: Uint8Array[] = [];
  private readonly places = new Map<string, FactsPlace>();
  private length = 0;

  public constructor(private readonly dictionary: Uint8Array) {}

  public append(bytes: Uint8Array): FactsPlace {
    const place = [this.length, bytes.length] as const;
    this.pieces.push(bytes);
    this.length += bytes.length;
    return place;
  }

  public types(types: Types): { [type: string]: FactsPlace } {
    return Object.fromEntries(
      Object.keys(types)
        .sort()
        .map((type) => [type, this.place(JSON.stringify(types[type]))]),
    );
  }

  /** Types that say the same, such as an old name and a new one, are written once. */
  private place(text: string): FactsPlace {
    const known = this.places.get(text);
    if (known) {
      return known;
    }
    const options = { level: 9, dictionary: this.dictionary };
    const place = this.append(deflateRawSync(text, options));
    this.places.set(text, place);
    return place;
  }
}

/** The arguments that types have in common, those that save the most last, where deflate looks first. */
function dictionaryOf(kinds: readonly Types[]): Uint8Array {
  const times = new Map<string, number>();
  for (const facts of kinds.flatMap((types) => Object.values(types))) {
    for (const [path, argument] of Object.entries(facts)) {
      const text = JSON.stringify({ [path]: argument }).slice(1, -1);
      times.set(text, (times.get(text) ?? 0) + 1);
    }
  }
  const saved = ([text, count]: readonly [string, number]) => text.length * (count - 1);
  const best = [...times].filter(([, count]) => count > 1).sort((a, b) => saved(b) - saved(a));
  let result = "";
  for (const [text] of best) {
    if (Buffer.byteLength(result) + Buffer.byteLength(text) < dictionaryBytes) {
      result = `${text},${result}`;
    }
  }
  return Buffer.from(result);
}
