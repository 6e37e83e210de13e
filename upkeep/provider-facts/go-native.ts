import { constant, copyOf, type GoValue, nil, numbersOf, textsOf, unknown } from "./go-value";

type Native = (args: readonly GoValue[]) => GoValue;

/** Functions of Go itself and of its own packages, as far as declarations of schemas call them. */
export const nativeFunctions: { readonly [name: string]: Native } = {
  append: ([list, ...items]) =>
    list?.kind === "list" || isNil(list)
      ? { kind: "list", items: [...(list?.kind === "list" ? list.items : []), ...items] }
      : unknown("append to a list that is not known"),
  len: ([of]) => {
    const length = lengthOf(of);
    return length === undefined ? unknown("length of what is not known") : constant(length);
  },
  min: (args) => extreme(args, Math.min),
  max: (args) => extreme(args, Math.max),
  "fmt.Sprintf": ([format, ...args]) => sprintf(format, args),
  "fmt.Errorf": () => unknown("an error"),
  "strings.ToLower": ([text]) => mapText(text, (one) => one.toLowerCase()),
  "strings.ToUpper": ([text]) => mapText(text, (one) => one.toUpperCase()),
  "strings.TrimSpace": ([text]) => mapText(text, (one) => one.trim()),
  "strings.Join": ([list, separator]) => {
    const texts = textsOf(list);
    return texts && separator?.kind === "constant"
      ? constant(texts.join(String(separator.value)))
      : unknown("strings.Join");
  },
  "strings.ReplaceAll": ([text, from, to]) =>
    from?.kind === "constant" && to?.kind === "constant"
      ? mapText(text, (one) => one.replaceAll(String(from.value), String(to.value)))
      : unknown("strings.ReplaceAll"),
  "strings.Split": ([text, by]) =>
    text?.kind === "constant" && by?.kind === "constant"
      ? { kind: "list", items: String(text.value).split(String(by.value)).map(constant) }
      : unknown("strings.Split"),
  "strconv.Itoa": ([number]) => mapNumber(number, String),
  "slices.Concat": (lists) =>
    lists.every((list) => list.kind === "list")
      ? { kind: "list", items: lists.flatMap((list) => list.items) }
      : unknown("slices.Concat"),
  "maps.Clone": ([map]) =>
    map?.kind === "map" ? { ...map, entries: new Map(map.entries) } : unknown("maps.Clone"),
  "maps.Copy": ([to, from]) => {
    if (to?.kind === "map") {
      if (from?.kind === "map") {
        for (const [key, value] of from.entries) {
          to.entries.set(key, value);
        }
        to.unread.push(...from.unread);
      } else {
        to.unread.push("entries of a map that is not known");
      }
    }
    return nil;
  },
  "sync.OnceValue": ([make]) => make ?? nil,
  delete: ([map, key]) => {
    if (map?.kind === "map" && key?.kind === "constant") {
      map.entries.delete(String(key.value));
    }
    return nil;
  },
  new: ([of]) => copyOf(of ?? nil),
};

/** Constants of Go's own packages. */
export const nativeConstants: { readonly [name: string]: number | string } = {
  "net/http.MethodGet": "GET",
  "net/http.MethodHead": "HEAD",
  "net/http.MethodPost": "POST",
  "net/http.MethodPut": "PUT",
  "net/http.MethodPatch": "PATCH",
  "net/http.MethodDelete": "DELETE",
  "net/http.StatusFound": 302,
  "math.MaxInt8": 127,
  "math.MaxInt16": 32_767,
  "math.MaxInt32": 2_147_483_647,
  "math.MaxUint8": 255,
  "math.MaxUint16": 65_535,
  "math.MaxUint32": 4_294_967_295,
  "math.MinInt32": -2_147_483_648,
  // Beyond what is exact here, and no limit to anybody.
  "math.MaxInt": Number.POSITIVE_INFINITY,
  "math.MaxInt64": Number.POSITIVE_INFINITY,
  "math.MaxFloat64": Number.POSITIVE_INFINITY,
  "math.MinInt64": Number.NEGATIVE_INFINITY,
  "time.Nanosecond": 1,
  "time.Microsecond": 1e3,
  "time.Millisecond": 1e6,
  "time.Second": 1e9,
  "time.Minute": 6e10,
  "time.Hour": 3.6e12,
};

/** Types that a value is converted to without changing. */
export const plainTypes: ReadonlySet<string> = new Set([
  "string",
  "bool",
  "int",
  "int8",
  "int16",
  "int32",
  "int64",
  "uint",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "float32",
  "float64",
  "byte",
  "rune",
  "any",
  "error",
]);

function isNil(value: GoValue | undefined): boolean {
  return value === undefined || (value.kind === "constant" && value.value === null);
}

function lengthOf(value: GoValue | undefined): number | undefined {
  switch (value?.kind) {
    case "list":
      return value.items.length;
    case "map":
      return value.unread.length > 0 ? undefined : value.entries.size;
    case "constant":
      return typeof value.value === "string" ? Buffer.byteLength(value.value) : undefined;
    default:
      return undefined;
  }
}

function extreme(args: readonly GoValue[], pick: (...all: number[]) => number): GoValue {
  const numbers = numbersOf({ kind: "list", items: [...args] });
  return numbers ? constant(pick(...numbers)) : unknown("numbers that are not known");
}

function mapText(value: GoValue | undefined, change: (text: string) => string): GoValue {
  return value?.kind === "constant" && typeof value.value === "string"
    ? constant(change(value.value))
    : unknown("a text that is not known");
}

function mapNumber(value: GoValue | undefined, change: (number: number) => string): GoValue {
  return value?.kind === "constant" && typeof value.value === "number"
    ? constant(change(value.value))
    : unknown("a number that is not known");
}

function sprintf(format: GoValue | undefined, args: readonly GoValue[]): GoValue {
  const values = args.map((arg) => (arg.kind === "constant" ? arg.value : undefined));
  if (format?.kind !== "constant" || values.some((value) => value === undefined)) {
    return unknown("fmt.Sprintf of what is not known");
  }
  let at = 0;
  let readable = true;
  const text = String(format.value).replace(/%(.)/g, (_, verb: string) => {
    if (verb === "%") {
      return "%";
    }
    const value = values[at++];
    readable &&= "sdqv".includes(verb) && value !== null && value !== undefined;
    return verb === "q" ? JSON.stringify(value) : String(value);
  });
  return readable ? constant(text) : unknown("fmt.Sprintf with another verb");
}
