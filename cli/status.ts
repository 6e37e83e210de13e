import { Command } from "commander";
import { type AppStatus, readProject, statusOf } from "../delivery";

const day = 86_400_000;

/** Builds `anycloud status`: what runs where, as Git states it. */
export function statusCommand(): Command {
  return new Command("status")
    .description("say what runs where, since which commit, and how far each environment is behind")
    .addHelpText(
      "after",
      [
        "",
        "It says what Git states. Behind is how many images the first environment has had since this one.",
      ].join("\n"),
    )
    .action(async () => {
      const folder = process.cwd();
      const statuses = statusOf(folder, await readProject(folder));
      process.stdout.write(statuses.length === 0 ? "nothing is released\n" : tableOf(statuses));
    });
}

function tableOf(statuses: readonly AppStatus[]): string {
  const rows = [
    ["app", "environment", "digest", "commit", "age", "behind", "rollout"],
    ...statuses.map(({ app, environment, digest, commit, since, behind, rollout }) => [
      app,
      environment,
      digest.replace("sha256:", "").slice(0, 12),
      commit?.slice(0, 10) ?? "not committed",
      since === undefined ? "" : ageOf(since),
      behind === undefined ? "never there" : behind === 0 ? "newest" : String(behind),
      rollout,
    ]),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      `${row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join("  ")}`.trimEnd(),
    )
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
