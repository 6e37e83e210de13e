import { saidOfChange, saidOfNew } from "./app-changes";

const policy = (spec: object, name = "web-more") => ({
  objects: [
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name },
      spec: {
        podSelector: { matchLabels: { "app.kubernetes.io/name": "web" } },
        policyTypes: ["Ingress", "Egress"],
        ...spec,
      },
    },
  ],
});
const from = (...peers: readonly object[]) => policy({ ingress: [{ from: peers }] });
const block = (...last: readonly string[]) =>
  from({
    ipBlock: {
      cidr: "10.0.0.0/8",
      except: [...Array.from({ length: 11 }, (_, index) => `10.${index}.0.0/16`), ...last],
    },
  });
const pods = (labels: object) => ({ podSelector: { matchLabels: labels } });
const namespace = (name: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});

test.each<[what: string, before: object, after: object, says: string]>([
  [
    "a whole namespace instead of the pods of a label",
    from(pods({ app: "tools" })),
    from(namespace("tools")),
    "exposure web-more lets more connect to it: the namespace tools on every port",
  ],
  [
    "the namespace of an app's name instead of the app",
    from(pods({ "app.kubernetes.io/name": "tools" })),
    from(namespace("tools")),
    "exposure web-more lets more connect to it: the namespace tools on every port",
  ],
  [
    "pods of another label of the same value",
    from(pods({ "app.kubernetes.io/name": "shop" })),
    from(pods({ "app.kubernetes.io/part-of": "shop" })),
    "exposure web-more lets more connect to it: app.kubernetes.io/part-of=shop on every port",
  ],
  [
    "the twelfth range that was excepted",
    block("10.11.0.0/16"),
    block("10.12.0.0/16"),
    expect.stringMatching(/^exposure web-more lets more connect to it: 10\.0\.0\.0\/8 but /),
  ],
])("a policy lets connect %s", async (_, before, after, says) => {
  const lines = await saidOfChange(after, before);
  expect(lines).toContainEqual(says);
  expect(await saidOfChange(before, before)).toEqual([]);
});

test.each<[what: string, peers: readonly object[]]>([
  ["two halves", [{ ipBlock: { cidr: "0.0.0.0/1" } }, { ipBlock: { cidr: "128.0.0.0/1" } }]],
  [
    "every namespace by an expression",
    [
      {
        namespaceSelector: {
          matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "Exists" }],
        },
      },
    ],
  ],
])("of a new app %s are everybody, too", async (_, peers) => {
  expect(await saidOfNew(from(...peers))).toContainEqual(
    expect.stringMatching(/^exposure web-more lets more connect to it/),
  );
});

test("the order of ranges and labels means nothing", async () => {
  const [one, other] = [
    from(pods({ a: "1", b: "2" }), {
      ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16", "10.2.0.0/16"] },
    }),
    from(
      { ipBlock: { cidr: "10.0.0.0/8", except: ["10.2.0.0/16", "10.1.0.0/16"] } },
      pods({ b: "2", a: "1" }),
    ),
  ];
  expect(await saidOfChange(other, one)).toEqual(["note web-more changes its ingress"]);
});

test("a new app tells of whom it talks to, and wants a yes where that is everybody", async () => {
  expect(await saidOfNew({ talksTo: { internet: [1, 22, 25] } })).toEqual([
    "note web lets it connect to more: 0.0.0.0/0 but private addresses on 1, 0.0.0.0/0 but private addresses on 22, 0.0.0.0/0 but private addresses on 25",
  ]);
  expect(await saidOfNew(policy({ ingress: [{}], egress: [{}] }))).toEqual([
    "exposure web-more lets more connect to it: everybody on every port",
    "exposure web-more lets it connect to more: everybody on every port",
  ]);
  expect(await saidOfNew(from({ namespaceSelector: {} }))).toEqual([
    "exposure web-more lets more connect to it: every namespace on every port",
  ]);
  expect(await saidOfNew(from({ ipBlock: { cidr: "0.0.0.0/0" } }))).toEqual([
    "exposure web-more lets more connect to it: 0.0.0.0/0 on every port",
  ]);
});

test("a further policy that goes takes nobody's way but of whom it let connect", async () => {
  expect(await saidOfChange({ objects: undefined }, from(namespace("tools")))).toEqual([
    "note web-more goes, and does not let connect to it any more: the namespace tools on every port",
  ]);
});
