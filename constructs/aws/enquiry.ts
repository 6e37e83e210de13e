import { spawnSync } from "node:child_process";
import type { Enquiry } from "../foundation";

const patienceMilliseconds = 30_000;

/**
 * Asks AWS, by its command line, whose credentials these are.
 * @see https://docs.aws.amazon.com/cli/latest/reference/sts/get-caller-identity.html
 */
export const awsEnquiry: Enquiry = {
  vendor: "aws",
  title: "AWS",
  ask: async (planned, environment) => {
    if (!planned.some(({ type }) => type.startsWith("aws_"))) {
      return [];
    }
    const { error, status, stdout } = spawnSync(
      "aws",
      ["sts", "get-caller-identity", "--output", "json"],
      { encoding: "utf8", env: { ...environment }, timeout: patienceMilliseconds },
    );
    if (error !== undefined && (error as NodeJS.ErrnoException).code === "ENOENT") {
      // That it is missing is said where it is needed.
      return [];
    }
    if (status !== 0) {
      return [
        {
          kind: "problem",
          says: "aws sts get-caller-identity fails: there are no credentials that AWS accepts",
          remedy: "run it and read what it says, or log in with aws sso login",
        },
      ];
    }
    const { Account: account, Arn: arn } = JSON.parse(stdout) as Record<string, string>;
    return [{ kind: "fine", says: `account ${account}, as ${arn}` }];
  },
};
