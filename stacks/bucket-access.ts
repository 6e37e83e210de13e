import type {
  BucketAccess,
  BucketSettings,
  BucketVendor,
  IBucket,
  ICluster,
} from "../constructs/parts";
import { misshapen, type Problem, problemsOf } from "../constructs/vendor-kit";
import { bucketProperties, type EnvironmentBucket } from "./bucket";
import type { EnvironmentData, ProjectData } from "./data";

/** The bucket as it is made. */
export interface MadeBucket {
  /** The bucket. */
  readonly bucket: IBucket;
  /** How each of the apps gets to it, by its name. */
  readonly access: Readonly<Record<string, BucketAccess>>;
}

/** What the part is told, without what the stack reads. */
export function bucketSettings({ apps: _, ...settings }: EnvironmentBucket): BucketSettings {
  return settings;
}

/** All that is wrong with the bucket of an environment, beyond what the part says. */
export function bucketProblems(
  vendor: Partial<BucketVendor>,
  { bucket }: EnvironmentData,
): readonly Problem[] {
  if (bucket === undefined) {
    return [];
  }
  return [
    ...misshapen(bucketProperties, { apps: bucket.apps }).map(within),
    ...problemsOf((report) => {
      if (vendor.bucket === undefined) {
        report(
          "bucket",
          "left out where the vendor makes none",
          bucket.bucketName,
          "mix in the bucket of another one: { ...vendor, bucket: other.bucket }",
        );
      }
    }),
  ];
}

/** Names of buckets that something else has: the state, another environment, or this one a second time. */
export function takenBucketProblems(
  { stateBucket }: ProjectData,
  environment: EnvironmentData,
  siblings: readonly { readonly path: string; readonly environment: EnvironmentData }[],
): readonly Problem[] {
  const taken = [
    { path: "the project's stateBucket", bucketName: stateBucket?.bucketName },
    ...siblings.flatMap(({ path, environment: { bucket, backups } }) =>
      [bucket, backups].map((made) => ({ path, bucketName: made?.bucketName })),
    ),
  ];
  const { bucket, backups } = environment;
  const own = [
    { property: "bucket", bucketName: bucket?.bucketName, others: taken },
    {
      property: "backups",
      bucketName: backups?.bucketName,
      others: [...taken, { path: "bucket", bucketName: bucket?.bucketName }],
    },
  ];
  return problemsOf((report) => {
    for (const { property, bucketName, others } of own) {
      const other = others.find((one) => one.bucketName === bucketName);
      if (bucketName !== undefined && other !== undefined) {
        report(
          `${property}.bucketName`,
          `another one than that of ${other.path}`,
          bucketName,
          "there is one bucket of a name in the world: choose another name",
        );
      }
    }
  });
}

/** Lets the apps use the environment's bucket, each by itself. */
export function grantApps(
  stack: {
    readonly project: ProjectData;
    readonly environment: EnvironmentData;
    readonly cluster: ICluster;
  } & Parameters<IBucket["grant"]>[0],
  bucket: IBucket,
  name: string,
): MadeBucket {
  const { project, environment, cluster } = stack;
  const access = (environment.bucket?.apps ?? []).map((app) => {
    const serviceAccount = { namespace: project.name, name: app };
    const grant = { name, rights: "read-write", cluster, serviceAccount } as const;
    return [app, bucket.grant(stack, `bucket-${app}`, grant)] as const;
  });
  return { bucket, access: Object.fromEntries(access) };
}

function within(problem: Problem): Problem {
  return { ...problem, property: `bucket.${problem.property}` };
}
