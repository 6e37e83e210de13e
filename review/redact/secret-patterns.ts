const secretKey =
  /(^|_)(password|passwd|passphrase|secret|secrets|token|api_?key|access_?key|secret_?key|private_?key|signing_?key|auth_?key|client_?secret|credential|credentials|connection_?string|conn_?str|kubeconfig|webhook_?url)(_wo|_value|_string|_data|_base64|_plaintext)?$|password$/;

// Plans say the same few names a million times.
const judged = new Map<string, boolean>();
const mostRemembered = 10_000;

/** Whether what has this name is a secret, whatever a provider says of it. */
export function namesSecret(key: string): boolean {
  const before = judged.get(key);
  if (before !== undefined) {
    return before;
  }
  const snake = key
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
  const found = secretKey.test(snake);
  if (judged.size < mostRemembered) {
    judged.set(key, found);
  }
  return found;
}

const known: readonly (readonly [string, RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/],
  ["an AWS access key", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["a GitHub token", /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{30,}/],
  ["a GitLab token", /\bglpat-[A-Za-z0-9_-]{20,}/],
  ["a DigitalOcean token", /\bdo[opr]_v1_[a-f0-9]{40,}/],
  ["a DigitalOcean database password", /\bAVNS_[A-Za-z0-9_-]{16,}/],
  ["a Slack token or webhook", /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com\/services\/\w+/],
  ["a Google API key", /\bAIza[A-Za-z0-9_-]{35}/],
  ["an Azure storage key", /\bAccountKey=[A-Za-z0-9+/]{20,}/],
  ["an npm token", /\bnpm_[A-Za-z0-9]{30,}/],
  ["a Stripe key", /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ["a JSON web token", /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/],
  ["a password in a URL", /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'$]{0,80}:[^\s/@"'$]{3,}@/i],
];

/** What kind of secret a text holds that can be told by its looks. */
export function looksLikeSecret(text: string): string | undefined {
  return known.find(([, pattern]) => pattern.test(text))?.[0];
}

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
