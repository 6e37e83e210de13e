import { S3Backend } from "cdktf";
import type { StateBackend } from "../parts";

/** Where states are kept on S3. */
export interface S3StateOptions {
  /** The bucket, such as the one that the shared stack makes. */
  readonly bucket: string;
  /** The bucket's region. */
  readonly region: string;
  /**
   * ARN of the KMS key with which the states are encrypted; whoever plans needs `kms:Decrypt`.
   * @default - none: S3 encrypts with keys of its own
   */
  readonly kmsKeyId?: string;
  /**
   * ARN of a role to assume for the state alone, where the bucket is in another account.
   * @default - none
   */
  readonly roleArn?: string;
}

/**
 * Keeps each stack's state in S3 as `<stack>.tfstate`, encrypted, locked by a lock file beside it.
 *
 * Locking needs Terraform or OpenTofu 1.10; no DynamoDB table is used.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export function s3State({ bucket, region, kmsKeyId, roleArn }: S3StateOptions): StateBackend {
  return (stack) => {
    const backend = new S3Backend(stack, {
      bucket,
      region,
      key: `${stack.node.id}.tfstate`,
      encrypt: true,
      ...(kmsKeyId !== undefined && { kmsKeyId }),
      ...(roleArn !== undefined && { assumeRole: { roleArn } }),
    });
    backend.addOverride("use_lockfile", true);
    return backend;
  };
}
