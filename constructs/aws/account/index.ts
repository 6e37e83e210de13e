export { AwsAccount, type AwsAccountProps } from "./account";
export { type AwsAccountSettings, awsAccount } from "./settings";
