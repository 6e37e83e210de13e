import { backupProperties, oldestHours, watchedAlerts } from "../constructs/platform";
import { completed } from "../constructs/vendor-kit";

/** With everything that may be watched. */
const everything = {
  jobs: [],
  certificates: true,
  backups: {
    namespace: "backups",
    backup: "backup",
    restoreCheck: "restore-check",
    ...oldestHours(completed(backupProperties, { retentionDays: 35 })),
  },
  logs: true,
};

/** What is said of a place that the alert fills in. */
function readable(text: string): string {
  return text
    .replace(/\{\{ \$labels\.(\w+) \}\}/g, "<$1>")
    .replace(/\{\{ \$value \| humanize\w+ \}\}/g, "<value>")
    .replace(/</g, "‹")
    .replace(/>/g, "›")
    .replace(/\|/g, "\\|");
}

/** The page of all alerts: when each fires, and what to do. */
export function alertsPage(): string {
  const groups = watchedAlerts(everything).map(({ name, alerts }) => {
    const rows = alerts.map(
      ({ alert, severity, for: pending, summary, action }) =>
        `| \`${alert}\` | ${severity} | ${pending ?? "at once"} | ${readable(summary)} | ${readable(action)} |`,
    );
    return [
      `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      "",
      "| alert | severity | after | what is the matter | what to do |",
      "|---|---|---|---|---|",
      ...rows,
      "",
    ].join("\n");
  });
  return [
    "# Alerts",
    "",
    "What `monitoring` of an environment tells, written from its rules by `npm run readme`. `critical` means now, at",
    "night, too; `warning` within the working day. `Watchdog` fires always, for the heartbeat, and is told to nobody",
    "else. Certificates are watched with `tls`; the hours of backups follow their intervals. Databases and load",
    "balancers are the vendor's: `alerts` of `postgres` and `loadBalancer`. Logs are watched where they are kept or sent.",
    'With `kind: "otlp"` somebody else computes the rules, and of the last group there is `MonitoringBlind` alone.',
    "[Monitoring](monitoring.md) says the rest.",
    "",
    ...groups,
  ].join("\n");
}
