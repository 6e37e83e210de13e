import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Construct } from "constructs";
import type { clusterNames } from "../foundation";
import type { BucketAccess, IBucket } from "../parts";

/** Which bucket, and where it is written how it is reached. */
export interface BucketSecretProps {
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** The bucket. */
  readonly bucket: IBucket;
  /** What the bucket's `grant` gave. */
  readonly access: BucketAccess;
  /** Name of the Secret. A change replaces it. */
  readonly name: string;
}

/** Nothing else is in it: an app must not say another one of these. */
type Variable = (typeof clusterNames.bucketSecret.variables)[number];

/**
 * A Secret with what an app expects to use a bucket: `BUCKET_NAME`, and what SDKs of AWS read by themselves:
 * `AWS_ENDPOINT_URL_S3`, `AWS_REGION`, and, where the app has no identity at the vendor, `AWS_ACCESS_KEY_ID`
 * and `AWS_SECRET_ACCESS_KEY`, which are in the state. Use it with `envFrom`.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 */
export class BucketSecret extends Construct {
  /** The Secret itself. */
  public readonly resource: SecretV1;

  public constructor(scope: Construct, id: string, props: BucketSecretProps) {
    super(scope, id);
    const { bucket, access } = props;
    const data = {
      BUCKET_NAME: bucket.bucketName,
      AWS_ENDPOINT_URL_S3: bucket.endpoint,
      AWS_REGION: bucket.region,
      ...(access.kind === "key" && {
        AWS_ACCESS_KEY_ID: access.accessKeyId,
        AWS_SECRET_ACCESS_KEY: access.secretAccessKey,
      }),
    } satisfies { readonly [K in Variable]?: string };
    this.resource = new SecretV1(this, "Resource", {
      metadata: { name: props.name, namespace: props.namespace },
      type: "Opaque",
      data,
    });
  }
}
