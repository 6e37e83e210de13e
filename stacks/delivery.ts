import {
  type Complete,
  type Properties,
  type Settings,
  text,
  type Value,
  variant,
} from "../constructs/vendor-kit";

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
   * Branch, tag or commit that is applied. Who may write to it decides what runs: a protected branch for
   * production.
   * @default "main"
   */
  revision: text("a branch, tag or commit", /^[A-Za-z0-9][\w./-]*$/).default("main"),
} satisfies Properties;

/** Who applies what Git says, in the cluster itself. */
export type DeliverySettings = { readonly kind: "argo-cd" } & Settings<typeof argoCd>;

type CompleteDelivery = { readonly kind: "argo-cd" } & Complete<typeof argoCd>;

export const delivery: Value<DeliverySettings, CompleteDelivery> = variant({ "argo-cd": argoCd });

/** The settings with their defaults. */
export function completeDelivery(given: DeliverySettings): CompleteDelivery {
  return delivery.filled(given) as CompleteDelivery;
}
