import { base64Decoded } from "./encodings";
import { isReference, nameKeys, namesSecret, valueKeys } from "./secret-names";

interface Assignment {
  readonly key: string;
  readonly at: number;
  readonly valueAt: number;
}

const mayName =
  /pass|pwd|secret|token|key|cred|conn|salt|dsn|psk|pat|otp|sas|auth|kubeconfig|webhook|cookie|plain|curl|identified/i;
// Not within an ARN, a path or the name of an image: `secret:name` is not `secret: value` there.
const assigned =
  /(?<![\w./])(?<!(?<!\/):)([A-Za-z_][\w.-]{1,120})\\{0,3}["']?[ \t]{0,8}(?:=>|[?.+|:]{0,3}=|:)[ \t]{0,8}/g;
const scheme = /^(?:bearer|basic|(?:api-)?token|api-?key|digest|negotiate)[ \t]{1,4}(\S{4,})/i;
// A line of text is at most so long, as far as a value in it is looked for.
const longestValue = 4000;
const mostLines = 100;
// Between tags, on a command line, in a call, and after a type: the name and then the value.
const beside: readonly RegExp[] = [
  /<([A-Za-z][\w.-]{2,60})>[ \t\n]{0,40}([^<\n]{4,400})/g,
  /(?<![\w-])--([a-z][\w-]{2,60})[ \t]{1,4}["']?([^\s"'-][^\s"']{3,400})/g,
  /["']([A-Za-z_][\w.-]{1,120})["'],[ \t]{0,4}["']([^"'\n]{4,400})["']/g,
  /(?<![\w.-])([A-Za-z_][\w-]{1,120})[ \t]{1,4}[A-Za-z]{1,20}[ \t]{0,4}:?=[ \t]{0,4}["']([^"'\n]{4,400})["']/g,
];
const others: readonly RegExp[] = [
  // On a command line
  /(?<![\w-])(?:-u|--user)[ =]{1,4}["']?[\w.@${}-]{0,64}["']?:["']?([^\s"']{4,400})/g,
  /["'\s]([\w.-]{1,32}:[^\s"'|:]{4,200})["']?[ \t]{0,8}\|[ \t]{0,8}(?:sudo )?chpasswd/g,
  // In .netrc and SQL
  /\blogin[ \t]{1,8}\S{1,100}[ \t\n]{1,8}password[ \t]{1,8}(\S{4,400})/g,
  /\b(?:IDENTIFIED BY|identified by|PASSWORD|password)[ \t]{1,8}'([^'\n]{4,400})'/g,
];

/** The secrets of a text that is no document: what is assigned to a name, on a line or below it. */
export function namedSecretsIn(text: string): readonly string[] {
  if (!/[:=<, -]/.test(text) || !mayName.test(text)) {
    return [];
  }
  const assignments = [...text.matchAll(assigned)].map(
    (match): Assignment => ({
      key: match[1] ?? "",
      at: match.index,
      valueAt: match.index + match[0].length,
    }),
  );
  return [
    ...assignments.flatMap(({ key, valueAt, at }) => valuesNamed(key, text, at, valueAt)),
    ...pairsIn(text, assignments),
    ...beside.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(([, key = "", value = ""]) =>
        namesSecret(key) ? [value] : [],
      ),
    ),
    ...others.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")),
    ...accountsIn(text),
  ].filter((value) => !isReference(value));
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
  return namesSecret(name) && !isReference(value) ? [value] : [];
}

/** Credentials of basic authentication, and the password in them. */
export function withPassword(credentials: string): readonly string[] {
  const decoded = base64Decoded(credentials);
  return decoded?.includes(":") === true
    ? [credentials, decoded.slice(decoded.indexOf(":") + 1)]
    : [credentials];
}

function valuesNamed(name: string, text: string, at: number, valueAt: number): readonly string[] {
  const header = /(?:^|[_-])authorization$|^_?auth$/i.test(name);
  if (!header && !namesSecret(name)) {
    return [];
  }
  const values = valuesAt(text, at, valueAt);
  return header ? values.flatMap((value) => credentialsOf(name, value)) : values;
}

/** The value that begins there, in the ways in which it may be meant. */
function valuesAt(text: string, at: number, valueAt: number): readonly string[] {
  const end = text.indexOf("\n", valueAt);
  const line = text.slice(valueAt, Math.min(end < 0 ? text.length : end, valueAt + longestValue));
  const rest = line.trim();
  if (/^(?:[|>][+-]?\d?[+-]?)?$/.test(rest)) {
    return end < 0 || rest === "" ? [] : blockBelow(text, at, end + 1);
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
function blockBelow(text: string, at: number, from: number): readonly string[] {
  const begins = text.lastIndexOf("\n", at - 1) + 1;
  const indent = /^[ \t]{0,400}/.exec(text.slice(begins, begins + 400))?.[0].length ?? 0;
  const lines: string[] = [];
  for (
    let start = from;
    start < text.length && start - from < 2 * longestValue && lines.length < mostLines;
  ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    if (line.trim() !== "" && /[^ \t]/.test(line.slice(0, indent + 1))) {
      break;
    }
    lines.push(line.trim());
    start = end + 1;
  }
  return [lines.join("\n"), ...lines];
}

// `- name: X` and `value: Y` beside it.
function pairsIn(text: string, assignments: readonly Assignment[]): readonly string[] {
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
      : valuesAt(text, value.at, value.valueAt).flatMap((found) =>
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
