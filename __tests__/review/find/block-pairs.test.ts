import { type BlockPair, blockPairs } from "../../../review/find/block-pairs";
import type { Json } from "../../../review/plan";

function pairs(before: Json, after: Json, unknown: Json = {}): readonly BlockPair[] {
  return blockPairs({ actions: ["update"], before, after, after_unknown: unknown }).pairs.filter(
    ({ path }) => path !== "",
  );
}

/** The same value, with a count of how often something in it is read. */
function counted<T extends object>(value: T, count: { reads: number }): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      count.reads++;
      const found: unknown = Reflect.get(target, key, receiver);
      return typeof found === "object" && found !== null ? counted(found, count) : found;
    },
  });
}

test("equal blocks belong together, whatever their order", () => {
  const [a, b] = [{ x: 1 }, { x: 2 }];
  expect(pairs({ r: [a, b] }, { r: [b, a] }).map(({ before, after }) => [before, after])).toEqual(
    expect.arrayContaining([
      [a, a],
      [b, b],
    ]),
  );
});

test("blocks of one name belong together, then those that are left", () => {
  const found = pairs(
    {
      r: [
        { name: "a", x: 1 },
        { name: "b", x: 1 },
      ],
    },
    {
      r: [
        { name: "b", x: 2 },
        { name: "c", x: 2 },
      ],
    },
  );
  expect(found.map(({ before, after }) => [before?.["name"], after?.["name"]]).sort()).toEqual([
    ["a", "c"],
    ["b", "b"],
  ]);
});

test("what only the vendor knows stays with its block", () => {
  const found = pairs({ r: [{ x: 1 }] }, { r: [{ y: 1 }, { x: 1 }] }, { r: [{ id: true }, {}] });
  expect(found.find(({ after }) => after?.["y"] === 1)?.unknown).toEqual({ id: true });
  expect(found.find(({ after }) => after?.["x"] === 1)?.unknown).toEqual({});
});

test("one of several is told from the only one", () => {
  expect(pairs({ r: [{ x: 1 }] }, { r: [] })).toMatchObject([{ isOneOfMany: false }]);
  expect(
    pairs({ r: [{ x: 1, in: [{ y: 1 }] }, { x: 2 }] }, { r: [{ x: 2 }] }).map(
      ({ path, isOneOfMany }) => `${path} ${isOneOfMany}`,
    ),
  ).toEqual(expect.arrayContaining(["r true", "r.in true"]));
});

test("a text of JSON is the blocks that it holds", () => {
  expect(
    pairs({ p: '{"bindings":[{"role":"a"}]}' }, { p: '{"bindings":[{"role":"b"}]}' }),
  ).toMatchObject([
    { path: "p" },
    { path: "p.bindings", before: { role: "a" }, after: { role: "b" } },
  ]);
});

test.each([
  ["all different", (index: number) => ({ from_port: index, cidr: `10.${index % 250}.0.0/16` })],
  ["all equal", () => ({ from_port: 1, cidr: "10.0.0.0/8" })],
  ["of one name", (index: number) => ({ name: "x", value: index })],
])("twice as many blocks, %s, are about twice the work", (_, make) => {
  const work = (size: number): number => {
    const count = { reads: 0 };
    const rules = (shift: number): object[] =>
      Array.from({ length: size }, (_, index) => make(index + shift));
    const change = {
      actions: ["update"],
      before: counted({ r: rules(0) }, count) as Json,
      after: counted({ r: rules(7).reverse() }, count) as Json,
      after_unknown: {},
    };
    expect(blockPairs(change).pairs.length).toBeGreaterThanOrEqual(size);
    return count.reads;
  };
  const [small, large] = [work(1_000), work(10_000)];
  expect(large / small).toBeLessThan(15);
});

test("what is too much to compare is not said to be whole", () => {
  const many = Array.from({ length: 100_001 }, (_, index) => ({ index }));
  expect(
    blockPairs({ actions: ["update"], before: { r: [] }, after: { r: many }, after_unknown: {} })
      .isComplete,
  ).toBe(false);
  let deep: Json = {};
  for (let depth = 0; depth < 60; depth++) {
    deep = { in: [deep] };
  }
  expect(
    blockPairs({ actions: ["update"], before: {}, after: deep, after_unknown: {} }).isComplete,
  ).toBe(false);
});
