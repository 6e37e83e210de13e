import {
  SpacesBucket,
  type SpacesBucketConfig,
} from "@cdktf/provider-digitalocean/lib/spaces-bucket";
import { type StateBucketSettings, stateBucket } from "../../parts";
import {
  honoured,
  ignored,
  overrides,
  type Properties,
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

export interface DigitalOceanStateBucketSettings
  extends StateBucketSettings,
    Settings<typeof properties> {}

export const digitalOceanStateBucket = vendorPart(digitalOceanFacts, stateBucket, {
  properties,
  support: {
    tags: ignored("buckets carry none"),
    protect: honoured("by Terraform alone; a bucket that is not empty is never destroyed"),
    bucketName: honoured(),
    oldVersionRetentionDays: honoured(),
  },
});
