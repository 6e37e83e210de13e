import { Command } from "commander";
import pc from "picocolors";
import { type DeliveryFinding, deliveryFindings, readRendered, renderedAt } from "../delivery";
import { visible } from "../review";

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
    .addHelpText(
      "after",
      "\nExits with 2 where more is exposed, goes down or becomes smaller, as reviews of plans do; else with 0.",
    )
    .action(({ base }: { readonly base: string }) => {
      const folder = process.cwd();
      const findings = deliveryFindings(renderedAt(folder, base), readRendered(folder));
      process.stdout.write(
        findings.length === 0
          ? `nothing changed in deploy/ since ${visible(base)}\n`
          : told(findings),
      );
      process.exitCode = findings.some(({ concern }) => concern !== "note") ? 2 : 0;
    });
}

function told(findings: readonly DeliveryFinding[]): string {
  let place = "";
  return findings
    .flatMap(({ environment, app, concern, says }) => {
      const here = `${app} in ${environment}`;
      const title = here === place ? [] : [pc.bold(visible(here))];
      place = here;
      return [...title, `  ${colours[concern](concern.padEnd(8))}  ${visible(says)}`];
    })
    .map((line) => `${line}\n`)
    .join("");
}
