import type { BucketRights } from "../../parts";

/** The bucket that rights are for. */
export interface Granted {
  /** ARN of the bucket. */
  readonly arn: string;
  /** ARN of the key by which its objects are encrypted. */
  readonly kmsKeyArn: string | undefined;
  /** How the keys of the objects begin. */
  readonly prefix: string | undefined;
  /** How the names begin of what `read-append` adds. */
  readonly addedNames: string | undefined;
}

const read = ["s3:GetObject", "s3:GetObjectVersion"];
const write = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"];

/** What may be done with objects, but for adding those of some names. Old versions are nobody's to delete. */
const objectActions: Readonly<Record<BucketRights, readonly string[]>> = {
  read,
  write,
  "read-append": [...read, ...write],
  "read-write": [...read, ...write, "s3:DeleteObject"],
};

/** A part of an upload is encrypted by what the parts before it were: to add to one is to decrypt. */
const keyActions: Readonly<Record<BucketRights, readonly string[]>> = {
  read: ["kms:Decrypt"],
  write: ["kms:Decrypt", "kms:GenerateDataKey"],
  "read-append": ["kms:Decrypt", "kms:GenerateDataKey"],
  "read-write": ["kms:Decrypt", "kms:GenerateDataKey"],
};

/**
 * Statements of a policy that grants rights to a bucket.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
 */
export function bucketStatements(
  rights: BucketRights,
  { arn, kmsKeyArn, prefix = "", addedNames }: Granted,
): readonly object[] {
  const all = `${arn}/${prefix}*`;
  return [
    ...(addedNames === undefined
      ? [{ Effect: "Allow", Action: objectActions[rights], Resource: all }]
      : [
          { Effect: "Allow", Action: read, Resource: all },
          {
            Effect: "Allow",
            Action: write,
            // A star stands for slashes, too.
            Resource: [`${arn}/${prefix}${addedNames}*`, `${all}/${addedNames}*`],
          },
        ]),
    { Effect: "Allow", Action: "s3:GetBucketLocation", Resource: arn },
    ...(rights === "write"
      ? []
      : [
          {
            Effect: "Allow",
            Action: ["s3:ListBucket", "s3:ListBucketVersions"],
            Resource: arn,
            ...(prefix !== "" && { Condition: { StringLike: { "s3:prefix": `${prefix}*` } } }),
          },
        ]),
    ...(kmsKeyArn === undefined
      ? []
      : [{ Effect: "Allow", Action: keyActions[rights], Resource: kmsKeyArn }]),
  ];
}
