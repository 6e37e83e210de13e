import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import type { IStateBucket } from "../../parts";
import { accepted, lifecycle, withOverrides } from "../../vendor-kit";
import { tagAll } from "../tags";
import { type AwsStateBucketSettings, awsStateBucket } from "./settings";

/** What {@link AwsStateBucket} is given: its settings. */
export type AwsStateBucketProps = AwsStateBucketSettings;

/**
 * An S3 bucket for Terraform's state: private, versioned, encrypted, TLS only.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsStateBucket extends Construct implements IStateBucket {
  public readonly vendor = "aws";
  /** The bucket itself. */
  public readonly resource: S3Bucket;
  public readonly bucketName: string;

  public constructor(scope: Construct, id: string, props: AwsStateBucketProps) {
    super(scope, id);
    const settings = accepted(this, awsStateBucket, props);
    this.resource = new S3Bucket(
      this,
      "Resource",
      withOverrides<S3BucketConfig>(
        { bucket: settings.bucketName, forceDestroy: false, ...lifecycle(settings.protect) },
        settings.overrides?.bucket,
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
        // What the backend writes; a key of AWS's own would also keep other accounts out.
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
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
          noncurrentVersionExpiration: [{ noncurrentDays: settings.oldVersionRetentionDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
    tagAll(this, settings.tags);
  }
}
