import { Construct } from "constructs";
import { type BucketAccess, type BucketGrant, bucketName, type IBucket } from "../../parts";
import { acceptedAttributes, type Properties, type Settings, text } from "../../vendor-kit";
import { DigitalOceanBucketAccess, grantable } from "./access";

const attributes = {
  /** The bucket's name. */
  bucketName: bucketName.orToken(),
  /** The region that it is in, such as `fra1`. */
  region: text("a region of DigitalOcean such as fra1", /^[a-z]{3}\d$/).orToken(),
} satisfies Properties;

/** A Spaces bucket made elsewhere. */
export interface DigitalOceanBucketAttributes extends Settings<typeof attributes> {}

/** What is known of a bucket that was made elsewhere, and who is let in from here. */
export class ExistingBucket extends Construct implements IBucket {
  public readonly vendor = "digitalocean";
  public readonly bucketName: string;
  public readonly endpoint: string;
  public readonly region: string;
  public readonly grantable = grantable;

  public constructor(scope: Construct, id: string, given: DigitalOceanBucketAttributes) {
    super(scope, id);
    const told = acceptedAttributes(this, attributes, given);
    this.bucketName = told.bucketName;
    this.region = told.region;
    this.endpoint = `https://${told.region}.digitaloceanspaces.com`;
  }

  public grant(scope: Construct, id: string, grant: BucketGrant): BucketAccess {
    return new DigitalOceanBucketAccess(scope, id, this, grant, this.bucketName).access;
  }
}
