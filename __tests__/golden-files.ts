import { join } from "node:path";
import { Template } from "../testing";
import { root } from "./synthesize";

export const golden = join(root, "__tests__", "golden");

/** Where the reviewed JSON of a stack is kept. */
export function jsonFile(vendor: string, stack: string): string {
  return join(golden, vendor, `${stack}.json`);
}

/** Where the reviewed addresses of a stack are kept. */
export function addressesFile(vendor: string, stack: string): string {
  return join(golden, vendor, `${stack}.addresses.txt`);
}

/** A stack's parsed JSON without metadata, printed for review. */
export function jsonOf(text: string): string {
  return `${JSON.stringify(Template.fromJson(text).json, null, 2)}\n`;
}

/** A stack's resource addresses, a line each; `!` marks what holds state that nothing brings back. */
export function addressesOf(text: string): string {
  const template = Template.fromJson(text);
  const lines = template.addresses.map((address) => {
    const [type = "", id = ""] = address.split(".");
    const stateful =
      "prevent_destroy" in ((template.resources(type)[id]?.lifecycle ?? {}) as object);
    return `${stateful ? "!" : " "} ${address}`;
  });
  return `${lines.join("\n")}\n`;
}
