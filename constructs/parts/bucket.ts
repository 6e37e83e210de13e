import type { Construct, IConstruct } from "constructs";
import {
  type Factory,
  flag,
  integer,
  misshapen,
  type NoReferences,
  oneOf,
  type Problem,
  part,
  problemsOf,
  resourceName,
  type Settings,
  text,
} from "../vendor-kit";
import { bucketName } from "./bucket-name";
import type { ICluster } from "./cluster";
import { type TaggedSettings, tagged } from "./named";
import type { IdentityAgent } from "./secret-source";

/** The properties of a bucket that every vendor has. */
export const bucket = part("bucket", tagged, {
  /**
   * The bucket's name, unique among all customers of the vendor, 3 to 63 characters. A change replaces the
   * bucket, and Terraform refuses while there are objects in it.
   */
  bucketName: bucketName.orToken(),
  /**
   * Whether what an object was is kept when it is overwritten or deleted. Changes in place; switched off, the
   * versions that there are stay until `noncurrentVersionRetentionDays` have passed.
   * @default true
   */
  versioned: flag().default(true),
  /**
   * Days for which overwritten and deleted objects are kept. Changes in place.
   * @default 90
   */
  noncurrentVersionRetentionDays: integer(1, 3650, "days").orToken().default(90),
  /**
   * Days after which every object is deleted, counted from when it was written; with `versioned` it is kept
   * `noncurrentVersionRetentionDays` more. Changes in place, also for objects that are there.
   * @default - never
   */
  expireAfterDays: integer(1, 3650, "days").orToken().optional(),
  /**
   * Days after which the parts of an upload that was not finished are deleted. Changes in place.
   * @default 7
   */
  abortIncompleteUploadsAfterDays: integer(1, 90, "days").orToken().default(7),
  /**
   * Whether the vendor must refuse whoever comes without TLS. Where it cannot, the endpoint that apps are told
   * is one of HTTPS all the same. Changes in place.
   * @default - true where the vendor can
   */
  tlsOnly: flag().optional(),
});

/** What can be said of a bucket without naming a vendor. */
export interface BucketSettings extends TaggedSettings, Settings<typeof bucket.properties> {}

/**
 * What a workload may do with the objects of a bucket: see and read them; add some, without deleting, reading
 * or listing any; see, read and add, without deleting any; or all of these and delete them, but for old
 * versions. What adds objects overwrites those of the same key: with `versioned` what they were is kept.
 */
export type BucketRights = "read" | "write" | "read-append" | "read-write";

const bucketRights: readonly BucketRights[] = ["read", "write", "read-append", "read-write"];

/** Who may do what with a bucket. */
export interface BucketGrant {
  /** What it may do. */
  readonly rights: BucketRights;
  /**
   * Beginning of the names of what is made for it at the vendor.
   * @default - the bucket's name and the construct's path
   */
  readonly name?: string;
  /** The cluster in which it runs, of whatever vendor. */
  readonly cluster: ICluster;
  /** The service account as which it runs. */
  readonly serviceAccount: {
    /** Namespace of the service account. */
    readonly namespace: string;
    /** Its name. */
    readonly name: string;
  };
  /**
   * How the keys of the objects begin that it may use, such as `backups/`.
   * @default - those of the whole bucket
   */
  readonly prefix?: string;
  /**
   * How the names of the objects begin that `read-append` may add: what is after the last `/` of their keys,
   * such as `report-`.
   * @default - any name
   */
  readonly addedNames?: string;
}

/** A name of Kubernetes, as namespaces and service accounts have it. */
const objectName = text(
  "the name of an object in a cluster",
  /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/,
).orToken();

// A star or a question mark would stand for more in a policy.
const prefixText = text(
  "1 to 200 letters, digits and ! - _ . ' ( ) /, no / first",
  /^(?!\/)[\w!.'()/-]{1,200}$/,
);

const addedNamesText = text("1 to 100 letters, digits and ! - _ . ' ( )", /^[\w!.'()-]{1,100}$/);

/** How a workload proves to a bucket who it is. */
export type BucketAccess =
  | {
      /** Its service account is enough: SDKs of AWS find the credentials by themselves. */
      readonly kind: "identity";
      /** Where its pods fetch the credentials: a policy of the network has to let them. */
      readonly agent: IdentityAgent;
    }
  | {
      /** By a key of its own; both parts are in the state. */
      readonly kind: "key";
      /** What `AWS_ACCESS_KEY_ID` is told. */
      readonly accessKeyId: string;
      /** What `AWS_SECRET_ACCESS_KEY` is told, sensitive. */
      readonly secretAccessKey: string;
    };

/** Where pods that come by their identity fetch its credentials: at the same place for all of a cluster. */
export function agentOf(accesses: readonly BucketAccess[]): IdentityAgent | undefined {
  return accesses.flatMap((access) => (access.kind === "identity" ? [access.agent] : []))[0];
}

/** A private bucket that speaks S3. */
export interface IBucket extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** Name of the bucket, unique among all customers of the vendor. */
  readonly bucketName: string;
  /** URL of the S3 API without the bucket's name, `https://…`. */
  readonly endpoint: string;
  /** Region, as SDKs of AWS want it. */
  readonly region: string;
  /** What may be granted here; asking for anything else is an error. */
  readonly grantable: readonly BucketRights[];
  /**
   * Lets a service account use the bucket, without anybody else's credentials: by its identity where vendor of
   * bucket and cluster are the same and have some, otherwise by a key of its own.
   *
   * A service account has one identity: it is granted one bucket, and no `workloadIdentities` beside it.
   *
   * @param scope where what is made for it belongs, in any stack
   * @param id construct id of what is made for it
   * @throws InvalidPropsError for what the vendor cannot grant
   */
  grant(scope: Construct, id: string, grant: BucketGrant): BucketAccess;
}

/** What is made for a grant is called, 64 characters at most. */
export function grantName(made: IConstruct, { name }: BucketGrant, bucketName: string): string {
  const parts =
    name === undefined ? [bucketName, ...made.node.path.split("/")] : [name, made.node.id];
  return resourceName(parts, { maxLength: 64 });
}

/** All that is wrong with what is asked of a bucket. */
export function grantProblems(
  { grantable, vendor }: IBucket,
  { rights, prefix, addedNames, serviceAccount: account }: BucketGrant,
): readonly Problem[] {
  const properties = {
    rights: oneOf(...bucketRights),
    namespace: objectName,
    name: objectName,
    prefix: prefixText.optional(),
    addedNames: addedNamesText.optional(),
  };
  return [
    ...misshapen(properties, { rights, prefix, addedNames, ...account }),
    ...problemsOf((report) => {
      if (addedNames !== undefined && rights !== "read-append") {
        report(
          "addedNames",
          "left out unless rights is read-append",
          addedNames,
          "limit other rights by a prefix",
        );
      }
      if (bucketRights.includes(rights) && !grantable.includes(rights)) {
        report(
          "rights",
          `one of ${grantable.join(", ")} on ${vendor}`,
          rights,
          "keys that may write may delete as well: grant read-write where that may be, or take a bucket of a vendor that tells them apart",
        );
      }
    }),
  ];
}

/** Makes buckets, and says before there is one what they grant. */
export interface BucketFactory<
  in S extends BucketSettings = BucketSettings,
  out B extends IBucket = IBucket,
> extends Factory<S, NoReferences, B> {
  /** What its buckets can grant. */
  readonly grantable: readonly BucketRights[];
}

/** A vendor that makes buckets. */
export interface BucketVendor {
  /** Makes a bucket. */
  readonly bucket: BucketFactory;
}
