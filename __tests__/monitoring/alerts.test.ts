import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alertGroups, charts, dashboards, watchedAlerts } from "../../constructs/platform";
import { alertsPage } from "../alerts-page";
import { describeWithPrograms, program } from "../examples/web/programs";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
import { type AlertCase, alertCases, type Series } from "./alert-cases";
import { chartVersions, exporters } from "./exported-metrics";
import { metricsOf } from "./promql";
import { watched } from "./watched";

/** Which alert is asked for, and when. */
interface Asked {
  readonly alert: string;
  readonly severity: string;
  readonly minutes: number;
}

const alerts = watchedAlerts(watched).flatMap((group) => group.alerts);

test("each says in one sentence what is wrong, and what to do", () => {
  for (const { alert, summary, action } of alerts) {
    expect(summary).toMatch(/^\S.*[^.\s]$/);
    expect(action).toMatch(/^\S.{40,}[.?]$/s);
    expect([alert, summary.length < 160]).toEqual([alert, true]);
  }
});

test("the page of alerts is what the rules say: npm run readme writes it", () => {
  expect(readFileSync(join(root, "docs", "alerts.md"), "utf8")).toBe(alertsPage());
});

test("they are few", () => {
  expect(new Set(alerts.map(({ alert }) => alert)).size).toBeLessThanOrEqual(22);
});

test("what is not there is not watched", () => {
  const names = (groups: readonly { readonly name: string }[]) => groups.map(({ name }) => name);
  expect(names(watchedAlerts({ jobs: [], certificates: false }))).toEqual([
    "nodes",
    "workloads",
    "requests",
    "monitoring",
  ]);
});

describe("metrics", () => {
  const exported = exporters.flatMap(({ metrics }) => metrics);

  test("of an expression are found", () => {
    expect(
      metricsOf(
        'sum by (a) (increase(x_total{b="y(z"}[5m])) / on (c) group_left (d) up unless w_y',
      ),
    ).toEqual(["x_total", "up", "w_y"]);
  });

  test("that rules and dashboards name are those that the pinned charts bring, and no others are listed", () => {
    const shown = Object.values(dashboards({ ...watched, appNamespace: "shop" })).flatMap(
      ({ rows, variable }) => [
        ...rows.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries)),
        ...(variable ? [{ expr: variable.selector }] : []),
      ],
    );
    const named = [...alerts, ...shown].flatMap(({ expr }) => metricsOf(expr));
    expect([...new Set(named)].sort()).toEqual([...exported].sort());
  });

  test("were read at the versions that are pinned", () => {
    for (const [name, version] of Object.entries(chartVersions)) {
      expect([name, charts[name as keyof typeof chartVersions].version]).toEqual([name, version]);
    }
  });
});

test("every alert has a case in which it fires, and one beside it", () => {
  const key = ({ alert, severity }: { alert: string; severity: string }) => `${alert} ${severity}`;
  expect(new Set(alertCases.map(key))).toEqual(new Set(alerts.map(key)));
  expect(alertCases.every(({ silent }) => Object.keys(silent).length > 0)).toBe(true);
});

describeWithPrograms("promtool")("promtool", () => {
  const folder = emptyFolder();
  const rules = join(folder, "rules.yml");
  writeFileSync(rules, JSON.stringify({ groups: alertGroups(watched) }));

  const promtool = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(program("promtool"), args, { encoding: "utf8" });
    return { status, said: `${stdout}${stderr}` };
  };

  test("finds nothing wrong with the rules", () => {
    const { status, said } = promtool("check", "rules", "--lint=all", "--lint-fatal", rules);
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining("rules found") });
  });

  /** A test of promtool: how many alerts of the name and severity fire, of these series. */
  function expectation(
    { alert, severity, minutes }: Asked,
    name: string,
    series: Series,
    count: number,
  ) {
    // Of days, an hour is as good as a minute, and a thousand times as fast.
    const interval = minutes > 600 ? "1h" : "1m";
    return {
      name,
      interval,
      input_series: Object.entries(series).map(([of, values]) => ({ series: of, values })),
      promql_expr_test: [
        {
          expr: `count(ALERTS{alertname="${alert}",severity="${severity}",alertstate="firing"})`,
          eval_time: `${minutes}m`,
          exp_samples: count === 0 ? [] : [{ labels: "{}", value: count }],
        },
      ],
    };
  }

  /** The rules of one name alone: the others would only take time. */
  function rulesOf(alert: string): string {
    const file = join(folder, `${alert}.yml`);
    const groups = alertGroups(watched) as readonly { rules: readonly { alert: string }[] }[];
    const own = groups
      .map((group) => ({ ...group, rules: group.rules.filter((one) => one.alert === alert) }))
      .filter((group) => group.rules.length > 0);
    writeFileSync(file, JSON.stringify({ groups: own }));
    return file;
  }

  function run({ alert, minutes }: Asked, tests: readonly object[]): ReturnType<typeof promtool> {
    const file = join(folder, "case.yml");
    const evaluation = minutes > 600 ? "1h" : minutes > 300 ? "10m" : "1m";
    writeFileSync(
      file,
      JSON.stringify({ rule_files: [rulesOf(alert)], evaluation_interval: evaluation, tests }),
    );
    return promtool("test", "rules", file);
  }

  const named = alertCases.map((one) => ({ ...one, cases: Object.keys(one.silent).join("; ") }));

  test.each(named)("$alert, $severity: fires, and is silent where $cases", (one) => {
    const tests = [
      expectation(one, "fires", one.fires, 1),
      ...Object.entries(one.silent).map(([why, series]) => expectation(one, why, series, 0)),
    ];
    expect(run(one, tests)).toEqual({
      status: 0,
      said: expect.stringContaining("SUCCESS"),
    });
  });

  test("a case that is not so is found", () => {
    const one = alertCases[0] as AlertCase;
    expect(run(one, [expectation(one, "fires", one.fires, 0)]).status).toBe(1);
    expect(run(one, [expectation(one, "silent", {}, 1)]).status).toBe(1);
  });

  test("the watchdog always fires", () => {
    const asked = { alert: "Watchdog", severity: "none", minutes: 1 };
    expect(run(asked, [expectation(asked, "fires", {}, 1)]).status).toBe(0);
  });
});
