import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Deployment } from "kubernetes-models/apps/v1";
import * as v from "valibot";
import {
  type AppData,
  deliveryFindings,
  environmentChanges,
  type Release,
  readProject,
} from "../../delivery";
import { root } from "../synthesize";
import { deliveryFolder, imageOf, load, web } from "./delivery-folder";
import { refusedBy } from "./pod-security";
import { type Cluster, podsIn, rendered } from "./rendered";

const [one, two] = [imageOf("1"), imageOf("2")];
const steps = [
  { percent: 34, pauseSeconds: 60 },
  { percent: 50, pauseSeconds: 300 },
];

type Found = Parameters<typeof environmentChanges>[0];

/** This repository's qa, and who replaces pods by steps. */
const withRollouts = {
  "environments/qa.ts": readFileSync(join(root, "environments/qa.ts"), "utf8").replace(
    "  hosts:",
    '  rollouts: { kind: "argo-rollouts" },\n  podMetrics: { kind: "metrics-server" },\n  hosts:',
  ),
};

function project(release: Release, app: Partial<AppData> = {}) {
  return {
    apps: { web: { ...web, ...app } },
    releases: { qa: { web: release } },
    files: withRollouts,
  };
}

async function refusal(contents: Parameters<typeof deliveryFolder>[0]): Promise<string> {
  try {
    await readProject(deliveryFolder(contents), load);
    return "nothing was refused";
  } catch (error) {
    return (error as Error).message;
  }
}

/** What Argo Rollouts 1.9 knows of the properties that are rendered, and no other. */
const rolloutSchema = v.strictObject({
  apiVersion: v.literal("argoproj.io/v1alpha1"),
  kind: v.literal("Rollout"),
  metadata: v.looseObject({ name: v.string(), namespace: v.string() }),
  spec: v.strictObject({
    replicas: v.exactOptional(v.number()),
    revisionHistoryLimit: v.number(),
    progressDeadlineSeconds: v.number(),
    progressDeadlineAbort: v.boolean(),
    rollbackWindow: v.strictObject({ revisions: v.number() }),
    strategy: v.strictObject({
      canary: v.strictObject({
        maxSurge: v.number(),
        maxUnavailable: v.number(),
        steps: v.array(
          v.union([
            v.strictObject({ setWeight: v.number() }),
            v.strictObject({ pause: v.strictObject({ duration: v.string() }) }),
          ]),
        ),
      }),
    }),
    selector: v.looseObject({}),
    template: v.looseObject({}),
  }),
});

describe("an app whose next image comes by steps", () => {
  let cluster: Cluster;
  let plain: Cluster;
  beforeAll(async () => {
    cluster = await rendered(project({ image: one, steps }));
    plain = await rendered(project({ image: one }));
  });

  test("is a Rollout of the same pods, and its route knows nothing of it", () => {
    const { spec, ...rollout } = cluster.get("Rollout", "web-blue");
    const was = plain.get("Deployment", "web-blue");
    expect(cluster.names("Deployment")).toEqual([]);
    expect(rollout.metadata).toEqual(was.metadata);
    expect(spec.strategy).toEqual({
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [
          { setWeight: 34 },
          { pause: { duration: "60s" } },
          { setWeight: 50 },
          { pause: { duration: "300s" } },
        ],
      },
    });
    expect(spec).toMatchObject({
      replicas: 2,
      progressDeadlineAbort: true,
      rollbackWindow: { revisions: 2 },
    });
    expect(spec.selector).toEqual(was.spec.selector);
    const text = JSON.stringify(spec.template);
    expect(text).toContain('"matchLabelKeys":["rollouts-pod-template-hash"]');
    expect(text.replaceAll("rollouts-pod-template-hash", "pod-template-hash")).toBe(
      JSON.stringify(was.spec.template),
    );
    for (const [kind, name] of [
      ["HTTPRoute", "web"],
      ["Service", "web-blue"],
      ["PodDisruptionBudget", "web-blue"],
    ] as const) {
      expect(cluster.get(kind, name)).toEqual(plain.get(kind, name));
    }
  });

  test("is valid, and the restricted pod security standard refuses none of its pods", () => {
    const rollout = cluster.get("Rollout", "web-blue");
    expect(v.safeParse(rolloutSchema, rollout).issues).toBeUndefined();
    const { selector, template } = rollout.spec;
    const pods = { apiVersion: "apps/v1", kind: "Deployment", spec: { selector, template } };
    expect(() => new Deployment(pods as never).validate()).not.toThrow();
    expect(podsIn([rollout]).map(refusedBy)).toEqual([[]]);
  });

  test("takes what is said of every pod, and a Deployment's patches are refused beside it", async () => {
    const patches = { Pod: { spec: { nodeSelector: { disk: "ssd" } } } };
    const { spec } = (await rendered(project({ image: one, steps }, { patches }))).get(
      "Rollout",
      "web-blue",
    );
    expect(spec.template.spec.nodeSelector).toEqual({ disk: "ssd" });
    const ofDeployment = { patches: { Deployment: { spec: { minReadySeconds: 5 } } } };
    expect(await refusal(project({ image: one, steps }, ofDeployment))).toContain(
      "apps.web.steps must be left out for an app with patches.Deployment; steps make a Rollout: say of its pods what you mean in patches.Pod",
    );
  });

  test("follows its load", async () => {
    const scaled = await rendered(
      project({ image: one, steps, autoscaling: { minReplicas: 3, maxReplicas: 9 } }),
    );
    expect(scaled.get("Rollout", "web-blue").spec.replicas).toBeUndefined();
    expect(scaled.get("HorizontalPodAutoscaler", "web-blue").spec.scaleTargetRef).toEqual({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      name: "web-blue",
    });
  });
});

test("an environment without Argo Rollouts is refused, with file and line", async () => {
  expect(await refusal({ ...project({ image: one, steps }), files: {} })).toContain(
    'releases/qa.json:5: apps.web.steps must be left out in qa; nobody there replaces pods by steps: add rollouts: { kind: "argo-rollouts" } to qa in environments/',
  );
  const files = {
    "environments/qa.ts": withRollouts["environments/qa.ts"].replace("argo-rollouts", "flagger"),
  };
  expect(await refusal({ ...project({ image: one, steps }), files })).toContain(
    'environments/qa.ts: rollouts.kind must be "argo-rollouts", got "flagger"',
  );
});

const slots = { blue: { image: one }, green: { image: two } };

test.each<[what: string, release: Release, said: readonly string[]]>([
  [
    "slots, weights and matches",
    {
      slots,
      weights: { blue: 100, green: 0 },
      matches: [{ to: "green", query: { name: "a", value: "b" } }],
      steps,
    },
    [
      "apps.web.slots must be left out beside steps",
      "apps.web.weights must be left out beside steps",
      "apps.web.matches must be left out beside steps",
    ],
  ],
  [
    "steps that do not rise",
    {
      image: one,
      steps: [
        { percent: 50, pauseSeconds: 60 },
        { percent: 50, pauseSeconds: 60 },
      ],
    },
    ["releases/qa.json:11: apps.web.steps[1].percent must be more than 50, the step's before it"],
  ],
  [
    "a share of less than a pod",
    { image: one, steps: [{ percent: 33, pauseSeconds: 60 }] },
    ["apps.web.steps[0].percent must be at least 34 with 2 pods, got 33"],
  ],
  [
    "a share of less than the fewest pods that may run",
    {
      image: one,
      autoscaling: { minReplicas: 1, maxReplicas: 50 },
      steps: [{ percent: 49, pauseSeconds: 60 }],
    },
    ["apps.web.steps[0].percent must be at least 50 with 1 pod, got 49"],
  ],
  [
    "shares and pauses beyond all bounds",
    {
      image: one,
      steps: [
        { percent: 100, pauseSeconds: 60 },
        { percent: 34, pauseSeconds: 0 },
      ],
    },
    [
      "apps.web.steps[0].percent must be a whole number from 1 to 99 percent, got 100",
      "apps.web.steps[1].pauseSeconds must be a whole number from 10 to 3600 seconds, got 0",
    ],
  ],
])("%s are refused", async (_, release, said) => {
  const message = await refusal(project(release));
  for (const line of said) {
    expect(message).toContain(line);
  }
  expect(message.match(/must be/g)).toHaveLength(said.length);
});

test.each<[what: string, before: Release, after: Release, said: readonly string[]]>([
  [
    "the first steps",
    { image: one },
    { image: one, steps },
    [
      "web-blue has its pods come anew beside those that run, this time without steps; later images by steps: 34 % for 60s, 50 % for 300s",
    ],
  ],
  [
    "no steps any more, with an image",
    { image: one, steps },
    { image: two },
    [
      "web-blue has its pods come anew beside those that run; later images pod by pod, not by steps any more",
      "web-blue changes its image from 111111111111 to 222222222222: its pods are replaced while 100% of the requests go to them",
    ],
  ],
  [
    "a new image by steps",
    { image: one, steps },
    { image: two, steps },
    [
      "web-blue changes its image from 111111111111 to 222222222222: its pods are replaced by steps while 100% of the requests go to them",
    ],
  ],
  [
    "other steps",
    { image: one, steps },
    { image: one, steps: steps.slice(1) },
    ["web-blue takes later images by steps: 50 % for 300s; before, 34 % for 60s, 50 % for 300s"],
  ],
])("what %s means is said", async (_, before, after, said) => {
  const [old, now] = await Promise.all([before, after].map((one) => rendered(project(one))));
  const [was, is] = [old, now].map((one) => ({ files: one?.files ?? [], refused: [] }));
  expect(
    deliveryFindings(environmentChanges(was as Found, is as Found)).map(
      ({ concern, name, says }) => `${concern} ${name} ${says}`,
    ),
  ).toEqual(said.map((one) => `note ${one}`));
});
