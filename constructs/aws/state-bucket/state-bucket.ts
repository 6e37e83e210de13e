import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import type { IStateBucket } from "../../parts";
import { accepted, lifecycle, withOverrides } from "../../vendor-kit";
import { confine } from "../confined-bucket";
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
    // What the backend writes; a key of AWS's own would also keep other accounts out.
    confine(this, this.resource, { encryption: { sseAlgorithm: "AES256" }, tlsOnly: true });
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
