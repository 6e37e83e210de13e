import { stripVTControlCharacters } from "node:util";
import { cut, visible } from "./visible";

/** The first thing that Terraform complains about, on one line. */
export function terraformComplaint(stderr: string): string {
  const plain = stripVTControlCharacters(stderr).replaceAll(/[│╷╵]/g, "");
  const found = /Error: ([^\n]+)/.exec(plain)?.[1] ?? plain.trim().split("\n")[0] ?? "";
  return cut(visible(found.trim()), 300) || "it says nothing";
}
