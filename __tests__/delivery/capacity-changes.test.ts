import { filesOf, one, said, saidOfChange, two } from "./app-changes";

const yes = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !line.startsWith("note "));
const blue = (more: object = {}) => ({ slots: { blue: { image: one } }, ...more });
const green = (more: object = {}) => ({ slots: { green: { image: two } }, ...more });
const scaled = (minReplicas: number, maxReplicas: number) => ({
  autoscaling: { minReplicas, maxReplicas },
});

test.each<[what: string, data: object, release: object, says: readonly string[]]>([
  [
    "two pods",
    {},
    { image: one, replicas: 2 },
    ["capacity web-blue has 2 pods; before, its autoscaler kept from 5 to 20"],
  ],
  [
    "as many as usual",
    {},
    { image: one },
    ["capacity web-blue has 2 pods; before, its autoscaler kept from 5 to 20"],
  ],
  ["as many as there could be", {}, { image: one, replicas: 20 }, []],
])("instead of an autoscaler there are %s", async (_, data, release, says) => {
  expect(yes(said(await filesOf(scaled(5, 20)), await filesOf(data, release)))).toEqual(says);
});

test.each<
  [
    what: string,
    before: readonly [object, object],
    after: readonly [object, object],
    says: readonly string[],
  ]
>([
  [
    "fewer pods",
    [{}, blue({ replicas: 4 })],
    [{}, green({ replicas: 1 })],
    ["capacity web-green changes its replicas from 4 to 1"],
  ],
  [
    "fewer pods, by the image alone",
    [{}, green({ replicas: 10 })],
    [{}, { image: one, replicas: 2 }],
    ["capacity web-blue changes its replicas from 10 to 2"],
  ],
  [
    "lower bounds",
    [scaled(5, 20), blue()],
    [scaled(1, 2), green()],
    [
      "capacity web-green changes its minReplicas from 5 to 1",
      "capacity web-green changes its maxReplicas from 20 to 2",
    ],
  ],
  [
    "a number of pods, not an autoscaler",
    [scaled(5, 20), blue()],
    [{}, green({ replicas: 4 })],
    ["capacity web-green has 4 pods; before, its autoscaler kept from 5 to 20"],
  ],
  [
    "pods that end before others start",
    [{}, blue()],
    [
      {
        patches: { Deployment: { spec: { strategy: { type: "Recreate", rollingUpdate: null } } } },
      },
      green(),
    ],
    ["outage web-green ends all of its pods before others start"],
  ],
  ["as many pods", [{}, blue({ replicas: 3 })], [{}, green({ replicas: 3 })], []],
  ["the same bounds", [scaled(2, 4), blue()], [scaled(2, 4), green()], []],
])("a slot comes in the stead of another with %s", async (_, before, after, says) => {
  expect(yes(said(await filesOf(...before), await filesOf(...after)))).toEqual(says);
});

test("a canary beside what stays wants no yes, nor that the other goes later", async () => {
  const slots = { ...blue().slots, ...green().slots };
  const canary = await filesOf({}, { slots, weights: { blue: 90, green: 10 }, replicas: 4 });
  const done = await filesOf({}, { slots, weights: { blue: 0, green: 100 }, replicas: 4 });
  expect(yes(said(await filesOf({}, blue({ replicas: 4 })), canary))).toEqual([]);
  expect(yes(said(canary, done))).toEqual([]);
  expect(yes(said(done, await filesOf({}, green({ replicas: 4 }))))).toEqual([]);
});

const budget = (spec: object) => ({ patches: { PodDisruptionBudget: { spec } } });
const most = (maxUnavailable: unknown) => budget({ maxUnavailable });
const least = (minAvailable: unknown) => budget({ maxUnavailable: null, minAvailable });

test.each<[before: object, after: object, pods: number, isSafe: boolean]>([
  [most("10%"), most(5), 6, false],
  [most(5), most("10%"), 6, true],
  [least(5), least("20%"), 6, false],
  [least("20%"), least(5), 6, true],
  [most(1), least(2), 3, true],
  [most(1), least(1), 3, false],
])("of how many pods may be missing, %j becomes %j of %d", async (before, after, pods, isSafe) => {
  const lines = await saidOfChange(after, before, { image: one, replicas: pods });
  expect(lines.length).toBeGreaterThan(0);
  expect(yes(lines).length === 0).toBe(isSafe);
});
