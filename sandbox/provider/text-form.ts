import { isIP, isIPv4, isIPv6 } from "node:net";
import type { TextForm } from "../facts";

/** What a form is called in an error, and which texts have it. */
interface FormRule {
  readonly name: string;
  readonly holds: (text: string) => boolean;
}

const rules: Readonly<Record<TextForm, FormRule>> = {
  arn: {
    name: 'an ARN, such as "arn:aws:iam::123456789012:role/name"',
    // Where nothing is said, nothing is checked: internal/verify/validate.go of the AWS provider.
    holds: (text) =>
      text === "" ||
      /^arn:aws(-[a-z]+)*:[^:]*:([a-z]{2}(-[a-z]+)+-\d)?:(aws|aws-managed|third-party|\d{12}|cw.{10})?:.+$/su.test(
        text,
      ),
  },
  base64: {
    name: "Base64",
    holds: (text) =>
      text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text.replace(/[\r\n]/g, "")),
  },
  cidr: { name: 'an address range, such as "10.0.0.0/16"', holds: (text) => isCidr(text) },
  "cidr-network": {
    name: 'the first address of a range and its length, such as "10.0.0.0/16"',
    holds: (text) => isCidr(text) && isFirstAddress(text),
  },
  email: { name: "an e-mail address", holds: (text) => /^[^\s@]+@[^\s@]+$/.test(text) },
  "http-url": {
    name: "a URL with http or https",
    holds: (text) => isUrl(text, ["http:", "https:"]),
  },
  "https-url": { name: "a URL with https", holds: (text) => isUrl(text, ["https:"]) },
  ip: { name: "an IP address", holds: (text) => isIP(text) !== 0 },
  ipv4: { name: "an IPv4 address", holds: isIPv4 },
  ipv6: { name: "an IPv6 address", holds: isIPv6 },
  "ipv4-cidr-network": {
    name: 'the first address of an IPv4 range and its length, such as "10.0.0.0/16"',
    holds: (text) => isCidr(text, 4) && isFirstAddress(text),
  },
  "ipv6-cidr-network": {
    name: 'the first address of an IPv6 range and its length, such as "2001:db8::/56"',
    holds: (text) => isCidr(text, 6) && isFirstAddress(text),
  },
  json: { name: "JSON", holds: isJson },
  "mac-address": {
    name: "a MAC address",
    holds: (text) => /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text),
  },
  "not-blank": { name: "a text that is not empty", holds: (text) => text !== "" },
  "not-whitespace": {
    name: "a text with more than spaces",
    holds: (text) => text.trim() !== "",
  },
  port: {
    name: "a port from 1 to 65535",
    holds: (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535,
  },
  rfc3339: {
    name: 'a time, such as "2030-01-31T23:59:59Z"',
    holds: (text) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
      !Number.isNaN(Date.parse(text)),
  },
  uuid: {
    name: "a UUID",
    holds: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  },
};

/** Whether a text has a form. */
export function hasForm(text: string, form: TextForm): boolean {
  return rules[form].holds(text);
}

/** What a form is called in an error. */
export function formName(form: TextForm): string {
  return rules[form].name;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function isCidr(text: string, family?: 4 | 6): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  const found = isIP(address);
  return (
    rest.length === 0 &&
    found !== 0 &&
    (family === undefined || family === found) &&
    /^\d{1,3}$/.test(length) &&
    Number(length) <= (found === 4 ? 32 : 128)
  );
}

/** Whether no bit is set after the length of a range. */
function isFirstAddress(cidr: string): boolean {
  const [address = "", length = ""] = cidr.split("/");
  const bits = isIPv4(address) ? 32 : 128;
  const free = BigInt(bits - Number(length));
  return addressNumber(address) % (1n << free) === 0n;
}

function addressNumber(address: string): bigint {
  if (isIPv4(address)) {
    return address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  }
  const [head = "", tail] = address.split("::");
  const groups = (text: string) =>
    text
      .split(":")
      .filter((group) => group !== "")
      .flatMap(words);
  const [first, last] = [groups(head), groups(tail ?? "")];
  const zeros = Array<bigint>(tail === undefined ? 0 : 8 - first.length - last.length).fill(0n);
  return [...first, ...zeros, ...last].reduce((sum, word) => sum * 65_536n + word, 0n);
}

/** The 16-bit words of a group of an IPv6 address; the last one may be written as IPv4. */
function words(group: string): bigint[] {
  if (!group.includes(".")) {
    return [BigInt(`0x${group}`)];
  }
  const number = addressNumber(group);
  return [number / 65_536n, number % 65_536n];
}
