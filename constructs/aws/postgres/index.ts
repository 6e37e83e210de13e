export type { AwsPostgresAttributes } from "./existing";
export { AwsPostgres, type AwsPostgresProps } from "./postgres";
export { type AwsPostgresSettings, awsPostgres, type PostgresParameter } from "./settings";
