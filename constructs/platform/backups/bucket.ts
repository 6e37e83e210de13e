import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import type { Construct } from "constructs";
import type { BucketAccess } from "../../parts";

/** How the name of each evidence begins, in `templates/backups/report.sh`. */
export const evidenceNames = "restore-check-";

/** A bucket that speaks S3, and what each job is let do there. */
export interface BackupBucket {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** URL of the S3 API without the bucket's name, `https://…`. */
  readonly endpoint: string;
  /** Region, as SDKs of AWS want it. */
  readonly region: string;
  /**
   * Of the backup: adds objects. It reads and deletes none. Where it may list them, what was uploaded is
   * looked for.
   */
  readonly backup: BucketAccess;
  /** Of the restore check: lists and reads objects, and adds its evidence. */
  readonly restoreCheck: BucketAccess;
}

/** A variable of a container. */
export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly secretKeyRef: { readonly name: string; readonly key: string };
  };
}

/** What rclone is told of a bucket: `bucket:<name>` is it. */
export function bucketVariables(
  { bucketName, endpoint, region }: BackupBucket,
  environment: string,
  secretName: string | undefined,
): readonly Variable[] {
  const plain = {
    ENVIRONMENT: environment,
    BUCKET: bucketName,
    RCLONE_CONFIG: "/notfound",
    RCLONE_CONFIG_BUCKET_TYPE: "s3",
    RCLONE_CONFIG_BUCKET_PROVIDER: "Other",
    RCLONE_CONFIG_BUCKET_ENV_AUTH: String(secretName === undefined),
    RCLONE_CONFIG_BUCKET_ENDPOINT: endpoint,
    RCLONE_CONFIG_BUCKET_REGION: region,
    RCLONE_CONFIG_BUCKET_FORCE_PATH_STYLE: "false",
  };
  const secret = (key: string): Variable => ({
    name: key,
    valueFrom: { secretKeyRef: { name: secretName ?? "", key } },
  });
  return [
    ...Object.entries(plain).map(([name, value]) => ({ name, value })),
    ...(secretName === undefined ? [] : Object.keys(keyOf("", "")).map(secret)),
  ];
}

function keyOf(accessKeyId: string, secretAccessKey: string): Record<string, string> {
  return {
    RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID: accessKeyId,
    RCLONE_CONFIG_BUCKET_SECRET_ACCESS_KEY: secretAccessKey,
  };
}

/** The Secret with a key; there is none where an identity is enough. */
export function keySecret(
  scope: Construct,
  name: string,
  namespace: string,
  credentials: BucketAccess,
): SecretV1 | undefined {
  return credentials.kind === "identity"
    ? undefined
    : new SecretV1(scope, name, {
        metadata: { name, namespace },
        type: "Opaque",
        data: keyOf(credentials.accessKeyId, credentials.secretAccessKey),
      });
}
