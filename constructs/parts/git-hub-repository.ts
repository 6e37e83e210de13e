import { text } from "../vendor-kit";

/**
 * A repository at GitHub as its tokens name it: `owner/repository`, and with the ids of both,
 * `owner@123/repository@456`, where it was created, renamed or moved since July 2026.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export const gitHubRepository = text(
  "owner/repository, or with their ids owner@123/repository@456",
  /^[\w.-]+(@\d+)?\/[\w.-]+(@\d+)?$/,
);
