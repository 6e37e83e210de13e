import { Construct } from "constructs";
import { type BucketAccess, type BucketGrant, bucketName, type IBucket } from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  type Properties,
  type Settings,
  text,
} from "../../vendor-kit";
import { partition } from "../partition";
import { isRegion } from "../region";
import { AwsBucketAccess, endpointIn, grantable } from "./access";
import { keyArn } from "./settings";

const attributes = {
  /** The bucket's name. */
  bucketName: bucketName.orToken(),
  /** The region that it is in, such as `eu-central-1`. */
  region: text("a region of AWS such as eu-central-1", isRegion).orToken(),
  /**
   * ARN of the key of KMS by which its objects are encrypted; who is granted the bucket may use it.
   * @default - none: by keys of S3's own
   */
  kmsKeyArn: keyArn.optional(),
} satisfies Properties;

/** An S3 bucket made elsewhere. */
export interface AwsBucketAttributes extends Settings<typeof attributes> {}

/** What is known of a bucket that was made elsewhere, and who is let in from here. */
export class ExistingBucket extends Construct implements IBucket {
  public readonly vendor = "aws";
  public readonly bucketName: string;
  public readonly endpoint: string;
  public readonly region: string;
  public readonly grantable = grantable;
  private readonly told: Complete<typeof attributes>;

  public constructor(scope: Construct, id: string, given: AwsBucketAttributes) {
    super(scope, id);
    this.told = acceptedAttributes(this, attributes, given);
    this.bucketName = this.told.bucketName;
    this.region = this.told.region;
    this.endpoint = endpointIn(this.region);
  }

  public grant(scope: Construct, id: string, grant: BucketGrant): BucketAccess {
    const { bucketName: name, kmsKeyArn } = this.told;
    return new AwsBucketAccess(scope, id, this, grant, {
      bucketName: name,
      arn: `arn:${partition(scope)}:s3:::${name}`,
      kmsKeyArn,
    }).access;
  }
}
