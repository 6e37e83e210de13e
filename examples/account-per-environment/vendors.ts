import { type AwsOptions, type AwsVendor, aws } from "../../constructs/aws";

const region = "eu-central-1";

/** The accounts of the organization: yours. */
const accounts = {
  shared: "111111111111",
  dev: "222222222222",
  production: "333333333333",
} as const;

/** AWS in one account: whoever deploys assumes its role, and may work nowhere else by mistake. */
function account(name: keyof typeof accounts): AwsOptions {
  const id = accounts[name];
  return {
    region,
    alias: name,
    provider: {
      allowedAccountIds: [id],
      assumeRole: [{ roleArn: `arn:aws:iam::${id}:role/shop-deploy` }],
    },
  };
}

/** Zone, registry and the bucket of the states, which exist once. */
export const shared: AwsVendor = aws(account("shared"));

/** An environment in an account of its own, with zone and registry in the shared one. */
export function environmentIn(name: "dev" | "production"): AwsVendor {
  return { ...aws(account(name)), dns: shared.dns, registry: shared.registry };
}

/** The accounts that pull images. */
export const pullAccounts: readonly string[] = [accounts.dev, accounts.production];

/** The role for the states, which are all in the shared account. */
export const stateRoleArn: string = `arn:aws:iam::${accounts.shared}:role/shop-state`;
