const notRandom = [
  /^sha(?:256|512):/i,
  /^arn:/,
  /^https?:\/\//,
  /-----BEGIN (?:CERTIFICATE|PUBLIC KEY)/,
  /^ssh-/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-/i,
];

/** Whether a word is so random that it can only be a key: long, mixed and without pattern. */
export function isRandom(text: string): boolean {
  return (
    text.length >= 24 &&
    text.length <= 512 &&
    /^[A-Za-z0-9+/_=-]+$/.test(text) &&
    /[0-9]/.test(text) &&
    /[A-Z]/.test(text) &&
    /[a-z]/.test(text) &&
    !notRandom.some((pattern) => pattern.test(text)) &&
    entropyOf(text) >= 4
  );
}

function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}
