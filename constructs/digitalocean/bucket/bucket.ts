import {
  SpacesBucket,
  type SpacesBucketConfig,
} from "@cdktf/provider-digitalocean/lib/spaces-bucket";
import { Construct } from "constructs";
import type { BucketAccess, BucketGrant, BucketRights, IBucket } from "../../parts";
import { accepted, lifecycle, withOverrides } from "../../vendor-kit";
import type { DigitalOceanRegion } from "../provider";
import { inRegion } from "../regions";
import { DigitalOceanBucketAccess, grantable } from "./access";
import { type DigitalOceanBucketAttributes, ExistingBucket } from "./existing";
import { type DigitalOceanBucketSettings, digitalOceanBucket } from "./settings";

/** What {@link DigitalOceanBucket} is given: its settings and the region. */
export type DigitalOceanBucketProps = DigitalOceanBucketSettings & DigitalOceanRegion;

/**
 * A Spaces bucket: private, versioned, encrypted by DigitalOcean. Whoever has a key may also come by plain HTTP.
 *
 * Spaces has keys of its own: the provider takes them from `SPACES_ACCESS_KEY_ID` and
 * `SPACES_SECRET_ACCESS_KEY`.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/spaces_bucket
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanBucket extends Construct implements IBucket {
  /**
   * A bucket that was made elsewhere. Nothing of it is managed here: versions and lifecycle are what they are
   * there. It can be granted, unless it has a policy, beside which Spaces makes no keys for it.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanBucketAttributes,
  ): IBucket {
    return new ExistingBucket(scope, id, attributes);
  }

  public readonly vendor = "digitalocean";
  /** The bucket itself. */
  public readonly resource: SpacesBucket;
  public readonly bucketName: string;
  public readonly endpoint: string;
  public readonly region: string;
  public readonly grantable: readonly BucketRights[] = grantable;
  private readonly givenName: string;

  public constructor(scope: Construct, id: string, props: DigitalOceanBucketProps) {
    super(scope, id);
    // Who gives no props at all is told what is missing.
    const { region, ...asked } = { ...props };
    const settings = accepted(this, inRegion(digitalOceanBucket, region), asked);
    this.givenName = settings.bucketName;
    this.resource = new SpacesBucket(
      this,
      "Resource",
      withOverrides<SpacesBucketConfig>(
        {
          name: settings.bucketName,
          region,
          acl: "private",
          forceDestroy: false,
          versioning: { enabled: settings.versioned },
          lifecycleRule: [
            {
              id: "retention",
              enabled: true,
              ...(settings.expireAfterDays !== undefined && {
                expiration: { days: settings.expireAfterDays },
              }),
              noncurrentVersionExpiration: { days: settings.noncurrentVersionRetentionDays },
              abortIncompleteMultipartUploadDays: settings.abortIncompleteUploadsAfterDays,
            },
          ],
          ...lifecycle(settings.protect),
        },
        settings.overrides?.bucket,
      ),
    );
    this.bucketName = this.resource.name;
    this.region = this.resource.region;
    this.endpoint = `https://${this.resource.endpoint}`;
  }

  public grant(scope: Construct, id: string, grant: BucketGrant): BucketAccess {
    return new DigitalOceanBucketAccess(scope, id, this, grant, this.givenName).access;
  }
}
