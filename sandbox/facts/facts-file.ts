import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import type { TypeFacts } from "./type-facts";

/** Where the facts of a type are: from which byte after the header, and how many. */
export type FactsPlace = readonly [offset: number, length: number];

/** What a file of facts begins with, as one line of JSON. */
export interface FactsHeader {
  readonly provider: string;
  /** The version whose source was read. */
  readonly version: string;
  readonly repository: string;
  readonly commit: string;
  /** Types of Terraform's older SDK, for which null and the zero value are the same; the rest are of the framework. */
  readonly sdk: "all" | "none" | readonly string[];
  /** Where the text is that the types were compressed with. */
  readonly dictionary: FactsPlace;
  readonly resources: { readonly [type: string]: FactsPlace };
  readonly data: { readonly [type: string]: FactsPlace };
}

/** Facts of one provider's types; each is read when it is asked for. */
export class FactsFile {
  private readonly known = new Map<string, TypeFacts>();
  private readonly sdk: ReadonlySet<string>;
  private readonly dictionary: Uint8Array;

  private constructor(
    public readonly header: FactsHeader,
    private readonly body: Uint8Array,
  ) {
    this.sdk = new Set(typeof header.sdk === "string" ? [] : header.sdk);
    this.dictionary = this.bytes(header.dictionary);
  }

  /** @throws Error where the file does not begin with its header */
  public static parse(bytes: Uint8Array): FactsFile {
    const end = bytes.indexOf(10);
    if (end < 0) {
      throw new Error("the file of facts has no header");
    }
    const header = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString("utf8")) as FactsHeader;
    return new FactsFile(header, bytes.subarray(end + 1));
  }

  /** @returns `undefined` for a type that the provider did not have, or that could not be read */
  public facts(kind: "resource" | "data", type: string): TypeFacts | undefined {
    const key = `${kind} ${type}`;
    const known = this.known.get(key);
    const place = (kind === "data" ? this.header.data : this.header.resources)[type];
    if (known || !place) {
      return known;
    }
    const text = inflateRawSync(this.bytes(place), { dictionary: this.dictionary });
    const facts = JSON.parse(text.toString("utf8")) as TypeFacts;
    this.known.set(key, facts);
    return facts;
  }

  /** Whether a type is of Terraform's older SDK; `undefined` for a type without facts. */
  public isSdk(kind: "resource" | "data", type: string): boolean | undefined {
    const { sdk } = this.header;
    if (!(kind === "data" ? this.header.data : this.header.resources)[type]) {
      return undefined;
    }
    return typeof sdk === "string" ? sdk === "all" : this.sdk.has(`${kind} ${type}`);
  }

  private bytes([offset, length]: FactsPlace): Uint8Array {
    return this.body.subarray(offset, offset + length);
  }
}

const files = new Map<string, FactsFile | undefined>();

/**
 * The facts of a provider, such as `aws`.
 *
 * @returns `undefined` for a provider whose source was not read
 */
export function providerFacts(provider: string): FactsFile | undefined {
  if (!files.has(provider)) {
    const file = factsFile(provider);
    files.set(provider, file === undefined ? undefined : FactsFile.parse(readFileSync(file)));
  }
  return files.get(provider);
}

/** A file beside the sources, and above what is compiled from them. */
function factsFile(provider: string): string | undefined {
  const own = join("sandbox", "facts", "tables", `${provider}.facts`);
  return [join(__dirname, "..", ".."), join(__dirname, "..", "..", "..")]
    .map((folder) => join(folder, own))
    .find((file) => existsSync(file));
}
