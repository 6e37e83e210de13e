import { basename } from "node:path";

/** What to do where a plan is not of the stack that it is given for. */
export function planAgain(folder: string): string {
  return `plan again with: npx cdktf diff ${basename(folder)}`;
}
