import { Fn } from "cdktf";

/** A number that changes when any of the texts does: Terraform does not see write-only values. */
export function revision(texts: readonly string[]): number {
  return Fn.parseint(Fn.substr(Fn.sha256(Fn.join("\n", [...texts])), 0, 8), 16);
}
