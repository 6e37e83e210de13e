export { SecretsOperator, type SecretsOperatorProps, secretsServiceAccount } from "./operator";
export { SecretStore, type SecretStoreProps } from "./store";
