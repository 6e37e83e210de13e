import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket";
import { type StateBucketSettings, stateBucket } from "../../parts";
import { honoured, overrides, type Properties, type Settings, vendorPart } from "../../vendor-kit";
import { awsFacts } from "../facts";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `aws_s3_bucket`. */
    readonly bucket?: Partial<S3BucketConfig>;
  }>({ bucket: S3Bucket }),
} satisfies Properties;

export interface AwsStateBucketSettings extends StateBucketSettings, Settings<typeof properties> {}

export const awsStateBucket = vendorPart(awsFacts, stateBucket, {
  properties,
  support: {
    tags: honoured(),
    protect: honoured(),
    bucketName: honoured(),
    oldVersionRetentionDays: honoured(),
  },
});
