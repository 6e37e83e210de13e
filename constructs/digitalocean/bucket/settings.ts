import {
  SpacesBucket,
  type SpacesBucketConfig,
} from "@cdktf/provider-digitalocean/lib/spaces-bucket";
import { type BucketSettings, bucket } from "../../parts";
import {
  honoured,
  ignored,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_spaces_bucket`. */
    readonly bucket?: Partial<SpacesBucketConfig>;
  }>({ bucket: SpacesBucket }),
} satisfies Properties;

export interface DigitalOceanBucketSettings extends BucketSettings, Settings<typeof properties> {}

export const digitalOceanBucket = vendorPart(digitalOceanFacts, bucket, {
  properties,
  support: {
    tags: ignored("buckets carry none"),
    protect: honoured("by Terraform alone; a bucket that is not empty is never destroyed"),
    bucketName: honoured("buckets are encrypted always, by keys of DigitalOcean"),
    versioned: honoured(),
    noncurrentVersionRetentionDays: honoured(),
    expireAfterDays: honoured(),
    abortIncompleteUploadsAfterDays: honoured(),
    // https://docs.digitalocean.com/products/spaces/how-to/configure-bucket-policies/
    tlsOnly: refused({
      accepts: [false],
      instead:
        "a bucket with keys of its own takes no policy, which could refuse it; the endpoint that apps are told is one of HTTPS",
      remedy: "leave it out, or use aws",
    }),
  },
});
