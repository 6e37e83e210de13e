import { saidOfChange } from "./app-changes";

const pod = (spec: object) => ({ patches: { Pod: { spec } } });
const container = (more: object) => pod({ containers: [{ name: "web", ...more }] });
const before = (preStop: object) => container({ lifecycle: { preStop } });
const claim = (spec: object) => ({
  objects: [
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "web-data" },
      spec: {
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: "1Gi" } },
        ...spec,
      },
    },
  ],
});
const service = (targetPort: number) => ({
  objects: [
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web-more" },
      spec: {
        selector: { "app.kubernetes.io/name": "web" },
        ports: [{ port: 80, targetPort }],
      },
    },
  ],
});
const source = (name: string) => ({ dataSource: { kind: "PersistentVolumeClaim", name } });

test.each<[what: string, data: object, base: object, says: readonly string[]]>([
  [
    "pods that end by force",
    pod({ terminationGracePeriodSeconds: 1 }),
    {},
    ["outage web-blue ends its pods by force after 1 s, before they could end requests"],
  ],
  [
    "no wait",
    before({ sleep: { seconds: 0 } }),
    {},
    ["outage web-blue ends web after 0 s, not 10 s: the gateway may still send it requests"],
  ],
  [
    "something else than a wait",
    before({ sleep: null, exec: { command: ["true"] } }),
    {},
    ["outage web-blue does something else before web ends than to wait, or than it did"],
  ],
  [
    "a short wait",
    { drainSeconds: 1 },
    { drainSeconds: 30 },
    ["outage web-blue ends web after 1 s, not 30 s: the gateway may still send it requests"],
  ],
  ["a longer wait", { drainSeconds: 30 }, {}, []],
  ["less time after it", { shutdownSeconds: 10 }, {}, []],
  [
    "a command that is always well",
    container({ readinessProbe: { httpGet: null, exec: { command: ["true"] } } }),
    {},
    ["outage web-blue takes web for well by its exec, not by its httpGet"],
  ],
  [
    "little memory for all containers",
    pod({ resources: { limits: { memory: "16Mi" } } }),
    {},
    ["capacity web-blue lowers the memory at most for all of its containers from any to 16Mi"],
  ],
  [
    "another port of the pods",
    service(9),
    service(8080),
    ["outage web-more leads requests to the port 9 of its pods instead of 8080"],
  ],
  [
    "another's data",
    claim(source("other-data")),
    {},
    ["exposure web-data holds what is in the PersistentVolumeClaim other-data"],
  ],
  ["its own data", claim(source("web-old")), {}, []],
  [
    "a volume of the cluster",
    claim({ volumeName: "pv-other" }),
    {},
    ["exposure web-data is the cluster's volume pv-other"],
  ],
  [
    "another's data for as long as a pod lives",
    pod({
      volumes: [
        { name: "more", ephemeral: { volumeClaimTemplate: { spec: source("other-data") } } },
      ],
    }),
    {},
    [
      "exposure web-blue mounts a volume that holds what is in the PersistentVolumeClaim other-data",
    ],
  ],
])("an app gets %s", async (_, data, base, says) => {
  const lines = await saidOfChange(data, base);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.startsWith("note "))).toEqual(says);
});
