import { Command, InvalidArgumentError } from "commander";
import { BucketReader, backupPlace, bucketCredentials, listBackups, verdictsOf } from "../backups";
import { backupsText } from "./backups-text";
import { stacksAside } from "./stacks-aside";

interface BackupsOptions {
  readonly json?: boolean;
  readonly last: number;
  readonly endpoint?: string;
}

/** Builds `anycloud backups`: what backups an environment has, and which of them are proven. */
export function backupsCommand(): Command {
  return new Command("backups")
    .description("list the backups of an environment in its bucket, and what their restore showed")
    .argument("<environment>", "the environment, which has `backups` in its data")
    .option("--json", "print JSON, for other programs")
    .option("--last <count>", "how many to show, the newest ones", count, 20)
    .option(
      "--endpoint <url>",
      "the address of the bucket's API (default: the one of its vendor and region)",
    )
    .addHelpText(
      "after",
      [
        "",
        "The bucket is the one that the project, as it is written, makes. It is read with the credentials that",
        "Terraform's provider of it takes from the environment. Exits with 1 where the newest backup, or the newest",
        "that was proven, is too old or is not there. Nothing is changed. What to do with one: docs/restore.md",
      ].join("\n"),
    )
    .action(async (environment: string, { json = false, last, endpoint }: BackupsOptions) => {
      const place = backupPlace(stacksAside(process.cwd()), environment);
      const credentials = bucketCredentials(place.reached, process.env);
      const bucket = new BucketReader(place, endpoint ?? place.endpoint, credentials);
      const listing = await listBackups(bucket, environment, last);
      const now = new Date();
      const verdicts = verdictsOf(listing, place, now);
      const { bucketName, region } = place;
      process.stdout.write(
        json
          ? `${JSON.stringify({ environment, bucketName, region, verdicts, ...listing }, null, 2)}\n`
          : backupsText(place, listing, verdicts, now),
      );
      process.exitCode = verdicts.every(({ wellTimed }) => wellTimed) ? 0 : 1;
    });
}

function count(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) {
    throw new InvalidArgumentError("Say a number from 1 to 99999.");
  }
  return Number(text);
}
