const least = 32;

/**
 * The key by which secret values go into the hash of a review's changes: `ANYCLOUD_REVIEW_KEY`.
 *
 * @throws Error of one line where it is too short to keep a secret
 */
export function reviewKey(env: NodeJS.ProcessEnv = process.env): { readonly key?: string } {
  const key = env["ANYCLOUD_REVIEW_KEY"];
  if (key === undefined || key === "") {
    return {};
  }
  if (key.length < least) {
    throw new Error(
      `ANYCLOUD_REVIEW_KEY must have at least ${least} characters, got ${key.length}; make one with: openssl rand -hex 32`,
    );
  }
  return { key };
}
