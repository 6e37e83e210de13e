import { commandSecretsIn, cookiesOf } from "./command-secrets";
import { base64Decoded } from "./encodings";
import { isReference, nameKeys, namesSecret, valueKeys } from "./secret-names";

interface Assignment {
  readonly key: string;
  readonly at: number;
  readonly valueAt: number;
}

const mayName =
  /pass|pwd|pw|pin|secret|token|key|cred|conn|salt|dsn|psk|pat|otp|sas|sess|auth|kubeconfig|webhook|cookie|plain/i;
// Not within an ARN, a path or the name of an image: `secret:name` is not `secret: value` there.
const assigned =
  /(?<![\w./])(?<!(?<!\/):)([A-Za-z_][\w.-]{1,120})\\{0,3}["']?[ \t]{0,8}(?:=>|[?.+|:]{0,3}=|:)[ \t]{0,8}/g;
// Names that the value follows in other ways: in a Dockerfile or a shell, and below a key of YAML.
const assignedOtherwise: readonly RegExp[] = [
  /(?<![\w-])(?:ENV|ARG|setenv|SetEnv|setx)[ \t]{1,8}([A-Za-z_]\w{1,120})[ \t]{1,8}(?![=\s])/g,
  /(?<![^\s[{,])\?[ \t]{1,8}["']?([A-Za-z_][\w.-]{1,120})["']?[ \t]{0,8}\r?\n[ \t]{0,40}:[ \t]{1,8}/g,
];
const scheme = /^(?:bearer|basic|(?:api-)?token|api-?key|digest|negotiate)[ \t]{1,4}(\S{4,8000})/i;
// A line of text is at most so long, as far as a value in it is looked for.
const longestValue = 4000;
// Of all values of a text together, so that one of nothing but names is searched in time.
const mostLetters = 2_000_000;
const leastLetters = 100;
const mostLines = 100;
// Between tags, on a command line, in a call, and after a type: the name and then the value.
const beside: readonly RegExp[] = [
  /<([A-Za-z][\w.-]{2,60})>[ \t\n]{0,40}([^<\n]{4,400})/g,
  /(?<![\w-])--([a-z][\w-]{2,60})[ \t]{1,4}["']?([^\s"'-][^\s"']{3,400})/g,
  /["']-{0,2}([A-Za-z_][\w.-]{1,120})["'],[ \t]{0,4}["']([^"'\n]{4,400})["']/g,
  /(?<![\w.-])([A-Za-z_][\w-]{1,120})[ \t]{1,4}[A-Za-z]{1,20}[ \t]{0,4}:?=[ \t]{0,4}["']([^"'\n]{4,400})["']/g,
];

/** The secrets of a text that is no document: what is assigned to a name, on a line or below it. */
export function namedSecretsIn(text: string): readonly string[] {
  return [...commandSecretsIn(text), ...(mayName.test(text) ? assignedIn(text) : [])].filter(
    (value) => !isReference(value),
  );
}

function assignedIn(text: string): readonly string[] {
  const assignments = assignmentsIn(text, assigned);
  const named = [
    ...assignments,
    ...assignedOtherwise.flatMap((pattern) => assignmentsIn(text, pattern)),
  ].filter(({ key }) => isHeader(key) || namesSecret(key));
  const longest = Math.max(
    leastLetters,
    Math.min(longestValue, Math.floor(mostLetters / Math.max(1, named.length))),
  );
  return [
    ...named.flatMap((one) => valuesNamed(one, text, longest)),
    ...pairsIn(text, assignments, longest),
    ...beside.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(([, key = "", value = ""]) =>
        namesSecret(key) ? [value] : [],
      ),
    ),
    ...accountsIn(text),
  ];
}

function assignmentsIn(text: string, pattern: RegExp): readonly Assignment[] {
  return [...text.matchAll(pattern)].map((match) => ({
    key: match[1] ?? "",
    at: match.index,
    valueAt: match.index + match[0].length,
  }));
}

/** What the value of this name gives away; a header's credentials without their scheme. */
export function credentialsOf(name: string, value: string): readonly string[] {
  if (/(?:^|[_-])authorization$/i.test(name)) {
    const credentials = scheme.exec(value)?.[1];
    return credentials !== undefined
      ? withPassword(credentials)
      : value.length >= 20 && /\d/.test(value) && !isReference(value)
        ? [value]
        : [];
  }
  if (/^_?auth$/i.test(name)) {
    return base64Decoded(value)?.includes(":") === true ? withPassword(value) : [];
  }
  if (/(?:^|[_-])cookie$/i.test(name) && !namesSecret(name)) {
    return cookiesOf(value);
  }
  return namesSecret(name) && !isReference(value) ? [value] : [];
}

/** Credentials of basic authentication, and the password in them. */
export function withPassword(credentials: string): readonly string[] {
  const decoded = base64Decoded(credentials);
  return decoded?.includes(":") === true
    ? [credentials, decoded.slice(decoded.indexOf(":") + 1)]
    : [credentials];
}

function isHeader(name: string): boolean {
  return /(?:^|[_-])authorization$|^_?auth$/i.test(name);
}

function valuesNamed(
  { key, at, valueAt }: Assignment,
  text: string,
  longest: number,
): readonly string[] {
  const values = valuesAt(text, at, valueAt, longest);
  return isHeader(key) ? values.flatMap((value) => credentialsOf(key, value)) : values;
}

/** The value that begins there, in the ways in which it may be meant. */
function valuesAt(text: string, at: number, valueAt: number, longest: number): readonly string[] {
  const ahead = text.slice(valueAt, valueAt + longest);
  const end = ahead.indexOf("\n");
  const rest = (end < 0 ? ahead : ahead.slice(0, end)).trim();
  if (/^(?:[|>][+-]?\d?[+-]?)?$/.test(rest)) {
    const below = end < 0 ? [] : blockBelow(text, at, valueAt + end + 1, longest);
    return rest === "" ? valueBelow(below) : below;
  }
  const quoted = /^\\{0,3}(["'`])/.exec(rest);
  if (quoted !== null) {
    const start = quoted[0].length;
    const close = rest.indexOf(quoted[1] ?? '"', start);
    return [rest.slice(start, close < 0 ? rest.length : close).replace(/\\{1,3}$/, "")];
  }
  const credentials = scheme.exec(rest)?.[1];
  const word = /^[^\s"',;&)}\]<>]+/.exec(credentials ?? rest)?.[0] ?? "";
  const whole = rest.replace(/[ \t]#.*$/, "").replace(/[ \t,;]{1,8}$/, "");
  // The first of several words is hardly the secret, and might be anywhere.
  const said = credentials === undefined && /\s/.test(whole) && /^[A-Za-z]{0,12}$/.test(word);
  return [...(said ? [] : [word]), ...(whole === word ? [] : [whole])];
}

/** The lines of a block of YAML: what is indented deeper than the line that begins it. */
function blockBelow(text: string, at: number, from: number, longest: number): readonly string[] {
  const before = text.slice(Math.max(0, at - longest), at);
  const indent = /^[ \t]{0,400}/.exec(before.slice(before.lastIndexOf("\n") + 1))?.[0].length ?? 0;
  const lines: string[] = [];
  for (
    let start = from;
    start < text.length && start - from < 2 * longest && lines.length < mostLines;
  ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, Math.min(end, start + longest));
    if (line.trim() !== "" && /[^ \t]/.test(line.slice(0, indent + 1))) {
      break;
    }
    lines.push(line.trim());
    start = end + 1;
  }
  return [lines.join("\n"), ...lines];
}

/** The value that stands on the line below its key, where that is no key itself. */
function valueBelow(block: readonly string[]): readonly string[] {
  const [first = ""] = block.slice(1).filter((line) => line !== "");
  return /^(?:[-#{[&*]|["']?[\w./-]{1,253}["']?[ \t]{0,8}[:=])/.test(first)
    ? []
    : [first.replace(/^["']|["']$/g, "")];
}

// `- name: X` and `value: Y` beside it.
function pairsIn(
  text: string,
  assignments: readonly Assignment[],
  longest: number,
): readonly string[] {
  return assignments.flatMap(({ key, at, valueAt }, index) => {
    if (!nameKeys.has(key)) {
      return [];
    }
    const name =
      /^\\{0,3}["']?([\w./-]{2,200})/.exec(text.slice(valueAt, valueAt + 210))?.[1] ?? "";
    if (!namesSecret(name) && !/authorization$/i.test(name)) {
      return [];
    }
    const after = assignments.slice(index + 1, index + 4);
    const next = after.findIndex((one) => nameKeys.has(one.key));
    const before = assignments[index - 1];
    const value =
      after.slice(0, next < 0 ? after.length : next).find((one) => valueKeys.has(one.key)) ??
      (before !== undefined && valueKeys.has(before.key) && beginsItem(text, before.at)
        ? before
        : undefined);
    return value === undefined || Math.abs(value.at - at) > longestValue
      ? []
      : valuesAt(text, value.at, value.valueAt, longest).flatMap((found) =>
          namesSecret(name) ? [found] : credentialsOf(name, found),
        );
  });
}

function beginsItem(text: string, at: number): boolean {
  return /[-{][ \t]{0,8}\\{0,3}["']?$/.test(text.slice(Math.max(0, at - 16), at));
}

// cloud-init sets the passwords of users so: `root:password` on lines below `chpasswd`.
function accountsIn(text: string): readonly string[] {
  const start = text.indexOf("chpasswd:");
  return start < 0
    ? []
    : text
        .slice(start, start + longestValue)
        .split("\n")
        .flatMap(
          (line) => /^[ \t]{0,40}(?:-[ \t])?[\w.-]{1,32}:([^\s:]{4,200})$/.exec(line)?.[1] ?? [],
        );
}
