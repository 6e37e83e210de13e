import {
  SpacesBucket,
  type SpacesBucketConfig,
} from "@cdktf/provider-digitalocean/lib/spaces-bucket";
import { Construct } from "constructs";
import type { IStateBucket } from "../../parts";
import { accepted, lifecycle, withOverrides } from "../../vendor-kit";
import type { DigitalOceanRegion } from "../provider";
import { inRegion } from "../regions";
import { type DigitalOceanStateBucketSettings, digitalOceanStateBucket } from "./settings";

/** What {@link DigitalOceanStateBucket} is given: its settings and the region. */
export type DigitalOceanStateBucketProps = DigitalOceanStateBucketSettings & DigitalOceanRegion;

/**
 * A Spaces bucket for Terraform's state: private and versioned.
 *
 * Spaces has keys of its own: the provider takes them from `SPACES_ACCESS_KEY_ID` and
 * `SPACES_SECRET_ACCESS_KEY`.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/spaces_bucket
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanStateBucket extends Construct implements IStateBucket {
  public readonly vendor = "digitalocean";
  /** The bucket itself. */
  public readonly resource: SpacesBucket;
  public readonly bucketName: string;

  public constructor(scope: Construct, id: string, props: DigitalOceanStateBucketProps) {
    super(scope, id);
    // Who gives no props at all is told what is missing.
    const { region, ...asked } = { ...props };
    const settings = accepted(this, inRegion(digitalOceanStateBucket, region), asked);
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
              noncurrentVersionExpiration: { days: settings.oldVersionRetentionDays },
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
