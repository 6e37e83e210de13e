import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket";
import { type BucketSettings, bucket } from "../../parts";
import {
  honoured,
  overrides,
  type Properties,
  type Settings,
  text,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";

/** A key of KMS. */
export const keyArn = text(
  "the ARN of a key of KMS",
  /^arn:[\w-]+:kms:[^:]+:\d{12}:key\/.+$/,
).orToken();

const properties = {
  /**
   * ARN of the key of KMS by which new objects are encrypted; who is granted the bucket may use it. Its policy
   * must let the account's own policies do so, as that of a key does by default. Changes in place, for new
   * objects.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
   * @default - none: by keys of S3's own
   */
  kmsKeyArn: keyArn.optional(),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `aws_s3_bucket`. */
    readonly bucket?: Partial<S3BucketConfig>;
  }>({ bucket: S3Bucket }),
} satisfies Properties;

export interface AwsBucketSettings extends BucketSettings, Settings<typeof properties> {}

export const awsBucket = vendorPart(awsFacts, bucket, {
  properties,
  defaults: { tlsOnly: true },
  support: {
    tags: honoured(),
    protect: honoured("by Terraform alone; a bucket that is not empty is never destroyed"),
    bucketName: honoured(),
    versioned: honoured(),
    noncurrentVersionRetentionDays: honoured(),
    expireAfterDays: honoured(),
    abortIncompleteUploadsAfterDays: honoured(),
    tlsOnly: honoured("by the bucket's policy"),
  },
});
