const longestPart = 1_000_000;

/**
 * What of a text is searched for secrets: all of it, or the beginning and the end of one that is far
 * longer than anything that is ever shown.
 */
export function searchedParts(text: string): readonly string[] {
  return text.length <= 2 * longestPart
    ? [text]
    : // At multiples of four, where base64 may be cut.
      [text.slice(0, longestPart), text.slice(4 * Math.ceil((text.length - longestPart) / 4))];
}
