import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import type { BucketAccess, BucketGrant, BucketRights, IBucket } from "../../parts";
import { accepted, lifecycle, withOverrides } from "../../vendor-kit";
import { confine } from "../confined-bucket";
import { tagAll } from "../tags";
import { AwsBucketAccess, endpointIn, grantable } from "./access";
import { type AwsBucketAttributes, ExistingBucket } from "./existing";
import { type AwsBucketSettings, awsBucket } from "./settings";

/** What {@link AwsBucket} is given: its settings. */
export type AwsBucketProps = AwsBucketSettings;

/**
 * An S3 bucket: private, versioned, encrypted, TLS only. Objects belong to the account, ACLs are off.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsBucket extends Construct implements IBucket {
  /**
   * A bucket that was made elsewhere. Nothing of it is managed here: versions, lifecycle and TLS are what they
   * are there. It can be granted; its own policy must not forbid it.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: AwsBucketAttributes,
  ): IBucket {
    return new ExistingBucket(scope, id, attributes);
  }

  public readonly vendor = "aws";
  /** The bucket itself. */
  public readonly resource: S3Bucket;
  public readonly bucketName: string;
  public readonly endpoint: string;
  public readonly region: string;
  public readonly grantable: readonly BucketRights[] = grantable;
  private readonly settings: AwsBucketProps;

  public constructor(scope: Construct, id: string, props: AwsBucketProps) {
    super(scope, id);
    const settings = accepted(this, awsBucket, props);
    this.settings = settings;
    this.resource = new S3Bucket(
      this,
      "Resource",
      withOverrides<S3BucketConfig>(
        { bucket: settings.bucketName, forceDestroy: false, ...lifecycle(settings.protect) },
        settings.overrides?.bucket,
      ),
    );
    this.bucketName = this.resource.bucket;
    this.region = this.resource.region;
    this.endpoint = endpointIn(this.region);
    const bucket = this.resource.id;
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: settings.versioned ? "Enabled" : "Suspended" },
    });
    const { kmsKeyArn } = settings;
    confine(this, this.resource, {
      encryption:
        kmsKeyArn === undefined
          ? { sseAlgorithm: "AES256" }
          : { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
      tlsOnly: settings.tlsOnly,
    });
    new S3BucketLifecycleConfiguration(this, "retention", {
      bucket,
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{ prefix: "" }],
          // With days, S3 takes marks of deletion that nothing stands behind away by itself.
          expiration: [
            settings.expireAfterDays === undefined
              ? { expiredObjectDeleteMarker: true }
              : { days: settings.expireAfterDays },
          ],
          noncurrentVersionExpiration: [
            { noncurrentDays: settings.noncurrentVersionRetentionDays },
          ],
          abortIncompleteMultipartUpload: [
            { daysAfterInitiation: settings.abortIncompleteUploadsAfterDays },
          ],
        },
      ],
      dependsOn: [versioning],
    });
    tagAll(this, settings.tags);
  }

  public grant(scope: Construct, id: string, grant: BucketGrant): BucketAccess {
    const { bucketName, kmsKeyArn } = this.settings;
    return new AwsBucketAccess(scope, id, this, grant, {
      bucketName,
      arn: this.resource.arn,
      kmsKeyArn,
    }).access;
  }
}
