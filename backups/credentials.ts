import { execFileSync } from "node:child_process";
import * as v from "valibot";
import type { BucketFacts } from "../constructs/foundation";
import { programPath } from "../terraform";

/** A key of a bucket. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
const printed = v.object({
  AccessKeyId: v.string(),
  SecretAccessKey: v.string(),
  SessionToken: v.optional(v.nullable(v.string())),
});

/**
 * The credentials with which a vendor's buckets are read: those of the environment, as Terraform's provider
 * takes them, or what the vendor's program says.
 *
 * @throws Error that says what to set
 */
export function bucketCredentials(
  { variables, command, page }: BucketFacts,
  environment: NodeJS.ProcessEnv,
): Credentials {
  const accessKeyId = environment[variables.accessKeyId];
  const secretAccessKey = environment[variables.secretAccessKey];
  const sessionToken = variables.sessionToken && environment[variables.sessionToken];
  if (accessKeyId && secretAccessKey) {
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  }
  const set = [variables.accessKeyId, variables.secretAccessKey];
  const half = set.filter((name) => environment[name]);
  const told = half.length > 0 ? undefined : command && fromCommand(command, environment);
  if (told !== undefined && typeof told !== "string") {
    return told;
  }
  throw new Error(
    [
      "there are no credentials to read the bucket with",
      ...(half.length > 0 ? [`only ${half.join(", ")} is set`] : []),
      ...(told === undefined ? [] : [told]),
      `set ${set.join(" and ")}: ${page}`,
    ].join("; "),
  );
}

/** What a program says, or why it says nothing. */
function fromCommand(
  [name = "", ...words]: readonly string[],
  environment: NodeJS.ProcessEnv,
): Credentials | string {
  const program = programPath(name, environment);
  if (program === undefined) {
    return `there is no program ${name} either, which would know`;
  }
  try {
    const output = execFileSync(program, words, {
      encoding: "utf8",
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    const { AccessKeyId, SecretAccessKey, SessionToken } = v.parse(printed, JSON.parse(output));
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken && { sessionToken: SessionToken }),
    };
  } catch (error) {
    // What it printed may hold a part of a key; what it complains of does not.
    const says = complaintIn((error as { readonly stderr?: string }).stderr ?? "");
    return `${[name, ...words].join(" ")} does not say them${says ? ` (${says})` : ""}`;
  }
}

/** The line of what a program complains of; an older one explains at length how it is called. */
function complaintIn(text: string): string {
  const lines = text.split("\n").map((line) => line.replaceAll(/[\s\p{Cc}]+/gu, " ").trim());
  const said = lines.filter((line) => line !== "");
  return (said.find((line) => /\berror\b/i.test(line)) ?? said.at(-1) ?? "").slice(0, 200);
}
