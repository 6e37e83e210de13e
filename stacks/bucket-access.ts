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
  project: ProjectData,
  { bucket }: EnvironmentData,
  siblings: readonly { readonly path: string; readonly bucketName: string | undefined }[],
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
      const taken = [
        { path: "the project's stateBucket", bucketName: project.stateBucket?.bucketName },
        ...siblings,
      ].find(({ bucketName }) => bucketName === bucket.bucketName);
      if (taken !== undefined) {
        report(
          "bucket.bucketName",
          `another one than that of ${taken.path}`,
          bucket.bucketName,
          "there is one bucket of a name in the world: choose another name",
        );
      }
    }),
  ];
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
