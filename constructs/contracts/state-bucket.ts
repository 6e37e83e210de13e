import type { TerraformBackend, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { NamedSettings } from "./named";

/** What can be said of the bucket that holds Terraform's state without naming a vendor. */
export interface StateBucketSettings extends Omit<NamedSettings, "name"> {
  /** The bucket's name, unique among all customers of the vendor, 3 to 63 characters. A change replaces it. */
  readonly bucketName: string;
  /**
   * Days for which overwritten states are kept, at least 7.
   * @default 90
   */
  readonly oldVersionRetentionDays?: number;
}

export type StateBucketProps = StateBucketSettings;

/** A private, versioned bucket for Terraform's state. */
export interface IStateBucket extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  readonly bucketName: string;
}

/** Says where a stack keeps its Terraform state. */
export type StateBackend = (stack: TerraformStack) => TerraformBackend;
