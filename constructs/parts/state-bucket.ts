import type { TerraformBackend, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { type Factory, integer, type NoReferences, part, type Settings } from "../vendor-kit";
import { bucketName } from "./bucket-name";
import { type TaggedSettings, tagged } from "./named";

/** The properties of a bucket for states that every vendor has. */
export const stateBucket = part("stateBucket", tagged, {
  /** The bucket's name, unique among all customers of the vendor, 3 to 63 characters. A change replaces it. */
  bucketName: bucketName.orToken(),
  /**
   * Days for which overwritten states are kept, at least 7.
   * @default 90
   */
  oldVersionRetentionDays: integer(7, 3650, "days").orToken().default(90),
});

/** What can be said of the bucket that holds Terraform's state without naming a vendor. */
export interface StateBucketSettings
  extends TaggedSettings,
    Settings<typeof stateBucket.properties> {}

/** A private, versioned bucket for Terraform's state. */
export interface IStateBucket extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** Name of the bucket, unique among all customers of the vendor. */
  readonly bucketName: string;
}

/** Says where a stack keeps its Terraform state. */
export type StateBackend = (stack: TerraformStack) => TerraformBackend;

/** A vendor that makes buckets for states. */
export interface StateBucketVendor {
  /** Makes a bucket for states. */
  readonly stateBucket: Factory<StateBucketSettings, NoReferences, IStateBucket>;
}
