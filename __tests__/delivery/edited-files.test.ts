import { dump } from "js-yaml";
import type { RefusedFile, RenderedFile } from "../../delivery";
import { environmentChanges } from "../../delivery";
import { imageOf, web } from "./delivery-folder";
import { type Cluster, objectsIn, type Rendered, rendered } from "./rendered";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await rendered({
    apps: {
      web: { ...web, secrets: ["keys"], schedules: { nightly } },
      api: { ...web, traffic: { hosts: ["api"] } },
    },
    releases: { qa: { web: { image: imageOf("1") }, api: { image: imageOf("2") } } },
  });
});
const nightly = { command: ["clean"], cron: "0 3 * * *" };

/** What is told where files of web are other ones by hand. */
function changed(edit: (files: Map<string, string>) => void) {
  const before = { files: cluster.files, refused: [] };
  const texts = new Map(cluster.files.map(({ path, text }) => [path, text]));
  edit(texts);
  const files: RenderedFile[] = [...texts].map(([path, text]) => ({ path, text }));
  const [change, ...more] = environmentChanges(before, { files, refused: [] });
  expect(more).toEqual([]);
  return change;
}

/** What is told where one object is edited by hand. */
function saidOf(file: string, kind: string, edit: (object: Rendered) => void): readonly string[] {
  const change = changed((files) => {
    const path = `deploy/qa/web/${file}`;
    const objects = objectsIn(files.get(path) ?? "");
    edit(objects.find((object) => object.kind === kind));
    files.set(path, objects.map((object) => dump(object)).join("---\n"));
  });
  expect(change?.refused).toEqual([]);
  expect(change?.alarms).toEqual([
    expect.stringContaining(`deploy/qa/web/${file} was never rendered`),
  ]);
  return (change?.objects ?? []).flatMap(({ findings }) =>
    findings
      .filter(({ says }) => !says.startsWith("replaces its pods"))
      .map(({ concern, says }) => `${concern} ${says}`),
  );
}

const pod = (object: Rendered): Rendered => object.spec.template.spec;
const container = (object: Rendered): Rendered => pod(object).containers[0];

test.each<[what: string, edit: (object: Rendered) => void, said: readonly string[]]>([
  [
    "hostNetwork",
    (it) => {
      pod(it).hostNetwork = true;
    },
    ["exposure uses its node's network"],
  ],
  [
    "a token",
    (it) => {
      delete pod(it).automountServiceAccountToken;
    },
    ["exposure is given a token of its service account"],
  ],
  [
    "a token in a volume",
    (it) => {
      pod(it).volumes.push({
        name: "t",
        projected: { sources: [{ serviceAccountToken: { path: "t" } }] },
      });
    },
    ["exposure is given a token of its service account"],
  ],
  [
    "another account",
    (it) => {
      pod(it).serviceAccountName = "admin";
    },
    ["exposure is given the service account admin"],
  ],
  [
    "a folder of the node",
    (it) => {
      pod(it).volumes.push({ name: "d", hostPath: { path: "/var/run/docker.sock" } });
    },
    ["exposure mounts a volume of the kind hostPath, /var/run/docker.sock"],
  ],
  [
    "root",
    (it) => {
      pod(it).securityContext.runAsNonRoot = false;
    },
    ["exposure lets web run as root"],
  ],
  [
    "a file system",
    (it) => {
      container(it).securityContext.readOnlyRootFilesystem = false;
    },
    ["exposure lets web write to its file system"],
  ],
  [
    "everything",
    (it) => {
      delete container(it).securityContext;
    },
    [
      "exposure lets web gain privileges",
      "exposure lets web keep capabilities",
      "exposure lets web write to its file system",
    ],
  ],
  [
    "a capability",
    (it) => {
      container(it).securityContext.capabilities.add = ["NET_ADMIN"];
    },
    ["exposure lets web use the capability NET_ADMIN"],
  ],
  [
    "a port of the node",
    (it) => {
      container(it).ports[0].hostPort = 80;
    },
    ["exposure lets web answer on port 80 of its node"],
  ],
  [
    "a container beside",
    (it) => {
      pod(it).initContainers = [{ name: "init", image: "busybox" }];
    },
    [
      "exposure lets init gain privileges",
      "exposure lets init keep capabilities",
      "exposure lets init write to its file system",
      "exposure runs busybox, which is no digest and could be something else tomorrow",
      "exposure runs images of busybox",
    ],
  ],
  [
    "a Secret by one variable",
    (it) => {
      container(it).env.push({
        name: "A",
        valueFrom: { secretKeyRef: { name: "others", key: "a" } },
      });
    },
    ["exposure is given the Secret others"],
  ],
  [
    "no probe",
    (it) => {
      delete container(it).readinessProbe;
    },
    ["outage lets requests reach web before it is well"],
  ],
  [
    "no pods",
    (it) => {
      it.spec.replicas = 0;
    },
    ["outage has no pods any more"],
  ],
  [
    "all at once",
    (it) => {
      it.spec.strategy = { type: "Recreate" };
    },
    ["outage ends all of its pods before others start", "note changes its strategy.rollingUpdate"],
  ],
  [
    "other pods",
    (it) => {
      it.spec.selector.matchLabels.slot = "green";
    },
    ["outage cannot be applied: which pods are its can never change"],
  ],
  [
    "another namespace",
    (it) => {
      it.metadata.namespace = "kube-system";
    },
    [
      "exposure is in kube-system, not in shop",
      "note comes, with 111111111111",
      "outage goes, and 100% of the requests are still led to it",
    ],
  ],
  [
    "no memory kept",
    (it) => {
      delete container(it).resources.requests.memory;
    },
    ["capacity lowers the memory kept for web from 128Mi to none"],
  ],
  [
    "a limit of processors",
    (it) => {
      container(it).resources.limits.cpu = "1";
    },
    ["capacity lowers the cpu at most for web from any to 1"],
  ],
])("the pods of a slot: %s", (_, edit, said) => {
  expect([...saidOf("blue.yaml", "Deployment", edit)].sort()).toEqual([...said].sort());
});

test("values of other shapes than they should have are read all the same", () => {
  const shapes = [null, 1, "x", [], ["x", null, [1]], { a: { b: 1 } }];
  for (const [file, kind] of [
    ["app.yaml", "NetworkPolicy"],
    ["app.yaml", "Service"],
    ["app.yaml", "ServiceAccount"],
    ["blue.yaml", "Deployment"],
    ["blue.yaml", "PodDisruptionBudget"],
    ["route.yaml", "HTTPRoute"],
    ["schedules.yaml", "CronJob"],
  ] as const) {
    for (const shape of shapes) {
      expect(() =>
        saidOf(file, kind, (it) => {
          it.spec = shape;
        }),
      ).not.toThrow();
      expect(() =>
        saidOf(file, kind, (it) => {
          for (const key of Object.keys(it.spec ?? {})) {
            it.spec[key] = shape;
          }
          it.metadata.annotations = shape;
        }),
      ).not.toThrow();
    }
  }
});

test.each<
  [
    what: string,
    file: string,
    kind: string,
    edit: (object: Rendered) => void,
    said: readonly string[],
  ]
>([
  [
    "every peer",
    "app.yaml",
    "NetworkPolicy",
    (it) => {
      it.spec.ingress.push({});
    },
    ["exposure lets more connect to it: everybody on every port"],
  ],
  [
    "all pods of all namespaces",
    "app.yaml",
    "NetworkPolicy",
    (it) => {
      it.spec.ingress.push({ from: [{ namespaceSelector: {}, podSelector: {} }] });
    },
    ["exposure lets more connect to it: every pod in every namespace on every port"],
  ],
  [
    "private addresses, too",
    "app.yaml",
    "NetworkPolicy",
    (it) => {
      it.spec.egress ??= [];
      it.spec.egress.push({
        to: [{ ipBlock: { cidr: "0.0.0.0/0" } }],
        ports: [{ port: 1, endPort: 9, protocol: "UDP" }],
      });
    },
    ["exposure lets it connect to more: 0.0.0.0/0 on 1-9 (UDP)"],
  ],
  [
    "no direction",
    "app.yaml",
    "NetworkPolicy",
    (it) => {
      it.spec.policyTypes = ["Ingress"];
    },
    ["exposure does not restrain egress any more", "note changes its policyTypes"],
  ],
  [
    "nobody's pods",
    "app.yaml",
    "NetworkPolicy",
    (it) => {
      it.spec.podSelector.matchLabels.x = "y";
    },
    ["exposure is about other pods: those that it was about are not restrained by it"],
  ],
  [
    "an account with a token",
    "app.yaml",
    "ServiceAccount",
    (it) => {
      it.automountServiceAccountToken = true;
    },
    ["exposure gives its pods a token"],
  ],
  [
    "an account with a role",
    "app.yaml",
    "ServiceAccount",
    (it) => {
      it.metadata.annotations["eks.amazonaws.com/role-arn"] = "arn";
    },
    [
      "exposure may mean other rights in the cloud: its annotations eks.amazonaws.com/role-arn change",
    ],
  ],
  [
    "a load balancer of its own",
    "app.yaml",
    "Service",
    (it) => {
      it.spec.type = "LoadBalancer";
    },
    ["exposure is reached from outside the cluster, as a LoadBalancer"],
  ],
  [
    "another port",
    "app.yaml",
    "Service",
    (it) => {
      it.spec.ports[0].port = 81;
    },
    ["outage does not answer any more on a port that it had", "note changes its ports.http.port"],
  ],
  [
    "other pods",
    "app.yaml",
    "Service",
    (it) => {
      it.spec.selector = { "app.kubernetes.io/name": "api" };
    },
    ["outage leads to other pods"],
  ],
  [
    "all hosts",
    "route.yaml",
    "HTTPRoute",
    (it) => {
      delete it.spec.hostnames;
    },
    ["exposure is reached under */", "outage is reached no more under qa.shop.example.com/"],
  ],
  [
    "a slot that is not there",
    "route.yaml",
    "HTTPRoute",
    (it) => {
      it.spec.rules[0].backendRefs[0].name = "web-green";
    },
    [
      "outage leads requests to web-green, which is not there",
      "note leads requests to web-green 100%; before, to web-blue 100%",
    ],
  ],
  [
    "another gateway",
    "route.yaml",
    "HTTPRoute",
    (it) => {
      it.spec.parentRefs[0].name = "inside";
    },
    ["exposure is reached through other gateways, or other listeners"],
  ],
  [
    "fewer that must stay",
    "blue.yaml",
    "PodDisruptionBudget",
    (it) => {
      it.spec.maxUnavailable = "100%";
    },
    ["capacity changes its maxUnavailable from 1 to 100%"],
  ],
  [
    "a schedule that pauses",
    "schedules.yaml",
    "CronJob",
    (it) => {
      it.spec.suspend = true;
    },
    ["outage runs no more; it ran at 0 3 * * * (Etc/UTC)"],
  ],
  [
    "a schedule with privileges",
    "schedules.yaml",
    "CronJob",
    (it) => {
      it.spec.jobTemplate.spec.template.spec.hostPID = true;
    },
    [
      "exposure sees its node's processes",
      "note changes its jobTemplate.spec.template.spec.hostPID",
    ],
  ],
  [
    "a Secret instead",
    "app.yaml",
    "ServiceAccount",
    (it) => {
      it.kind = "Secret";
    },
    [
      "exposure is a Secret: whoever reads the repository reads what is in it, forever",
      "outage goes: no pod of the app starts any more",
    ],
  ],
  [
    "rights instead",
    "app.yaml",
    "ServiceAccount",
    (it) => {
      it.kind = "ClusterRoleBinding";
    },
    [
      "exposure is a ClusterRoleBinding: what it lets anybody do is not known here",
      "outage goes: no pod of the app starts any more",
    ],
  ],
])("another object: %s", (_, file, kind, edit, said) => {
  expect(saidOf(file, kind, edit)).toEqual(said);
});

test("what looks like a secret is hidden, and what is long is cut", () => {
  const token = `ghp_${"a1B2".repeat(9)}`;
  const said = saidOf("route.yaml", "HTTPRoute", (it) => {
    it.spec.rules.unshift({
      matches: [{ headers: [{ type: "Exact", name: "x-user", value: token }] }],
      backendRefs: it.spec.rules[0].backendRefs,
    });
    it.metadata.labels[token] = "x";
    it.metadata.labels["y".repeat(1_000)] = "x";
  });
  expect(said).toHaveLength(2);
  expect(said.join()).not.toContain(token);
  expect(said.join().length).toBeLessThan(500);
});

test.each<[what: string, file: string, goes: string, said: readonly string[]]>([
  [
    "no policy",
    "app.yaml",
    "NetworkPolicy",
    ["outage goes: nobody may connect to it any more, nor it to anybody but the database"],
  ],
  ["no address", "app.yaml", "Service", ["outage goes: nothing is found under its name any more"]],
  [
    "no pods",
    "blue.yaml",
    "Deployment",
    ["outage goes, and 100% of the requests are still led to it"],
  ],
])("what goes by hand: %s", (_, file, kind, said) => {
  const change = changed((files) => {
    const path = `deploy/qa/web/${file}`;
    const rest = objectsIn(files.get(path) ?? "").filter((object) => object.kind !== kind);
    files.set(path, rest.map((object) => dump(object)).join("---\n"));
  });
  const found = (change?.objects ?? []).flatMap(({ findings }) => findings);
  expect(found.map(({ concern, says }) => `${concern} ${says}`)).toEqual(said);
});

const object = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n";
const bomb = `a: &a [x, x]\n${"bcdefghijklmnopqrstuvwxyz"
  .split("")
  .map(
    (name, index) =>
      `${name}: &${name} [*${"abcdefghijklmnopqrstuvwxyz"[index]}, *${"abcdefghijklmnopqrstuvwxyz"[index]}, *${"abcdefghijklmnopqrstuvwxyz"[index]}]`,
  )
  .join("\n")}\n`;

test.each<[what: string, text: string, why: string]>([
  ["no YAML", "{", "cannot be read as YAML, or is made to cost time"],
  ["aliases that multiply", `${object}${bomb}`, "cannot be read as YAML, or is made to cost time"],
  [
    "depth",
    `${object}data: ${"[".repeat(100_000)}`,
    "cannot be read as YAML, or is made to cost time",
  ],
  [
    "length",
    `${object}#${"x".repeat(1_000_000)}`,
    "cannot be read as YAML, or is made to cost time",
  ],
  [
    "many documents",
    `${object}---\n`.repeat(200),
    "cannot be read as YAML, or is made to cost time",
  ],
  ["itself", `a: &a\n  b: *a\n`, "cannot be read as YAML, or is made to cost time"],
  ["a text", "hello\n", "holds what is no single object with a kind and a name"],
  [
    "a list",
    "apiVersion: v1\nkind: List\nmetadata: { name: a }\nitems: []\n",
    "holds what is no single object with a kind and a name",
  ],
  [
    "a kind that is none",
    "apiVersion: v1\nkind: { a: b }\nmetadata: { name: a }\n",
    "holds what is no single object with a kind and a name",
  ],
  [
    "no name",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { generateName: a }\n",
    "holds what is no single object with a kind and a name",
  ],
  ["twice", `${object}---\n${object}`, "states ConfigMap a a second time"],
])("is refused: %s", (_, text, why) => {
  const begun = Date.now();
  const change = changed((files) => files.set("deploy/qa/web/more.yaml", text));
  expect(change?.refused).toEqual([{ path: "deploy/qa/web/more.yaml", why }]);
  expect(change?.objects).toEqual([]);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test("keys of another world are keys", () => {
  const text = `${object}data: { __proto__: x, constructor: y, "\\u202e": z }\n`;
  const change = changed((files) => files.set("deploy/qa/web/more.yaml", text));
  expect(change?.refused).toEqual([]);
  expect(change?.objects.map(({ kind }) => kind)).toEqual(["ConfigMap"]);
  expect(({} as Rendered).x).toBeUndefined();
});

test("what could not be read at the base is an alarm, and what is refused elsewhere stays there", () => {
  const refused: RefusedFile[] = [{ path: "deploy/dev/web/x.yaml", why: "is a symbolic link" }];
  const [broken] = cluster.files;
  const before = {
    files: [{ path: broken?.path ?? "", text: "{" }, ...cluster.files.slice(1)],
    refused: [],
  };
  const changes = environmentChanges(before, { files: cluster.files, refused });
  expect(changes).toMatchObject([
    { environment: "dev", objects: [], refused },
    {
      environment: "qa",
      refused: [],
      alarms: [
        `${broken?.path} could not be compared with what it was: at the base it cannot be read as YAML, or is made to cost time`,
      ],
    },
  ]);
});

test("a file that says it was rendered and is another one was edited", () => {
  const change = changed((files) => {
    const path = "deploy/qa/web/route.yaml";
    files.set(path, (files.get(path) ?? "").replace("weight: 100", "weight: 99"));
    files.set("deploy/qa/web/README.md", "What runs here.\n");
  });
  expect(change?.alarms).toEqual([
    "deploy/qa/web/route.yaml was edited by hand: the next anycloud render would undo that, or be refused",
    "deploy/qa/web/README.md was never rendered",
  ]);
});
