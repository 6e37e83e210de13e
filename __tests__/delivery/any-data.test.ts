import * as fc from "fast-check";
import * as v from "valibot";
import type { AppData, Release } from "../../delivery";
import { appSchema, releaseSchema } from "../../delivery/data";
import { imageOf } from "./delivery-folder";
import { refusedBy } from "./pod-security";
import { podsIn, rendered } from "./rendered";

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const words = fc.array(word, { minLength: 1, maxLength: 3 });
// The reader of these tests takes a lone dot and the like for numbers that are none; Kubernetes does not.
const misread = /^[-+]?(?:[._\d]*(?:e[-+]?\d*)?|0x_*)$/i;
const variables = fc.dictionary(
  fc.stringMatching(/^[A-Z]{1,3}_LEVEL$/),
  fc
    .string({ maxLength: 20 })
    .filter((text) => !misread.test(text) || Number.isFinite(Number(text))),
  {
    maxKeys: 3,
  },
);
const scale = fc.oneof(
  fc.constant({}),
  fc.record({ replicas: fc.integer({ min: 1, max: 9 }) }),
  fc
    .record({
      minReplicas: fc.integer({ min: 1, max: 3 }),
      maxReplicas: fc.integer({ min: 3, max: 9 }),
    })
    .map((autoscaling) => ({ autoscaling })),
);

/** Apps that answer, with everything that they may say and none of what contradicts itself. */
const app = fc
  .tuple(
    fc.record(
      {
        command: words,
        args: words,
        variables,
        secrets: fc
          .uniqueArray(word, { minLength: 1, maxLength: 3 })
          .map((names) => names.map((from, index) => (index === 1 ? { from } : from))),
        database: fc.boolean(),
        bucket: fc.boolean(),
        cache: fc.boolean(),
        metrics: fc.record(
          { path: fc.constant("/internal/metrics"), port: fc.integer({ min: 9000, max: 9999 }) },
          { requiredKeys: [] },
        ),
        traffic: fc.record({ hosts: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }) }),
        talksTo: fc.record({ internet: fc.oneof(fc.boolean(), fc.constant([443, 5671])) }),
        migration: fc.record({ command: words }),
        schedules: fc.dictionary(
          word,
          fc.record({ command: words, cron: fc.constant("*/5 1-3 * * *") }),
          {
            maxKeys: 2,
          },
        ),
        startSeconds: fc.integer({ min: 1, max: 600 }),
        drainSeconds: fc.integer({ min: 0, max: 60 }),
      },
      { requiredKeys: [] },
    ),
    scale,
    fc.double({ min: 0.01, max: 2, noNaN: true }),
  )
  .map(
    ([rest, size, cpus]): AppData => ({
      ...rest,
      ...size,
      port: 8080,
      health: { ready: "/ready", live: "/live" },
      resources: { cpus, memoryMiB: 128 },
    }),
  );

const release = fc.oneof(
  fc.record({ image: fc.constant(imageOf("1")), variables }),
  fc.tuple(fc.constantFrom(0, 100), scale).map(([blue, size]) => ({
    ...size,
    slots: { blue: { image: imageOf("1") }, green: { image: imageOf("2") } },
    weights: { blue, green: 100 - blue },
  })),
);

test("whatever may be said is rendered to what the restricted standard admits, twice the same", async () => {
  await fc.assert(
    fc.asyncProperty(app, release as fc.Arbitrary<Release>, async (data, released) => {
      expect(v.safeParse(appSchema, data).issues).toBeUndefined();
      expect(v.safeParse(releaseSchema, released).issues).toBeUndefined();
      const contents = {
        environments: {
          cache: { size: "dev" },
          monitoring: { kind: "prometheus" },
          podMetrics: { kind: "metrics-server" },
          secrets: { kind: "external-secrets" },
          bucket: { bucketName: "shop-uploads", apps: ["web"] },
        },
        apps: { web: data },
        releases: { production: { web: released } },
      };
      const cluster = await rendered(contents);
      expect((await rendered(contents)).files).toEqual(cluster.files);
      for (const pod of podsIn(cluster.objects)) {
        expect(refusedBy(pod)).toEqual([]);
        const told = pod.spec.containers[0].env.map(
          ({ value }: { value: unknown }) => typeof value,
        );
        expect(new Set(told)).toEqual(new Set(["string"]));
      }
      const names = cluster.objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 40 },
  );
}, 60_000);
