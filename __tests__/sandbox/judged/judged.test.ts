import { readFileSync } from "node:fs";
import { join } from "node:path";
import { awsTypes } from "./aws";
import { digitaloceanTypes } from "./digitalocean";
import { changed, Judge } from "./judge";
import type { Body, JudgedType } from "./judged-type";
import { kubernetesTypes } from "./kubernetes";
import { misses } from "./misses";
import { otherTypes } from "./other-types";

const types: readonly JudgedType[] = [
  ...awsTypes,
  ...digitaloceanTypes,
  ...kubernetesTypes,
  ...otherTypes,
];
const judge = new Judge();

/** A case by name: what it should come to, and what the sandbox says. */
interface Case {
  readonly name: string;
  readonly expected: string;
  readonly judged: () => string;
}

const written = (change: Body) => JSON.stringify(change).slice(0, 100);
const verdict = (problems: readonly string[], path: string) =>
  problems.some((problem) => problem.startsWith(`${path}: `)) ? "refused" : problems.join("; ");

const cases: readonly Case[] = types.flatMap(
  ({ type, config, accepted = [], refused = [], changes = [] }) => [
    ...[{}, ...accepted].map((change) => ({
      name: `${type} ${written(change)} is accepted`,
      expected: "",
      judged: () => judge.problems(type, changed(config, change)).join("; "),
    })),
    ...refused.map(([path, change]) => ({
      name: `${type} ${written(change)} is refused at ${path}`,
      expected: "refused",
      judged: () => verdict(judge.problems(type, changed(config, change)), path),
    })),
    ...changes.map(([outcome, change]) => ({
      name: `${type} ${written(config)} → ${written(change)}: ${outcome}`,
      expected: outcome,
      judged: () => judge.outcome(type, config, changed(config, change)),
    })),
  ],
);

describe("what providers refuse, replace and take for the same", () => {
  test.each(cases)("$name", ({ name, expected, judged }) => {
    const isRight = judged() === expected;
    if (misses.has(name)) {
      // One that is right now is struck off the list, here and in the README.
      expect(isRight).toBe(false);
    } else {
      expect(judged()).toBe(expected);
    }
  });

  test("is judged right in 95 of 100 cases at least", () => {
    const judged = new Set(types.map(({ type }) => type));
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(judged.size).toBeGreaterThanOrEqual(60);
    expect([...misses].filter((name) => !cases.some((one) => one.name === name))).toEqual([]);
    expect(misses.size / cases.length).toBeLessThanOrEqual(0.05);
    const readme = readFileSync(join(__dirname, "../../../sandbox/README.md"), "utf8");
    expect(readme).toContain(`${cases.length} cases over ${judged.size} types`);
    expect([...misses].filter((name) => !readme.includes(name))).toEqual([]);
  });
});
