import { watchdog } from "./alerts";
import type { CompleteHeartbeat, CompleteReceivers } from "./receivers";

/** What an alert and what is grouped with it says, in messages that have one text. */
const text =
  "{{ range .Alerts }}{{ .Annotations.summary }}\n{{ .Annotations.action }}\n\n{{ end }}";

/** Where Alertmanager finds a key of a Secret. */
function fileOf({
  secretName,
  key,
}: {
  readonly secretName: string;
  readonly key: string;
}): string {
  return `/etc/alertmanager/secrets/${secretName}/${key}`;
}

/** Labels by which two alerts are of the same thing; one that neither has is the same for both. */
const sameThing = ["alertname", "namespace", "node", "mountpoint", "persistentvolumeclaim", "name"];

const critical = "critical";
const all = "all";
const beating = "heartbeat";
const nobody = "nobody";

/**
 * Alertmanager's configuration. Secrets are read from files, so that they are in no state.
 * @see https://prometheus.io/docs/alerting/latest/configuration/
 */
export function alertmanagerConfiguration(
  told: CompleteReceivers,
  beat: CompleteHeartbeat | undefined,
): object {
  return {
    route: {
      receiver: all,
      group_by: ["alertname", "namespace"],
      group_wait: "30s",
      group_interval: "5m",
      repeat_interval: "12h",
      routes: [
        {
          matchers: [`alertname = ${watchdog}`],
          receiver: beat ? beating : nobody,
          ...(beat && {
            group_wait: "0s",
            group_interval: `${beat.everyMinutes}m`,
            // It is looked at once in an interval: the same length would be missed by a moment each other time.
            repeat_interval: `${beat.everyMinutes * 60 - 30}s`,
          }),
        },
        { matchers: ["severity = critical"], receiver: critical, repeat_interval: "2h" },
      ],
    },
    inhibit_rules: [
      {
        source_matchers: ["severity = critical"],
        target_matchers: ["severity = warning"],
        equal: sameThing,
      },
    ],
    receivers: [
      { name: all, ...configurations(told, ["all"]) },
      { name: critical, ...configurations(told, ["all", "critical"]) },
      { name: nobody },
      ...(beat
        ? [
            {
              name: beating,
              webhook_configs: [{ url_file: fileOf(beat), send_resolved: false, max_alerts: 1 }],
            },
          ]
        : []),
    ],
  };
}

function configurations(
  { email, webhook, slack, pagerduty }: CompleteReceivers,
  those: readonly ("all" | "critical")[],
): object {
  const is = <R extends { readonly alerts: "all" | "critical" }>(one: R | undefined) =>
    one !== undefined && those.includes(one.alerts) ? one : undefined;
  const [byMail, byPost, bySlack, byPager] = [is(email), is(webhook), is(slack), is(pagerduty)];
  return {
    ...(byMail && {
      email_configs: [
        {
          to: byMail.to.join(", "),
          from: byMail.from,
          smarthost: `${byMail.smtpHost}:${byMail.smtpPort}`,
          auth_username: byMail.username ?? byMail.from,
          auth_password_file: fileOf(byMail),
          require_tls: true,
          send_resolved: true,
        },
      ],
    }),
    ...(byPost && {
      webhook_configs: [
        {
          ...(byPost.secretName === undefined
            ? { url: byPost.url }
            : { url_file: fileOf({ secretName: byPost.secretName, key: byPost.key }) }),
          send_resolved: true,
        },
      ],
    }),
    ...(bySlack && {
      slack_configs: [{ api_url_file: fileOf(bySlack), text, send_resolved: true }],
    }),
    ...(byPager && {
      pagerduty_configs: [
        {
          routing_key_file: fileOf(byPager),
          description: "{{ (index .Alerts 0).Annotations.summary }}",
          send_resolved: true,
        },
      ],
    }),
  };
}
