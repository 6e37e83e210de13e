import {
  builtInFacts,
  type ChangeFacts,
  type Concern,
  type Holding,
  type Place,
  type ScalingFacts,
  type ShownFacts,
  type TypeFacts,
  type VendorFacts,
} from "../../constructs/foundation";
import { at, type Json } from "../plan";
import { anyVendorFacts } from "./any-vendor-facts";
import type { RankedFacts } from "./change-findings";
import { engineName } from "./engines";
import { type Loss, lossAt, losses } from "./losses";
import { ownName, placeByName, placeByWords, placeNames, plainTitle, titleBeside } from "./places";

/**
 * What vendors say of their resource types.
 *
 * The facts that are built in come first and say all there is to say of the types they know:
 * a project cannot bring facts that call a database harmless.
 */
export class FactTable {
  private readonly further: readonly TypeFacts[];
  private readonly furtherChanges: readonly ChangeFacts[];
  private readonly changes = new Map<string, RankedFacts>();
  private readonly known = new Map<string, readonly TypeFacts[]>();

  /**
   * @param further facts of vendors in other packages
   * @param foreign whether names of resources say nothing, because this library did not give them
   */
  public constructor(
    further: readonly VendorFacts[] = [],
    private readonly foreign = false,
  ) {
    this.further = further.flatMap(({ types }) => types);
    this.furtherChanges = further.flatMap(({ changes = [] }) => changes);
  }

  /** What changes of attributes mean, for one type. */
  public changesOf(type: string): RankedFacts {
    const before = this.changes.get(type);
    if (before !== undefined) {
      return before;
    }
    const { vendor, any } = builtIn().of(type);
    const found = { vendor, any, further: about(this.furtherChanges, type) };
    this.changes.set(type, found);
    return found;
  }

  /**
   * What replacing a resource of this type does; nothing where that is not known.
   *
   * @param madeFirst whether the new one is made before the old one goes
   */
  public replacementOf(type: string, madeFirst = false): string | undefined {
    const said = (by: "replacing" | "replacingFirst"): string | undefined =>
      this.entries(type).find((entry) => entry[by] !== undefined)?.[by];
    return (madeFirst ? said("replacingFirst") : undefined) ?? said("replacing");
  }

  /** Whether nobody notices that a resource of this type goes. */
  public isRemovable(type: string): boolean {
    return this.entries(type).some(({ removable }) => removable === true);
  }

  /** Whether a resource of this type answers requests, or runs what does. */
  public serves(type: string): boolean {
    return this.entries(type).some(({ serves }) => serves === true);
  }

  /** What is lost with a resource of this type; nothing where it holds nothing. */
  public lossOf(type: string): Loss | undefined {
    const holds = this.holdingOf(type);
    return holds === undefined ? undefined : losses[holds];
  }

  /** What a resource of this type holds; nothing where it holds nothing. */
  public holdingOf(type: string): Holding | undefined {
    return this.entries(type).find((entry) => entry.holds !== undefined)?.holds;
  }

  /** What is lost with a resource that is marked as stateful, whatever its type. */
  public lossOfMarked(type: string, place: Place): Loss {
    return this.lossOf(type) ?? lossAt(place);
  }

  /** Where a resource stands in the picture. */
  public placeOf(type: string, name: string): Place {
    if (/^(kubernetes|helm|kubectl)_/.test(type)) {
      return "workload";
    }
    return (this.foreign ? undefined : placeByName(name)) ?? this.placeOfType(type) ?? "other";
  }

  /**
   * A resource in our words, such as `production's Postgres, read replica 1`.
   *
   * @param environment whose it is; nothing for `the vpc main`
   * @param values the attributes of the resource, which may say what it is
   */
  public titleOf(environment: string, type: string, name: string, values?: Json): string {
    const place = this.placeOf(type, name);
    if (environment === "") {
      return plainTitle(type, name);
    }
    const of = `${environment}'s`;
    const called = this.engineOf(type, values);
    return place !== "workload" && place !== "other" && this.isPrincipal(type, name)
      ? `${of} ${called ?? placeNames[place]}`
      : titleBeside(of, place, type, name, called);
  }

  /** Words about a database with the name of the one that it is. */
  public worded(says: string, type: string, values: Json): string {
    const engine = this.engineOf(type, values);
    return engine === undefined ? says : says.replace("PostgreSQL", () => engine);
  }

  /** Whether policies of this type grant nothing; what a project says of that is not believed. */
  public limits(type: string): boolean {
    return builtIn()
      .of(type)
      .own.some(({ limits }) => limits === true);
  }

  /** What a resource of this type scales; what a project says of that is not believed. */
  public scalingOf(type: string): ScalingFacts | undefined {
    return builtIn()
      .of(type)
      .own.find(({ scales }) => scales !== undefined)?.scales;
  }

  /** What may happen once a resource of this type is gone, where it restrains something. */
  public restraintOf(
    type: string,
  ): { readonly concern: Concern; readonly says: string } | undefined {
    const entry = this.entries(type).find(({ restrains }) => restrains !== undefined);
    return entry?.restrains === undefined
      ? undefined
      : { concern: entry.concern ?? "exposure", says: entry.restrains };
  }

  /** The attributes that the picture shows at a place, and of which types. */
  public shownAt(place: Place): readonly (ShownFacts & {
    readonly isOf: (type: string, name: string) => boolean;
  })[] {
    const showing = [...builtIn().showing, ...this.further];
    return showing.flatMap(({ types, shows = [] }) =>
      shows.map((shown) => ({
        ...shown,
        isOf: (type: string, name: string) =>
          isOneOf(types, type) && this.placeOf(type, name) === place,
      })),
    );
  }

  private engineOf(type: string, values: Json): string | undefined {
    const engine = this.entries(type).find((entry) => entry.engine !== undefined)?.engine;
    return engineName(engine === undefined ? undefined : at(values, engine), type);
  }

  private isPrincipal(type: string, name: string): boolean {
    const place = this.entries(type).find(({ principal }) => principal === true)?.place;
    return place !== undefined && (ownName(place, name) === "" || placeByName(name) === undefined);
  }

  private placeOfType(type: string): Place | undefined {
    const entries = this.entries(type);
    const principal = entries.find((entry) => entry.principal === true);
    return (
      (principal ?? entries.find(({ place }) => place !== undefined))?.place ?? placeByWords(type)
    );
  }

  /** Of a built-in vendor's types, nobody else can say that nobody notices what happens to them. */
  private believed(type: string): (entry: TypeFacts) => TypeFacts {
    const isOurs = builtIn().prefixes.has(prefixOf(type));
    return (entry) => {
      const { replacing, replacingFirst, removable, ...rest } = entry;
      return isOurs && (removable || [replacing, replacingFirst].includes("harmless"))
        ? rest
        : entry;
    };
  }

  private entries(type: string): readonly TypeFacts[] {
    const known = this.known.get(type);
    if (known !== undefined) {
      return known;
    }
    const { own } = builtIn().of(type);
    const entries = own.length > 0 ? own : about(this.further, type).map(this.believed(type));
    this.known.set(type, entries);
    return entries;
  }
}

interface BuiltIn {
  /** What there is to say of one type. */
  readonly of: (type: string) => {
    readonly own: readonly TypeFacts[];
    readonly vendor: readonly ChangeFacts[];
    readonly any: readonly ChangeFacts[];
  };
  /** What the picture shows something of. */
  readonly showing: readonly TypeFacts[];
  readonly prefixes: ReadonlySet<string>;
}

let found: BuiltIn | undefined;

/** What is built in; it is read and asked once, because each stack of a report has a table of its own. */
function builtIn(): BuiltIn {
  if (found === undefined) {
    const facts = builtInFacts();
    const types = facts.flatMap((one) => one.types);
    const changes = facts.flatMap(({ changes = [] }) => changes);
    const answers = new Map<string, ReturnType<BuiltIn["of"]>>();
    found = {
      of: (type) => {
        const known = answers.get(type);
        const answer = known ?? {
          own: about(types, type),
          vendor: about(changes, type),
          any: about(anyVendorFacts, type),
        };
        answers.set(type, answer);
        return answer;
      },
      showing: types.filter(({ shows }) => shows !== undefined),
      prefixes: new Set(types.flatMap((one) => one.types.map(prefixOf))),
    };
  }
  return found;
}

/** Those of the facts that are about a type. */
function about<T extends { readonly types: readonly string[] }>(
  facts: readonly T[],
  type: string,
): readonly T[] {
  return facts.filter(({ types }) => isOneOf(types, type));
}

function prefixOf(type: string): string {
  return type.split("_")[0] ?? type;
}

function isOneOf(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) =>
    pattern.includes("*") ? matches(pattern.split("*"), type) : pattern === type,
  );
}

/** Whether the parts stand in the text in this order, the first at its beginning, the last at its end. */
function matches([first = "", ...others]: readonly string[], text: string): boolean {
  const last = others.pop();
  if (last === undefined) {
    return text === first;
  }
  let from = first.length;
  const inOrder = others.every((part) => {
    const found = text.indexOf(part, from);
    from = found + part.length;
    return found !== -1;
  });
  return (
    inOrder && text.startsWith(first) && text.endsWith(last) && text.length - last.length >= from
  );
}
