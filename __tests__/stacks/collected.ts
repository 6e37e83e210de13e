import { plainText } from "../../constructs/vendor-kit";
import { Template } from "../../testing";
import { stagingPlatform, stagingStack, vendors } from "./staging";

/** Figures and logs kept in the cluster. */
export const kept = {
  kind: "prometheus",
  retentionDays: 15,
  storageGiB: 20,
  receivers: { slack: { secretName: "slack" } },
  logs: { bucketName: "shop-staging-logs" },
} as const;

/** Figures and logs sent to somebody else. */
export const sent = {
  kind: "otlp",
  endpoint: "https://otlp.example.com/otlp",
  secretName: "otlp",
} as const;

// biome-ignore lint/suspicious/noExplicitAny: what a chart is told has no type here
export type Values = any;

/** What a chart is told, as Terraform hands it on. */
export function valuesOf(template: Template, release: string): Values {
  const { values } = template.resource("helm_release", release) as { readonly values: [string] };
  return JSON.parse(plainText(values[0]));
}

/** What runs in the cluster with this monitoring. */
export function platformWith(
  monitoring: object | undefined,
  vendor: keyof typeof vendors = "aws",
): Template {
  return Template.fromStack(stagingPlatform(vendors[vendor], { monitoring }));
}

/** What is said against it. */
export function refusalOf(monitoring: object, environment: object = {}): string {
  try {
    stagingStack(vendors.aws, { ...environment, monitoring });
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing was refused";
}
