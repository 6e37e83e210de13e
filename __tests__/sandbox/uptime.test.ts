import type { EnvironmentVendor } from "../../stacks";
import { Template } from "../../testing";
import { stagingStack, vendors } from "../stacks/staging";
import { addressesOf, differences, StackRun } from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

const { aws, digitalocean } = vendors;
const alerts = { emails: ["ops@example.com"], afterMinutes: 5, latencyMilliseconds: 800 } as const;

function synthesized(vendor: EnvironmentVendor, uptime: object | undefined): Configuration {
  const stack = stagingStack(vendor, { uptime });
  return Template.fromStack(stack).json as Configuration;
}

const own = (addresses: readonly string[]) =>
  addresses.filter((address) => /^[\w]+\.uptime_/.test(address)).sort();

describeWithTerraform("an environment that the other vendor asks from outside", () => {
  const place = new Workplace();
  afterAll(() => place.end());

  test.each([
    [
      "aws, asked by digitalocean",
      { ...aws, uptime: digitalocean.uptime },
      { ...alerts, certificateDays: 14 },
      [
        "digitalocean_uptime_alert.uptime_certificate_staging__shop__example__com",
        "digitalocean_uptime_alert.uptime_down_staging__shop__example__com",
        "digitalocean_uptime_alert.uptime_slow_staging__shop__example__com",
        "digitalocean_uptime_check.uptime_check_staging__shop__example__com",
      ],
    ],
    [
      "digitalocean, asked by aws",
      { ...digitalocean, uptime: aws.uptime },
      alerts,
      [
        "aws_cloudwatch_metric_alarm.uptime_alarms_down_staging__shop__example__com",
        "aws_cloudwatch_metric_alarm.uptime_alarms_slow_staging__shop__example__com",
        "aws_route53_health_check.uptime_check_staging__shop__example__com",
        "aws_sns_topic.uptime_alarms",
        "aws_sns_topic_subscription.uptime_alarms_to_ops_example_com",
      ],
    ],
  ])("%s, is made, found unchanged, changed in place and destroyed", async (...row) => {
    const [name, vendor, told, addresses] = row;
    const text = synthesized(vendor, { alerts: told });
    const folder = name.replaceAll(/\W+/g, "-");
    const run = new StackRun(await place.sandbox(), place.stack(text, folder));
    await run.init();
    expect(own(addressesOf(run.configuration()))).toEqual(addresses);
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    expect(await run.plan()).toMatchObject({ code: 0, planned: [], drift: [] });

    const moved = { path: "/healthy", alerts: { ...told, afterMinutes: 10 } };
    place.stack(synthesized(vendor, moved), folder);
    const { planned } = await run.plan();
    expect([...new Set(planned.map(({ action }) => action))]).toEqual(["update"]);
    expect(planned.every(({ address }) => addresses.includes(address))).toBe(true);
    expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });

    // Nobody asks any more: the checks go, and nothing else.
    place.stack(synthesized(vendor, undefined), folder);
    const removal = await run.plan();
    expect(removal.planned.map(({ action, address }) => `${action} ${address}`).sort()).toEqual(
      addresses.map((address) => `delete ${address}`),
    );
    expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });
    expect(differences(run.sandbox.world.list(), run.state())).toEqual({ lost: [], forgotten: [] });

    expect(await run.destroy()).toMatchObject({ code: 0, errors: [] });
    expect(run.sandbox.world.list()).toEqual([]);
  });
});
