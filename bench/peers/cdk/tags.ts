import type { CfnTag } from "aws-cdk-lib/core";
import { type Environment, project, tagsOf } from "../described";

/** The tags of an environment in CloudFormation's form. */
export function tagList(environment: Environment, extra: Record<string, string> = {}): CfnTag[] {
  return Object.entries({ ...tagsOf(environment), ...extra }).map(([key, value]) => ({
    key,
    value,
  }));
}

export function named(environment: Environment, suffix: string): CfnTag[] {
  return tagList(environment, { Name: `${project}-${environment.name}${suffix}` });
}
