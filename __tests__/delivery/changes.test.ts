import type { AppData, Release } from "../../delivery";
import { deliveryFindings, environmentChanges } from "../../delivery";
import { imageOf, web } from "./delivery-folder";
import { rendered } from "./rendered";

const [one, two] = [imageOf("1"), imageOf("2")];
const other: AppData = { ...web, traffic: { hosts: ["api"] } };

interface State {
  readonly app?: object;
  /** What is released, or nothing. */
  readonly release?: Release;
  /** What is another of the app beside it. */
  readonly other?: object;
}

/** What a change of an app in qa means; another one beside it stays. */
async function saidOf(before: State, after: State): Promise<readonly string[]> {
  const files = async ({ app = {}, release = { image: one }, other: beside = {} }: State) => {
    const apps = { web: { ...web, ...app }, other: { ...other, ...beside } };
    const own = Object.keys(release).length === 0 ? {} : { web: release };
    const { files } = await rendered({
      environments: {
        podMetrics: { kind: "metrics-server" },
        secrets: { kind: "external-secrets" },
        bucket: { bucketName: "shop-uploads", apps: ["web"] },
      },
      apps,
      releases: { qa: { ...own, other: { image: one } } },
    });
    return { files, refused: [] };
  };
  const changes = environmentChanges(await files(before), await files(after));
  expect(changes.flatMap(({ alarms, refused }) => [alarms, refused]).flat()).toEqual([]);
  const findings = deliveryFindings(changes);
  expect(findings.every(({ environment }) => environment === "qa")).toBe(true);
  return findings
    .filter(({ app }) => app === "web")
    .map(({ concern, name, says }) => `${concern} ${name} ${says}`);
}

const slots = { blue: { image: one }, green: { image: two } };
const migration = { command: ["migrate"] };
const schedules = { nightly: { command: ["clean"], cron: "0 3 * * *" } };
const weights = (green: number) => ({ release: { slots, weights: { blue: 100 - green, green } } });

test.each<[what: string, before: State, after: State, said: readonly string[]]>([
  ["nothing", {}, {}, []],
  [
    "a new app",
    { release: {} },
    {},
    [
      "note web-blue is new here, with 111111111111",
      "note web is reached under qa.shop.example.com/",
    ],
  ],
  [
    "an app that goes",
    {},
    { release: {} },
    [
      "outage web-blue goes: the app does not run here any more",
      "outage web is reached no more under qa.shop.example.com/",
    ],
  ],
  [
    "a new image, with its migration",
    { app: { migration } },
    { app: { migration }, release: { image: two } },
    [
      "note web-blue changes its image from 111111111111 to 222222222222: its pods are replaced while 100% of the requests go to them",
      "note web-migrate-a23eed37ad runs once, before pods start: the migration of 222222222222",
    ],
  ],
  [
    "an image from elsewhere",
    {},
    { release: { image: one.replace("registry.example.com", "registry.example.net") } },
    [
      "exposure web-blue runs images of registry.example.net/shop/web",
      "note web-blue changes its image from 111111111111 to 111111111111: its pods are replaced while 100% of the requests go to them",
      "note web-blue runs no images any more of registry.example.com/shop/web",
    ],
  ],
  [
    "a variable, whose value is not said",
    {},
    { release: { image: one, variables: { LOG_LEVEL: "debug" } } },
    [
      "note web-blue replaces its pods while 100% of the requests go to them: containers.web.env.LOG_LEVEL change",
    ],
  ],
  [
    "a secret of the store",
    {},
    { app: { secrets: [{ from: "stripe" }] } },
    [
      "exposure web-blue is given the Secret web-stripe",
      "note web-blue replaces its pods while 100% of the requests go to them: containers.web.envFrom change",
      "exposure web-stripe makes a Secret of stripe in the store",
    ],
  ],
  [
    "fewer pods",
    { release: { image: one, replicas: 3 } },
    { release: { image: one, replicas: 1 } },
    [
      "capacity web-blue changes its replicas from 3 to 1",
      "capacity web-blue goes: all pods of web-blue could be evicted at once",
    ],
  ],
  [
    "a lower bound of the autoscaler",
    { app: { autoscaling: { minReplicas: 3, maxReplicas: 6 } } },
    { app: { autoscaling: { minReplicas: 2, maxReplicas: 8 } } },
    [
      "capacity web-blue changes its minReplicas from 3 to 2",
      "note web-blue changes its maxReplicas from 6 to 8",
    ],
  ],
  [
    "an autoscaler instead of a number of pods",
    {},
    { app: { autoscaling: { minReplicas: 3, maxReplicas: 6 } } },
    ["capacity web-blue has one pod until its autoscaler says more"],
  ],
  [
    "less memory",
    {},
    { app: { resources: { cpus: 0.05, memoryMiB: 64 } } },
    [
      "capacity web-blue lowers the memory at most for web from 128Mi to 64Mi",
      "capacity web-blue lowers the memory kept for web from 128Mi to 64Mi",
      "capacity web-blue lowers the cpu kept for web from 100m to 50m",
      "note web-blue replaces its pods while 100% of the requests go to them: containers.web.resources.requests.cpu, containers.web.resources.requests.memory, containers.web.resources.limits.memory change",
    ],
  ],
  [
    "a canary",
    {},
    weights(10),
    [
      "note web-green comes, with 222222222222",
      "note web leads requests to web-blue 90%, web-green 10%; before, to web-blue 100%",
    ],
  ],
  [
    "a step of it",
    weights(10),
    weights(50),
    [
      "note web leads requests to web-blue 50%, web-green 50%; before, to web-blue 90%, web-green 10%",
    ],
  ],
  [
    "the switch",
    weights(0),
    weights(100),
    [
      "note web leads requests to web-blue 0%, web-green 100%; before, to web-blue 100%, web-green 0%",
      "note web leads other apps to the slot green instead of blue",
    ],
  ],
  [
    "the old slot goes",
    weights(100),
    { release: { slots: { green: slots.green } } },
    [
      "note web leads requests to web-green 100%; before, to web-blue 0%, web-green 100%",
      "note web-blue goes, with 111111111111",
    ],
  ],
  [
    "a match",
    weights(0),
    {
      release: {
        ...weights(0).release,
        matches: [{ to: "green", header: { name: "x-preview", value: "1" } }],
      },
    },
    ["note web leads requests with the header x-preview: 1 to web-green"],
  ],
  [
    "another host instead",
    {},
    { app: { traffic: { hosts: ["www"] } } },
    [
      "exposure web is reached under www.qa.shop.example.com/",
      "outage web is reached no more under qa.shop.example.com/",
    ],
  ],
  [
    "a host that was another app's",
    {},
    {
      app: { traffic: { hosts: ["@", "api"] } },
      other: { traffic: { hosts: ["api2"] } },
    },
    ["exposure web is reached under api.qa.shop.example.com/, until now other's"],
  ],
  [
    "what was inside is reached from outside",
    { app: { traffic: undefined } },
    {},
    [
      "exposure web is reached under qa.shop.example.com/",
      "exposure web lets more connect to it: the namespace gateway on 8080",
    ],
  ],
  [
    "connections to the world",
    {},
    { app: { talksTo: { internet: true, ranges: [{ cidr: "192.0.2.0/24", ports: [5671] }] } } },
    [
      "exposure web lets it connect to more: 192.0.2.0/24 on 5671, 0.0.0.0/0 but private addresses on 443",
    ],
  ],
  [
    "connections that are given up",
    { app: { talksTo: { internet: [5671] } } },
    {},
    ["note web does not let it connect any more to: 0.0.0.0/0 but private addresses on 5671"],
  ],
  [
    "another Secret",
    { app: { secrets: ["one"] } },
    { app: { secrets: ["two"] } },
    [
      "exposure web-blue is given the Secret two",
      "note web-blue replaces its pods while 100% of the requests go to them: containers.web.envFrom change",
      "note web-blue is not given any more: the Secret one",
    ],
  ],
  [
    "the database",
    {},
    { app: { database: true } },
    [
      "exposure web-blue is given the Secret database",
      "note web-blue replaces its pods while 100% of the requests go to them: containers.web.volumeMounts.database, containers.web.envFrom, volumes.database change",
    ],
  ],
  [
    "the bucket",
    {},
    { app: { bucket: true } },
    [
      "exposure web-blue is given the Secret anycloud-bucket-web",
      "note web-blue replaces its pods while 100% of the requests go to them: containers.web.envFrom change",
      "exposure web lets it connect to more: 0.0.0.0/0 but private addresses on 443",
    ],
  ],
  [
    "a schedule that begins",
    {},
    { app: { schedules } },
    ["note web-nightly begins to run at 0 3 * * * (Etc/UTC)"],
  ],
  [
    "a schedule that ends",
    { app: { schedules } },
    {},
    ["outage web-nightly runs no more; it ran at 0 3 * * * (Etc/UTC)"],
  ],
  [
    "a schedule at another time",
    { app: { schedules } },
    { app: { schedules: { nightly: { ...schedules.nightly, cron: "0 4 * * *" } } } },
    ["note web-nightly runs at 0 4 * * * (Etc/UTC) instead of 0 3 * * * (Etc/UTC)"],
  ],
  [
    "no time to drain",
    {},
    { app: { drainSeconds: 0 } },
    [
      "outage web-blue ends web before the gateway has stopped to send it requests",
      "note web-blue replaces its pods while 100% of the requests go to them: terminationGracePeriodSeconds, containers.web.lifecycle change",
    ],
  ],
  [
    "a worker that is not looked at any more",
    { app: { port: undefined, traffic: undefined, health: { command: ["ok"] } } },
    { app: { port: undefined, traffic: undefined, health: undefined } },
    [
      "capacity web-blue replaces pods without waiting until web is well",
      "capacity web-blue does not start web anew any more where it hangs",
      "note web-blue does not wait any more until web has started",
      "note web-blue replaces its pods: containers.web.startupProbe, containers.web.readinessProbe, containers.web.livenessProbe change",
    ],
  ],
])("%s", async (_, before, after, said) => {
  expect(await saidOf(before, after)).toEqual(said);
});
