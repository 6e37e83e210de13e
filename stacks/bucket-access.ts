import type {
  BucketAccess,
  BucketSettings,
  BucketVendor,
  IBucket,
  ICluster,
  StateBucketVendor,
} from "../constructs/parts";
import { misshapen, type Problem, problemsOf } from "../constructs/vendor-kit";
import { bucketProperties, type EnvironmentBucket } from "./bucket";
import type { EnvironmentData, ProjectData } from "./data";
import { logsOf } from "./monitoring";
import { settingsOf } from "./part-settings";

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

/** A bucket of an environment by its name, and where its data says that. */
export interface NamedBucket {
  /** The property. */
  readonly at: string;
  /** The name that it is made with. */
  readonly bucketName: string;
}

/** All that is wrong with the buckets of an environment, beyond what the part says. */
export function bucketProblems(
  vendor: Partial<BucketVendor & StateBucketVendor>,
  project: ProjectData,
  environment: EnvironmentData,
  own: readonly NamedBucket[],
  siblings: readonly { readonly path: string; readonly buckets: readonly NamedBucket[] }[],
): readonly Problem[] {
  return [
    ...(environment.bucket
      ? misshapen(bucketProperties, { apps: environment.bucket.apps }).map(within)
      : []),
    ...problemsOf((report) => {
      const others = [
        { path: "the project's stateBucket", bucketName: stateBucketName(vendor, project) },
        ...siblings.flatMap(({ path, buckets }) =>
          buckets.map(({ bucketName }) => ({ path, bucketName })),
        ),
      ];
      own.forEach(({ at, bucketName }, index) => {
        // Where backups go has a factory of its own.
        if (vendor.bucket === undefined && at !== "backups") {
          report(
            at,
            "left out where the vendor makes none",
            bucketName,
            "mix in the bucket of another one: { ...vendor, bucket: other.bucket }",
          );
        }
        const before = own.slice(0, index).map((one) => ({ ...one, path: `its own ${one.at}` }));
        const taken = [...others, ...before].find((other) => other.bucketName === bucketName);
        if (taken !== undefined) {
          report(
            `${at}.bucketName`,
            `another one than that of ${taken.path}`,
            bucketName,
            "there is one bucket of a name in the world: choose another name",
          );
        }
      });
    }),
  ];
}

/**
 * The buckets of an environment, and where its data says their names.
 *
 * @param made what the bucket of the apps is told, in which a vendor's own name has won
 */
export function namedBuckets(
  { bucket, backups, monitoring }: EnvironmentData,
  made: BucketSettings | undefined,
): readonly NamedBucket[] {
  const logs = logsOf(monitoring);
  return [
    ...(bucket ? [{ at: "bucket", bucketName: (made ?? bucket).bucketName }] : []),
    ...(backups ? [{ at: "backups", bucketName: backups.bucketName }] : []),
    ...(logs ? [{ at: "monitoring.logs", bucketName: logs.bucketName }] : []),
  ];
}

/** The name of the bucket of the states, where the vendor is who makes it. */
function stateBucketName(
  { stateBucket }: Partial<StateBucketVendor>,
  { stateBucket: said, vendors }: ProjectData,
): string | undefined {
  return said && stateBucket
    ? settingsOf(stateBucket, "stateBucket", {}, said, vendors).bucketName
    : said?.bucketName;
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
