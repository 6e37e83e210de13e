export { AwsAccount, type AwsAccountProps } from "./account";
export { type AwsAccountSettings, awsAccount, type GitHubAccess } from "./settings";
