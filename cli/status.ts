import { Command, InvalidArgumentError } from "commander";
import pc from "picocolors";
import { type AppStatus, deepens, isShallow, shortDigest, statusOf } from "../delivery";
import { namesInstead } from "../review";
import { liveStatus } from "./live-status";
import { projectIn } from "./project-in";
import { table } from "./table";

interface StatusOptions {
  readonly in: readonly string[];
  readonly live?: boolean;
  readonly context: ReadonlyMap<string, string>;
}

const day = 86_400_000;

/** Builds `anycloud status`: what runs where, as Git states it and, if asked for, as the clusters say. */
export function statusCommand(): Command {
  return new Command("status")
    .description("say what runs where, since which commit, and how far each environment is behind")
    .option("--in <environment>", "this environment alone; may be said again", added, [])
    .option("--live", "ask the clusters, too, and say what is not as Git states it")
    .option(
      "--context <environment=context>",
      "kubectl's context of an environment's cluster; may be said again (default: the current one)",
      mapped,
      new Map<string, string>(),
    )
    .addHelpText(
      "after",
      [
        "",
        "It says what Git states, each slot in a line of its own. Behind is how many images the first environment",
        "has had since this one.",
        "With --live it exits with 2 where a cluster is not as Git states it or not well, else with 1 where",
        "one cannot be asked, else with 0. It changes nothing.",
      ].join("\n"),
    )
    .action(async ({ in: wanted, live = false, context }: StatusOptions) => {
      const folder = process.cwd();
      if (!live && context.size > 0) {
        throw new Error("--context needs --live: without it no cluster is asked");
      }
      const project = await projectIn(folder, "nothing is known");
      const { promotion } = project.project;
      const names = [...new Set([...promotion, ...project.environments.map(({ name }) => name)])];
      for (const name of [...wanted, ...context.keys()]) {
        if (!names.includes(name)) {
          throw new Error(`there is no environment ${name}: ${namesInstead(name, names)}`);
        }
      }
      const chosen = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
      const statuses = statusOf(folder, project).filter(({ environment }) => chosen(environment));
      process.stdout.write(statuses.length === 0 ? "nothing is released\n" : tableOf(statuses));
      if (isShallow(folder)) {
        process.stdout.write(
          `${pc.yellow("!")} the history is cut off here, so that commits, ages and what is behind may be wrong: ${deepens}\n`,
        );
      }
      if (live) {
        // Where nothing is released any more something may still run: who says its context asks.
        const named = new Set([
          ...statuses.map(({ environment }) => environment),
          ...context.keys(),
        ]);
        const asked = names.filter((name) => (wanted.length > 0 ? chosen(name) : named.has(name)));
        process.exitCode = await liveStatus(folder, project, asked, context);
      }
    });
}

function added(name: string, names: readonly string[]): readonly string[] {
  return [...new Set([...names, name])];
}

function mapped(text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1) {
    throw new InvalidArgumentError("Say <environment>=<context>.");
  }
  return new Map([...before, [text.slice(0, at), text.slice(at + 1)]]);
}

function tableOf(statuses: readonly AppStatus[]): string {
  const rows = [
    ["app", "environment", "digest", "commit", "age", "behind", "rollout"],
    ...statuses.map(({ app, environment, digest, commit, since, behind, rollout }) => [
      app,
      environment,
      shortDigest(digest),
      commit?.slice(0, 10) ?? "not committed",
      since === undefined ? "" : ageOf(since),
      behind === undefined ? "never there" : behind === 0 ? "newest" : String(behind),
      rollout,
    ]),
  ];
  return table(rows)
    .map((line) => `${line}\n`)
    .join("");
}

function ageOf(since: Date): string {
  const milliseconds = Math.max(0, Date.now() - since.getTime());
  const hours = Math.floor(milliseconds / (day / 24));
  return hours < 1
    ? `${Math.floor(milliseconds / 60_000)} min`
    : hours < 48
      ? `${hours} h`
      : `${Math.floor(milliseconds / day)} d`;
}
