import { Command } from "commander";
import pc from "picocolors";
import {
  type DeliveryFinding,
  deliveryFindings,
  environmentChanges,
  findRendered,
  renderedAt,
} from "../delivery";
import { visible } from "../review";
import { asTyped } from "./typed-command";

const colours: Readonly<Record<DeliveryFinding["concern"], (text: string) => string>> = {
  exposure: pc.red,
  outage: pc.red,
  capacity: pc.yellow,
  note: (text) => text,
};

/** Builds `anycloud changes`: what a change of the rendered files means. */
export function changesCommand(): Command {
  return new Command("changes")
    .description("say what changed in deploy/ since a commit: images, what restarts, who is let in")
    .requiredOption("--base <commit>", "the commit, such as origin/main")
    .addHelpText("after", () =>
      asTyped(
        [
          "",
          "Exits with 2 where more is exposed, goes down or becomes smaller, as reviews of plans do, with 1",
          "where a file cannot be read, else with 0. anycloud review --base says the same, with what differs.",
        ].join("\n"),
      ),
    )
    .action(({ base }: { readonly base: string }) => {
      const folder = process.cwd();
      const changes = environmentChanges(renderedAt(folder, base), findRendered(folder));
      const findings = deliveryFindings(changes);
      const alarms = changes.flatMap((change) => change.alarms);
      const refused = changes.flatMap((change) => change.refused);
      process.stdout.write(
        changes.length === 0
          ? `nothing changed in deploy/ since ${visible(base)}\n`
          : [
              ...refused.map(({ path, why }) => `${pc.red("✖")} ${visible(`${path} ${why}`)}\n`),
              ...alarms.map((alarm) => `${pc.red("!")} ${visible(alarm)}\n`),
              told(findings),
            ].join(""),
      );
      const gates = alarms.length > 0 || findings.some(({ concern }) => concern !== "note");
      process.exitCode = gates ? 2 : refused.length > 0 ? 1 : 0;
    });
}

function told(findings: readonly DeliveryFinding[]): string {
  let place = "";
  return findings
    .flatMap(({ environment, app, name, concern, says }) => {
      const here = `${app} in ${environment}`;
      const title = here === place ? [] : [pc.bold(visible(here))];
      place = here;
      return [...title, `  ${colours[concern](concern.padEnd(8))}  ${visible(`${name} ${says}`)}`];
    })
    .map((line) => `${line}\n`)
    .join("");
}
