import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ReviewInput, readPlan, review, type StackReview } from "../../review";

export const recordedPlans = [
  "aws-create",
  "aws-destructive",
  "aws-no-change",
  "aws-prevented",
  "aws-removed",
  "azure",
  "digitalocean-destructive",
  "digitalocean-update",
  "google",
  "kubernetes-helm",
] as const;

/** A plan that real Terraform made in the sandbox, without what a review does not read. */
export function recorded(name: (typeof recordedPlans)[number]): string {
  return readFileSync(join(__dirname, "plans", `${name}.json`), "utf8");
}

/** The review of a recorded plan. */
export function reviewed(
  name: (typeof recordedPlans)[number],
  more: Partial<ReviewInput> = {},
): StackReview {
  const stack = name === "kubernetes-helm" ? "production-platform" : "production";
  return review({ stack, environment: "production", plan: readPlan(recorded(name)), ...more });
}

/** One change of a plan, made by hand. */
export interface Planned {
  readonly type?: string;
  readonly name?: string;
  readonly address?: string;
  readonly actions?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly [field: string]: unknown;
}

/** A plan document made by hand. */
export function planOf(changes: readonly Planned[], more: object = {}): string {
  return JSON.stringify({
    format_version: "1.2",
    resource_changes: changes.map(
      ({
        type = "aws_x",
        name = "x",
        address = `${type}.${name}`,
        actions = ["update"],
        before = {},
        after = {},
        after_unknown = {},
        before_sensitive = {},
        after_sensitive = {},
        replace_paths,
        importing,
        ...rest
      }) => ({
        address,
        mode: "managed",
        type,
        name,
        ...rest,
        change: {
          actions,
          before,
          after,
          after_unknown,
          before_sensitive,
          after_sensitive,
          replace_paths,
          importing,
        },
      }),
    ),
    ...more,
  });
}

/** The review of a plan made by hand. */
export function reviewOf(
  changes: readonly Planned[],
  more: object = {},
  input: Partial<ReviewInput> = {},
): StackReview {
  return review({ stack: "production", plan: readPlan(planOf(changes, more)), ...input });
}
