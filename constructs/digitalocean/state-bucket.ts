import {
  SpacesBucket,
  type SpacesBucketConfig,
} from "@cdktf/provider-digitalocean/lib/spaces-bucket";
import { Construct } from "constructs";
import { type Capability, requireValid } from "../capability";
import type { IStateBucket, StateBucketSettings } from "../contracts";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { stateBucketShape } from "../shapes/state-bucket";
import { overrides } from "../shapes/values";
import { honoured } from "../support";
import type { DigitalOceanRegion } from "./provider";

export interface DigitalOceanStateBucketSettings extends StateBucketSettings {
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: { readonly bucket?: Partial<SpacesBucketConfig> };
}

export type DigitalOceanStateBucketProps = DigitalOceanStateBucketSettings & DigitalOceanRegion;

export const stateBucketCapability: Capability<
  StateBucketSettings,
  DigitalOceanStateBucketSettings
> = {
  vendor: "digitalocean",
  shape: { ...stateBucketShape, overrides: overrides() },
  support: {
    tags: honoured("buckets carry none"),
    protect: honoured("by Terraform alone; a bucket that is not empty is never destroyed"),
    bucketName: honoured(),
    oldVersionRetentionDays: honoured(),
  },
};

/**
 * A Spaces bucket for Terraform's state: private and versioned.
 *
 * Spaces has keys of its own: the provider takes them from `SPACES_ACCESS_KEY_ID` and
 * `SPACES_SECRET_ACCESS_KEY`.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/spaces_bucket
 */
export class DigitalOceanStateBucket extends Construct implements IStateBucket {
  public readonly vendor = "digitalocean";
  public readonly resource: SpacesBucket;
  public readonly bucketName: string;

  public constructor(scope: Construct, id: string, props: DigitalOceanStateBucketProps) {
    super(scope, id);
    const { region, ...settings } = props;
    requireValid(this, stateBucketCapability, settings);
    this.resource = new SpacesBucket(
      this,
      "Resource",
      withOverrides<SpacesBucketConfig>(
        {
          name: settings.bucketName,
          region,
          acl: "private",
          forceDestroy: false,
          versioning: { enabled: true },
          lifecycleRule: [
            {
              id: "old-versions",
              enabled: true,
              noncurrentVersionExpiration: { days: settings.oldVersionRetentionDays ?? 90 },
              abortIncompleteMultipartUploadDays: 7,
            },
          ],
          ...lifecycle(settings.protect),
        },
        settings.overrides?.bucket,
      ),
    );
    this.bucketName = this.resource.name;
  }
}
