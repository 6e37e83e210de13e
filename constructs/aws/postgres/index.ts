export type { AwsPostgresAttributes } from "./existing";
export type { PostgresPasswordSecret } from "./password";
export { AwsPostgres, type AwsPostgresProps } from "./postgres";
export { type AwsPostgresSettings, awsPostgres, type PostgresParameter } from "./settings";
