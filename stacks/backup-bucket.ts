import type { Construct } from "constructs";
import * as v from "valibot";
import type {
  BucketAccess,
  BucketFactory,
  BucketRights,
  BucketSettings,
  BucketVendor,
  IBucket,
  ICluster,
} from "../constructs/parts";
import { backupNames, evidenceNames, oldestHours, reportUnprovable } from "../constructs/platform";
import { at, type Problem, problemsOf } from "../constructs/vendor-kit";
import { backups, completeBackups, type EnvironmentBackups, jobSettings } from "./backups";

/** Who makes the bucket of backups, where it is not who makes the others. */
export interface BackupBucketVendor {
  /** Makes the bucket of backups: best at another vendor than the database's, or in another account. */
  readonly backupBucket: BucketFactory;
}

/** The bucket of backups as it is made. */
export interface MadeBackups {
  /** The bucket. */
  readonly bucket: IBucket;
  /** How the job gets to it that makes backups. */
  readonly backup: BucketAccess;
  /** How the job gets to it that restores them. */
  readonly restoreCheck: BucketAccess;
}

/** What each of the jobs needs, and what it is given where keys cannot be limited. */
const needed = { backup: "write", restoreCheck: "read-append" } as const;
const unlimited = "read-write";

/** Who makes the bucket of backups. */
export function backupFactory(
  vendor: Partial<BackupBucketVendor & BucketVendor>,
): BucketFactory | undefined {
  return vendor.backupBucket ?? vendor.bucket;
}

/** What the bucket is told. */
export function backupBucketSettings(
  given: EnvironmentBackups,
  told: { readonly tags: Readonly<Record<string, string>>; readonly protect: boolean },
): BucketSettings {
  const { bucketName, retentionDays, noncurrentVersionRetentionDays } = completeBackups(given);
  return {
    ...told,
    bucketName,
    versioned: true,
    expireAfterDays: retentionDays,
    noncurrentVersionRetentionDays,
  };
}

/** All that is wrong with backups that are well-formed. */
export function backupProblems(
  factory: BucketFactory | undefined,
  given: EnvironmentBackups | undefined,
): readonly Problem[] {
  if (given === undefined || !v.is(backups.check, given)) {
    return [];
  }
  const { bucketName, acceptsDeletingKeys } = completeBackups(given);
  return [
    ...at(
      "backups",
      factory?.check(backupBucketSettings(given, { tags: {}, protect: false })) ?? [],
    ),
    ...problemsOf((report) => {
      reportUnprovable(
        (property, ...rest) => report(`backups.${property}`, ...rest),
        jobSettings(given),
      );
      if (factory === undefined) {
        report(
          "backups",
          "left out where the vendor makes no buckets",
          bucketName,
          "mix in those of another one: { ...vendor, backupBucket: other.bucket }",
        );
      } else if (!acceptsDeletingKeys && !limits(factory)) {
        report(
          "backups.acceptsDeletingKeys",
          `true where the bucket is on ${factory.vendor}`,
          given.acceptsDeletingKeys,
          "its keys that add backups may delete them as well, and what is deleted is kept for noncurrentVersionRetentionDays: accept that, or take a bucket of a vendor that tells them apart: { ...vendor, backupBucket: other.bucket }",
        );
      }
    }),
  ];
}

/** Lets each of the jobs do what it has to, and no more where the vendor tells rights apart. */
export function grantBackups(
  stack: { readonly cluster: ICluster } & Construct,
  bucket: IBucket,
  { name, environment }: { readonly name: string; readonly environment: string },
): MadeBackups {
  const limited = limits(bucket);
  const grant = (job: keyof typeof needed, more: { readonly addedNames?: string }) =>
    bucket.grant(stack, `backups-${backupNames[job]}`, {
      name,
      cluster: stack.cluster,
      serviceAccount: { namespace: backupNames.namespace, name: backupNames[job] },
      ...(limited
        ? { rights: needed[job], prefix: `${environment}/`, ...more }
        : { rights: unlimited }),
    });
  return {
    bucket,
    backup: grant("backup", {}),
    restoreCheck: grant("restoreCheck", { addedNames: evidenceNames }),
  };
}

/** What readers of the synthesized stack have to know: after how many hours what there is is too old. */
export function carriedBackups(given: EnvironmentBackups | undefined): object {
  return given === undefined ? {} : { backups: oldestHours(completeBackups(given)) };
}

function limits({ grantable }: { readonly grantable: readonly BucketRights[] }): boolean {
  return Object.values(needed).every((rights) => grantable.includes(rights));
}
