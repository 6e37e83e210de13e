import { PlanError } from "./plan-error";

/**
 * The text of a document's bytes: UTF-8, or UTF-16 as PowerShell's `>` writes it, with or without a
 * byte order mark.
 *
 * @throws PlanError when it is UTF-16 and broken
 * @internal
 */
export function documentText(bytes: Uint8Array): string {
  const encoding = utf16In(bytes);
  if (encoding === undefined) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new PlanError(
      `is UTF-16, as PowerShell's > writes it, and ${
        bytes.length % 2 === 1 ? "cut off in the middle of a character" : "broken"
      }; write it with: terraform show -json plan | Out-File -Encoding utf8 plan.json`,
    );
  }
}

function utf16In([first, second]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (first === 0xff && second === 0xfe) {
    return "utf-16le";
  }
  if (first === 0xfe && second === 0xff) {
    return "utf-16be";
  }
  // JSON begins with a character of ASCII: in UTF-16 it has an empty byte beside it.
  return second === 0 && first !== 0
    ? "utf-16le"
    : first === 0 && second !== 0
      ? "utf-16be"
      : undefined;
}
