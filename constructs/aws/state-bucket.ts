import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { type Capability, requireValid } from "../capability";
import type { IStateBucket, StateBucketSettings } from "../contracts";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { stateBucketShape } from "../shapes/state-bucket";
import { overrides } from "../shapes/values";
import { honoured } from "../support";
import { tagAll } from "./tags";

export interface AwsStateBucketSettings extends StateBucketSettings {
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: { readonly bucket?: Partial<S3BucketConfig> };
}

export type AwsStateBucketProps = AwsStateBucketSettings;

export const stateBucketCapability: Capability<StateBucketSettings, AwsStateBucketSettings> = {
  vendor: "aws",
  shape: { ...stateBucketShape, overrides: overrides() },
  support: {
    tags: honoured(),
    protect: honoured(),
    bucketName: honoured(),
    oldVersionRetentionDays: honoured(),
  },
};

/**
 * An S3 bucket for Terraform's state: private, versioned, encrypted, TLS only.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket
 */
export class AwsStateBucket extends Construct implements IStateBucket {
  public readonly vendor = "aws";
  public readonly resource: S3Bucket;
  public readonly bucketName: string;

  public constructor(scope: Construct, id: string, props: AwsStateBucketProps) {
    super(scope, id);
    requireValid(this, stateBucketCapability, props);
    this.resource = new S3Bucket(
      this,
      "Resource",
      withOverrides<S3BucketConfig>(
        { bucket: props.bucketName, forceDestroy: false, ...lifecycle(props.protect) },
        props.overrides?.bucket,
      ),
    );
    this.bucketName = this.resource.bucket;
    const bucket = this.resource.id;
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true },
      ],
    });
    const access = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketPolicy(this, "policy", {
      bucket,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [this.resource.arn, `${this.resource.arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
      // S3 refuses two changes of a bucket's access at the same time.
      dependsOn: [access],
    });
    new S3BucketLifecycleConfiguration(this, "retention", {
      bucket,
      rule: [
        {
          id: "old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: props.oldVersionRetentionDays ?? 90 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
    tagAll(this, props.tags);
  }
}
