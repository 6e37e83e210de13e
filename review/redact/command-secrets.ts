import type { Json } from "../plan";
import { isReference, namesSecret } from "./secret-names";

const mayHold =
  /pass:|passwd|sshpass|mysql|mariadb|mongo|-cli|sqlcmd|\bbcp\b|ldap|login|SecureString|identified|password|stdin|sudo|curl|-u|\bnet\b|cookie|:(?:\d{4,5}|\*):/i;

// A group is the secret. Every repetition is bounded.
const commands: readonly RegExp[] = [
  /(?<![\w-])(?:-u|--user)[ =]{1,4}["']?[\w.@${}-]{0,64}["']?:["']?([^\s"']{4,400})/g,
  /["'\s]([\w.-]{1,32}:[^\s"'|:]{4,200})["']?[ \t]{0,8}\|[ \t]{0,8}(?:sudo )?chpasswd/g,
  /\bsshpass[ \t]{1,8}-p[ \t]{0,4}["']?([^\s"']{4,400})/g,
  /\b(?:mysql(?:dump|admin|import|sh|check)?|mariadb(?:-dump|-admin)?)\b[^\n|;&]{0,200}?[ \t]-p["']?([^\s"']{4,400})/g,
  /\b(?:docker|podman|nerdctl|buildah|skopeo|crane|oras|az|oc|registry|acr|auth)[ \t]{1,8}login\b[^\n|;&]{0,300}?[ \t]-p[ =\t]{0,4}["']?([^\s"'-][^\s"']{3,400})/g,
  /\b(?:redis|valkey)-cli\b[^\n|;&]{0,200}?[ \t]-a[ \t]{1,4}["']?([^\s"'-][^\s"']{3,400})/g,
  /\bmongo(?:sh|dump|restore|export|import)?\b[^\n|;&]{0,200}?[ \t]-p[ \t]{1,4}["']?([^\s"'-][^\s"']{3,400})/g,
  /\b(?:sqlcmd|bcp)\b[^\n|;&]{0,200}?[ \t]-P[ \t]{0,4}["']?([^\s"'-][^\s"']{3,400})/g,
  /\bldap(?:search|add|modify|delete|passwd|whoami)\b[^\n|;&]{0,200}?[ \t]-w[ \t]{1,4}["']?([^\s"'-][^\s"']{3,400})/g,
  /\bhtpasswd[ \t]{1,8}-[A-Za-z]{0,8}b[A-Za-z]{0,8}(?:[ \t]{1,8}[^\s"'|;&>]{1,200}){1,2}[ \t]{1,8}["']?([^\s"'|;&>]{4,200})/g,
  /(?<=[ \t"'=])pass:([^\s"']{4,400})/g,
  /\bnet[ \t]{1,4}user[ \t]{1,4}[\w.-]{1,64}[ \t]{1,4}["']?([^\s"'/*][^\s"']{3,200})["']?[ \t]{1,4}\//g,
  /\b(?:echo|printf)[ \t]{1,4}(?:-n[ \t]{1,4})?["']?([^\s"'|$]{4,400})["']?[ \t]{0,4}\|[^\n|;&]{0,200}?(?:--password-stdin|passwd --stdin|sudo -S)/g,
  /\bConvertTo-SecureString[ \t]{1,8}(?:-\w{1,20}[ \t]{1,8}){0,4}["']([^"'\n]{4,400})["']/gi,
  /\bConvertTo-SecureString[ \t]{1,8}(?:-\w{1,20}[ \t]{1,8}){0,4}([^\s"'$(-][^\s"']{3,400})/gi,
  // In .netrc, .pgpass and SQL
  /\blogin[ \t]{1,8}\S{1,100}[ \t\n]{1,8}password[ \t]{1,8}(\S{4,400})/g,
  /(?<![^\s"'])(?=[\w.-]{0,252}[.*g-zG-Z-])[\w.*-]{1,253}:(?:\d{4,5}|\*):[\w.*-]{1,63}:[\w.*-]{1,63}:([^\s"']{4,400})/g,
  /\b(?:IDENTIFIED BY|identified by|PASSWORD|password)[ \t]{1,8}'([^'\n]{4,400})'/g,
];
const cookieHeader =
  /(?:(?<![\w.])(?:set-)?cookie["']?[ \t]{0,8}:|(?<![\w-])(?:-b|--cookie)[ =])([^\n]{4,4000})/gi;
const cookiePair = /(?<![\w.-])([\w.-]{1,100})=([^\s;,"'\\]{8,4000})/g;
const cookieSetting = /^(?:path|domain|expires|max-age|samesite|priority)$/i;

/** The secrets that stand where a command, a file of accounts or a header has them. */
export function commandSecretsIn(text: string): readonly string[] {
  return mayHold.test(text)
    ? [
        ...commands.flatMap((pattern) =>
          [...text.matchAll(pattern)].map((match) => match[1] ?? ""),
        ),
        ...[...text.matchAll(cookieHeader)].flatMap(([, pairs = ""]) => cookiesOf(pairs)),
      ]
    : [];
}

/** The values of a header of cookies. */
export function cookiesOf(pairs: string): readonly string[] {
  return [...pairs.slice(0, 4000).matchAll(cookiePair)].flatMap(([, name = "", value = ""]) =>
    cookieSetting.test(name) ? [] : [value],
  );
}

const mostArguments = 100;

/** The secrets among the arguments of a command, by their places: after a flag that is called one. */
export function argumentSecretsIn(
  list: readonly Json[],
): readonly { readonly secret: string; readonly index: number }[] {
  const flagged = list.flatMap((secret, index) => {
    const flag = list[index - 1];
    return typeof secret === "string" &&
      typeof flag === "string" &&
      /^-{1,2}[A-Za-z]/.test(flag) &&
      !secret.startsWith("-") &&
      namesSecret(flag) &&
      !isReference(secret)
      ? [{ secret, index }]
      : [];
  });
  const words = list.filter((item) => typeof item === "string");
  const line = words.length === list.length && list.length <= mostArguments ? words.join(" ") : "";
  return line.length > 4000
    ? flagged
    : [
        ...flagged,
        ...commandSecretsIn(line).flatMap((secret) =>
          isReference(secret) ? [] : [{ secret, index: Math.max(0, words.indexOf(secret)) }],
        ),
      ];
}
