import { App, TerraformStack } from "cdktf";
import type { IBucket, ICluster, PartName, Vendor } from "../constructs/parts";
import { samples } from "./samples";

/** Settings of the part under test, as plain data. */
export type PlainSettings = Readonly<Record<string, unknown>>;

/** The least that a part needs. */
export function leastOf(part: PartName): PlainSettings {
  return samples[part].least as PlainSettings;
}

/** What a grant of a bucket is tried with: the bucket, and a cluster to grant it to. */
export function sampleGrant(
  vendor: Vendor,
  outdir: string,
): { bucket: IBucket; cluster: ICluster } {
  const of = <P extends PartName>(name: P) =>
    leastOf(name) as unknown as Parameters<Vendor[P]["check"]>[0];
  const stack = new TerraformStack(new App({ outdir }), "sample");
  const network = vendor.network(stack, "network", of("network"));
  const cluster = vendor.cluster(stack, "cluster", { ...of("cluster"), network });
  return { bucket: vendor.bucket(stack, "bucket", of("bucket")), cluster };
}

/**
 * A stack with one part under test and what it needs around it.
 *
 * @param outdir a folder for the app, since cdktf makes it at once
 */
export function samplePlatform(
  vendor: Vendor,
  part: PartName,
  settings: PlainSettings,
  outdir: string,
): TerraformStack {
  const stack = new TerraformStack(new App({ outdir }), "sample");
  const of = <P extends PartName>(name: P) =>
    (name === part ? settings : leastOf(name)) as unknown as Parameters<Vendor[P]["check"]>[0];
  if (part === "dns") {
    vendor.dns(stack, "dns", of("dns"));
    return stack;
  }
  if (part === "registry") {
    vendor.registry(stack, "registry", of("registry"));
    return stack;
  }
  if (part === "bucket") {
    vendor.bucket(stack, "bucket", of("bucket"));
    return stack;
  }
  if (part === "stateBucket") {
    vendor.stateBucket(stack, "state-bucket", of("stateBucket"));
    return stack;
  }
  if (part === "uptime") {
    vendor.uptime(stack, "uptime", of("uptime"));
    return stack;
  }
  const network = vendor.network(stack, "network", of("network"));
  if (part === "network") {
    return stack;
  }
  const cluster = vendor.cluster(stack, "cluster", { ...of("cluster"), network });
  if (part === "postgres") {
    vendor.postgres(stack, "postgres", { ...of("postgres"), network }).allowFrom(cluster);
  }
  if (part === "cache") {
    vendor.cache(stack, "cache", { ...of("cache"), network }).allowFrom(cluster);
  }
  if (part === "loadBalancer") {
    vendor.loadBalancer(stack, "load-balancer", { ...of("loadBalancer"), network, cluster });
  }
  return stack;
}
