import { Command } from "commander";
import { changeOf, promotionOf, releaseOf, shiftEdits, shortDigest } from "../delivery";
import { requireReason } from "./overruling";
import { type CommitMessage, carryOut, percent, slotNamed } from "./release-change";
import { asTyped } from "./typed-command";

interface ReleaseOptions {
  readonly to: string;
  readonly image: string;
  readonly slot?: "blue" | "green";
  readonly canary?: number;
  readonly force?: string;
  readonly commit?: boolean;
}

interface PromoteOptions extends Omit<ReleaseOptions, "image"> {
  readonly from: string;
  readonly fromSlot?: "blue" | "green";
}

interface ShiftOptions {
  readonly in: string;
  readonly to: "blue" | "green";
  readonly percent: number;
  readonly commit?: boolean;
}

const canaryHelp =
  "let it answer this share of the requests beside what runs; 0 prepares a switch (default: it takes the place)";
const commitHelp = "commit what is written, and nothing else";

/** Builds `anycloud release`: an image into an environment. */
export function releaseCommand(): Command {
  return new Command("release")
    .description("write an app's new image into releases/<environment>.json and render it")
    .argument("<app>", "an app in apps/")
    .requiredOption("--to <environment>", "where it shall run")
    .requiredOption("--image <image>", "the image by its digest: registry/app@sha256:…")
    .option("--canary <percent>", canaryHelp, percent)
    .option("--slot <slot>", "blue or green (default: the one that fits)", slotNamed)
    .option(
      "--force <reason>",
      "release it past the environments before; commits, with the reason",
      reason,
    )
    .option("--commit", commitHelp)
    .addHelpText("after", () =>
      asTyped(
        [
          "",
          "Refused where the environment is not the first of the project's promotion and no commit says that the",
          "image ever ran there or in the one before: anycloud promote goes from one to the next. So it is where",
          "promotion does not name the environment.",
        ].join("\n"),
      ),
    )
    .action(async (app: string, options: ReleaseOptions) => {
      const { to, image, slot, canary, force, commit = false } = options;
      const { change, overruled } = await releaseOf(process.cwd(), {
        ...{ app, to, image, slot, canary, force },
      });
      const subject = `release: ${app} ${shortDigest(image)} in ${to}${shared(canary)}`;
      await carryOut(
        change,
        { subject, trailers: trailersOf(image, overruled, force) },
        commit || force !== undefined,
      );
    });
}

/** Builds `anycloud promote`: what runs in an environment into the next one. */
export function promoteCommand(): Command {
  return new Command("promote")
    .description("copy an app's image from one environment to the next and render it")
    .argument("<app>", "an app in apps/")
    .requiredOption("--from <environment>", "where it runs")
    .requiredOption("--to <environment>", "the next one")
    .option("--canary <percent>", canaryHelp, percent)
    .option("--slot <slot>", "blue or green, where it shall run", slotNamed)
    .option("--from-slot <slot>", "blue or green, where it runs", slotNamed)
    .option(
      "--force <reason>",
      "promote whatever speaks against it; commits, with the reason",
      reason,
    )
    .option("--commit", commitHelp)
    .addHelpText(
      "after",
      [
        "",
        "Refused where no commit says that the image ever ran where it comes from, and where an environment",
        "would be skipped. The order of environments is the project's promotion.",
      ].join("\n"),
    )
    .action(async (app: string, options: PromoteOptions) => {
      const { from, to, slot, fromSlot, canary, force, commit = false } = options;
      const { change, image, overruled } = await promotionOf(process.cwd(), {
        ...{ app, from, to, slot, fromSlot, canary, force },
      });
      const subject = `promote: ${app} ${shortDigest(image)} from ${from} to ${to}${shared(canary)}`;
      await carryOut(
        change,
        { subject, trailers: trailersOf(image, overruled, force) },
        commit || force !== undefined,
      );
    });
}

/** Builds `anycloud shift`: requests from one slot to the other. */
export function shiftCommand(): Command {
  return new Command("shift")
    .description("let one of an app's two slots answer this share of the requests, and render it")
    .argument("<app>", "an app in apps/")
    .requiredOption("--in <environment>", "where it runs")
    .requiredOption("--to <slot>", "blue or green", slotNamed)
    .requiredOption("--percent <percent>", "its share; the other slot gets the rest", percent)
    .option("--commit", commitHelp)
    .action(async (app: string, options: ShiftOptions) => {
      const { to, percent: share, commit = false } = options;
      const change = await changeOf(process.cwd(), app, options.in, (release) => {
        if (release === undefined) {
          throw new Error(`${app} does not run in ${options.in}`);
        }
        return shiftEdits(release, to, share);
      });
      const subject = `shift: ${share} % of ${app} to ${to} in ${options.in}`;
      await carryOut(change, { subject, trailers: [] }, commit);
    });
}

function reason(text: string): string {
  requireReason(text, "goes into the commit");
  return text;
}

function trailersOf(
  image: string,
  overruled: readonly string[],
  force: string | undefined,
): CommitMessage["trailers"] {
  return [
    ["Image", image],
    ...overruled.map((problem) => ["Overruled", problem] as const),
    ...(force === undefined ? [] : [["Reason", force] as const]),
  ];
}

function shared(canary: number | undefined): string {
  return canary === undefined ? "" : `, ${canary} %`;
}
