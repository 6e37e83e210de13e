import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import {
  S3BucketServerSideEncryptionConfigurationA,
  type S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA,
} from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { Construct } from "constructs";

/** How a bucket is kept from others. */
export interface Confinement {
  /** How objects are encrypted for which nobody says it. */
  readonly encryption: S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA;
  /** Whether whoever comes without TLS is refused. */
  readonly tlsOnly: boolean;
}

/**
 * Keeps a bucket from others: encrypted, never public, by TLS only.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function confine(
  scope: Construct,
  { id: bucket, arn }: S3Bucket,
  { encryption, tlsOnly }: Confinement,
): void {
  new S3BucketServerSideEncryptionConfigurationA(scope, "encryption", {
    bucket,
    rule: [
      {
        applyServerSideEncryptionByDefault: encryption,
        // Otherwise each object is a request to the key, which costs.
        ...(encryption.kmsMasterKeyId !== undefined && { bucketKeyEnabled: true }),
      },
    ],
  });
  const access = new S3BucketPublicAccessBlock(scope, "public-access", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  if (tlsOnly) {
    new S3BucketPolicy(scope, "policy", {
      bucket,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [arn, `${arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
      // S3 refuses two changes of a bucket's access at the same time.
      dependsOn: [access],
    });
  }
}
