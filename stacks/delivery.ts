import * as v from "valibot";
import {
  type Complete,
  labels,
  type Properties,
  type Report,
  type Settings,
  text,
  Value,
  variant,
} from "../constructs/vendor-kit";

const publicKeys = labels(
  text("the ID of a GnuPG key: 16 hexadecimal digits in upper case", /^[0-9A-F]{16}$/),
  text(
    "a public key as gpg --export --armor prints it",
    /^\s*-----BEGIN PGP PUBLIC KEY BLOCK-----\n(?:[A-Z][A-Za-z]*: [^\n]*\n)*\n?(?:[A-Za-z0-9+/=]{1,76}\n)+-----END PGP PUBLIC KEY BLOCK-----\s*$/,
  ),
);

// None of them would ask for no signature at all.
const somePublicKeys = Value.checkedBy(
  v.pipe(
    publicKeys.check,
    v.check((keys) => Object.keys(keys).length > 0, "an object of at least one key"),
  ),
);

const argoCd = {
  /**
   * URL of the Git repository with the folder `deploy/<environment>`, by HTTPS or SSH. A private one
   * needs a Secret in namespace `argocd`, which is not made here.
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories
   */
  repository: text(
    "a URL of a Git repository by https or ssh, without a password in it",
    /^(https:\/\/[^\s@/]+\/\S+|ssh:\/\/[^\s:@]+@\S+|[^\s:@/]+@[^\s:@/]+:\S+)$/,
  ),
  /**
   * Branch, tag or commit that is applied. Who may write to it decides what runs.
   *
   * Where the environment has `protect`, a branch alone, and one that is protected where the repository is:
   * what runs in production is changed by a commit on it and by nothing else. Argo CD is told its full name
   * there, so that a tag of the same name is not taken for it.
   * @default "main"
   */
  revision: text("a branch, tag or commit", /^[A-Za-z0-9][\w./-]*$/).default("main"),
  /**
   * Public keys of GnuPG by their ID, as `gpg --export --armor` prints them. The last commit must be signed
   * by one of them, or nothing of it is applied: then it does not suffice to be able to write to the branch.
   * Commits before the last one are not looked at. With GitHub's own key, only what was merged or edited
   * there. A subkey that signs is looked for by an ID of its own: give a key that signs itself. That an ID is its
   * key's is not checked here: with another one Argo CD applies nothing.
   * @default - none: commits need no signature
   * @see https://argo-cd.readthedocs.io/en/release-3.3/user-guide/gpg-verification/
   */
  signers: somePublicKeys.optional(),
} satisfies Properties;

/** Who applies what Git says, in the cluster itself. */
export interface DeliverySettings extends Settings<typeof argoCd> {
  /** Argo CD, installed by the platform stack. */
  readonly kind: "argo-cd";
}

type CompleteDelivery = { readonly kind: "argo-cd" } & Complete<typeof argoCd>;

export const delivery: Value<DeliverySettings, CompleteDelivery> = variant({ "argo-cd": argoCd });

const branches = "refs/heads/";

/** The settings with their defaults; of a protected environment the branch by its full name. */
export function completeDelivery(given: DeliverySettings, isProtected: boolean): CompleteDelivery {
  const settings = delivery.filled(given) as CompleteDelivery;
  const { revision } = settings;
  return isProtected && !revision.startsWith(branches)
    ? { ...settings, revision: `${branches}${revision}` }
    : settings;
}

/**
 * What a protected environment cannot follow: what is no branch, or not always the same one. Nothing is said of
 * settings that are wrong by themselves.
 */
export function reportUnprotected(report: Report, given: DeliverySettings): void {
  if (!v.is(delivery.check, given)) {
    return;
  }
  const { revision } = delivery.filled(given) as CompleteDelivery;
  const remedy = `name a branch that is protected where the repository is; write ${branches}${revision} if that is one`;
  if (/^[0-9a-f]{7,64}$/i.test(revision)) {
    report("delivery.revision", "a branch where protect is true, not a commit", revision, remedy);
  } else if (revision === "HEAD" || (/^refs\//.test(revision) && !revision.startsWith(branches))) {
    report(
      "delivery.revision",
      "a branch where protect is true",
      revision,
      "name a branch that is protected where the repository is",
    );
  }
}
