import { stripVTControlCharacters } from "node:util";
import { cut, visible } from "./visible";

/** The first thing that Terraform complains about, on one line. */
export function terraformComplaint(stderr: string): string {
  const plain = stripVTControlCharacters(stderr).replaceAll(/[│╷╵]/g, "");
  const found = /Error: ([^\n]+)/.exec(plain)?.[1] ?? plain.trim().split("\n")[0] ?? "";
  return cut(visible(found.trim()), 300) || "it says nothing";
}

const longestRead = 50_000;
const longestReason = 600;

/**
 * The first error of a run of Terraform and its details, on one line, without the source that
 * Terraform quotes. What is secret in it is still there.
 */
export function terraformReason(stderr: string): string {
  const plain = stripVTControlCharacters(stderr.slice(0, longestRead)).replaceAll(/[│╷]/g, "");
  const start = plain.indexOf("Error: ");
  if (start === -1) {
    return terraformComplaint(stderr);
  }
  const [first = ""] = plain.slice(start + "Error: ".length).split(/╵|\nError: |\nWarning: /, 1);
  const [summary = "", ...details] = first
    .split(/\n[ \t]*\n/)
    .map((part) => part.replaceAll(/\s+/g, " ").trim())
    // Where it is, with the line of the source as it stands there.
    .filter((part) => part !== "" && !/^(?:with|on) /.test(part));
  const reason = details.length === 0 ? summary : `${summary}: ${details.join(" ")}`;
  return cut(visible(reason), longestReason).replace(/[.\s]+$/, "") || "it says nothing";
}
