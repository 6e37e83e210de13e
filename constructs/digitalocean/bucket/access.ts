import { SpacesKey } from "@cdktf/provider-digitalocean/lib/spaces-key";
import { Construct } from "constructs";
import {
  type BucketAccess,
  type BucketGrant,
  grantName,
  grantProblems,
  type IBucket,
} from "../../parts";
import { type Problem, refuse } from "../../vendor-kit";
import { shareDigitalOceanProvider } from "../provider";

/** What may be granted: a key that may write may delete as well. */
export const grantable = ["read", "read-write"] as const;

/**
 * A key of Spaces for one bucket. It is in the state.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/spaces_key
 */
export class DigitalOceanBucketAccess extends Construct {
  public readonly access: BucketAccess;

  /** @param name of the bucket, with which that of the key begins */
  public constructor(
    scope: Construct,
    id: string,
    bucket: IBucket,
    grant: BucketGrant,
    name: string,
  ) {
    super(scope, id);
    refuse(this, [...grantProblems(bucket, grant), ...limitProblems(grant)]);
    shareDigitalOceanProvider(this, bucket);
    const { accessKey, secretKey } = new SpacesKey(this, "Resource", {
      name: grantName(this, grant, name),
      grant: [
        {
          bucket: bucket.bucketName,
          permission: grant.rights === "read" ? "read" : "readwrite",
        },
      ],
    });
    this.access = { kind: "key", accessKeyId: accessKey, secretAccessKey: secretKey };
  }
}

function limitProblems({ prefix, addedNames }: BucketGrant): readonly Problem[] {
  return Object.entries({ prefix, addedNames }).flatMap(([property, got]) =>
    got === undefined
      ? []
      : [
          {
            property,
            allowed: "left out on digitalocean",
            got,
            remedy: "a key is for a whole bucket: make one of its own, or use aws",
          },
        ],
  );
}
