import type { AppData, Release } from "../../delivery";
import { deliveryFindings } from "../../delivery";
import { imageOf, web } from "./delivery-folder";
import { rendered } from "./rendered";

const [one, two] = [imageOf("1"), imageOf("2")];
const other: AppData = { ...web, traffic: { hosts: ["api"] } };

interface State {
  readonly app?: object;
  /** What is released, or nothing. */
  readonly release?: Release;
}

/** What a change of an app in qa means; another one beside it stays. */
async function saidOf(before: State, after: State): Promise<readonly string[]> {
  const files = async ({ app = {}, release = { image: one } }: State) => {
    const apps = { web: { ...web, ...app }, other };
    const own = Object.keys(release).length === 0 ? {} : { web: release };
    const environments = {
      podMetrics: { kind: "metrics-server" },
      secrets: { kind: "external-secrets" },
    };
    const releases = { qa: { ...own, other: { image: one } } };
    return (await rendered({ environments, apps, releases })).files;
  };
  const findings = deliveryFindings(await files(before), await files(after));
  expect(findings.every(({ environment }) => environment === "qa")).toBe(true);
  return findings
    .filter(({ app }) => app === "web")
    .map(({ concern, says }) => `${concern} ${says}`);
}

const slots = { blue: { image: one }, green: { image: two } };
const migration = { command: ["migrate"] };

test.each<[what: string, before: State, after: State, said: readonly string[]]>([
  ["nothing", {}, {}, []],
  [
    "a new app",
    { release: {} },
    {},
    [
      "note is new here",
      "note web-blue comes with 111111111111",
      "note it is reached under qa.shop.example.com/",
    ],
  ],
  ["an app that goes", {}, { release: {} }, ["outage does not run here any more"]],
  [
    "a new image, with its migration",
    { app: { migration } },
    { app: { migration }, release: { image: two } },
    [
      "note web-blue's image changes from 111111111111 to 222222222222: its pods are replaced",
      "note the migration of 222222222222 runs",
    ],
  ],
  [
    "a variable, whose value is not said",
    {},
    { release: { image: one, variables: { LOG_LEVEL: "debug" } } },
    ["note web-blue's pods are replaced: containers.web.env.LOG_LEVEL change"],
  ],
  [
    "fewer pods",
    { release: { image: one, replicas: 3 } },
    { release: { image: one, replicas: 1 } },
    [
      "capacity web-blue's replicas change from 3 to 1",
      "capacity all pods of web-blue could be evicted at once",
    ],
  ],
  [
    "a lower bound of the autoscaler",
    { app: { autoscaling: { minReplicas: 3, maxReplicas: 6 } } },
    { app: { autoscaling: { minReplicas: 2, maxReplicas: 8 } } },
    [
      "capacity web-blue's minReplicas change from 3 to 2",
      "note web-blue's maxReplicas change from 6 to 8",
    ],
  ],
  [
    "a canary",
    {},
    { release: { slots, weights: { blue: 90, green: 10 } } },
    [
      "note web-green comes with 222222222222",
      "note requests to web go to web-blue 90 %, web-green 10 %; before, to web-blue 100 %",
    ],
  ],
  [
    "a match",
    { release: { slots, weights: { blue: 100, green: 0 } } },
    {
      release: {
        slots,
        weights: { blue: 100, green: 0 },
        matches: [{ to: "green", header: { name: "x-preview", value: "1" } }],
      },
    },
    ["note requests are matched by 1 rule"],
  ],
  [
    "another host instead",
    {},
    { app: { traffic: { hosts: ["www"] } } },
    [
      "exposure it is reached under www.qa.shop.example.com/",
      "outage it is reached no more under qa.shop.example.com/",
    ],
  ],
  [
    "what was inside is reached from outside",
    { app: { traffic: undefined } },
    {},
    [
      "exposure it is reached under qa.shop.example.com/",
      "exposure more may connect to it: gateway on 8080",
    ],
  ],
  [
    "a secret of the store",
    {},
    { app: { secrets: [{ from: "stripe" }] } },
    [
      "note web-blue's pods are replaced: containers.web.envFrom change",
      "note the Secret web-stripe is made of stripe, from the store",
    ],
  ],
  [
    "another secret of the store instead",
    { app: { secrets: [{ from: "stripe" }] } },
    { app: { secrets: [{ from: "paypal" }] } },
    [
      "note web-blue's pods are replaced: containers.web.envFrom change",
      "note the Secret web-paypal is made of paypal, from the store",
      "note the Secret web-stripe of stripe goes",
    ],
  ],
  [
    "connections to the world",
    {},
    { app: { talksTo: { internet: true, ranges: [{ cidr: "192.0.2.0/24", ports: [5671] }] } } },
    ["exposure it may connect to more: 192.0.2.0/24 on 5671, 0.0.0.0/0 on 443"],
  ],
])("%s", async (_, before, after, said) => {
  expect(await saidOf(before, after)).toEqual(said);
});
