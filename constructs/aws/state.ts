import { S3Backend } from "cdktf";
import type { StateBackend } from "../parts";

export interface S3StateOptions {
  /** The bucket, such as the one that the shared stack makes. */
  readonly bucket: string;
  /** The bucket's region. */
  readonly region: string;
}

/**
 * Keeps each stack's state in S3 as `<stack>.tfstate`, encrypted, locked by a lock file beside it.
 *
 * Locking needs Terraform or OpenTofu 1.10; no DynamoDB table is used.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export function s3State({ bucket, region }: S3StateOptions): StateBackend {
  return (stack) => {
    const backend = new S3Backend(stack, {
      bucket,
      region,
      key: `${stack.node.id}.tfstate`,
      encrypt: true,
    });
    backend.addOverride("use_lockfile", true);
    return backend;
  };
}
