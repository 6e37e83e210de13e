import type {
  BucketSettings,
  BucketVendor,
  IBucket,
  ICluster,
  NamedSettings,
} from "../constructs/parts";
import { type LogsBucket, monitoringNames } from "../constructs/platform";
import type { Problem } from "../constructs/vendor-kit";
import type { EnvironmentData } from "./data";
import { logsOf } from "./monitoring";
import { settingsOf } from "./part-settings";

/**
 * What the part is told of the bucket of logs. Loki deletes what is old: a version of it that is kept would be
 * kept for nobody.
 */
export function logsSettings(
  vendor: Partial<BucketVendor>,
  told: NamedSettings,
  { monitoring }: EnvironmentData,
): BucketSettings | undefined {
  const logs = logsOf(monitoring);
  return (
    logs &&
    vendor.bucket &&
    settingsOf(
      vendor.bucket,
      "bucket",
      told,
      { bucketName: logs.bucketName, versioned: false },
      // What is said of a vendor's bucket is said of that of the apps.
      undefined,
    )
  );
}

/** Lets Loki keep logs in a bucket. */
export function grantLogs(
  stack: { readonly cluster: ICluster } & Parameters<IBucket["grant"]>[0],
  bucket: IBucket,
  name: string,
): LogsBucket {
  const { namespace, loki } = monitoringNames;
  const access = bucket.grant(stack, "logs-loki", {
    name,
    rights: "read-write",
    cluster: stack.cluster,
    serviceAccount: { namespace, name: loki },
  });
  return { bucket, access };
}

/** What is wrong with the bucket of logs, beyond its name, of which `monitoring.logs` says it. */
export function logsProblems(
  vendor: Partial<BucketVendor>,
  settings: BucketSettings,
): readonly Problem[] {
  const problems = vendor.bucket?.check(settings) ?? [];
  return problems.filter(({ property }) => property !== "bucketName");
}
