import { survivesNode } from "../../stacks/survives-node";

const pool = { name: "general", size: "small", minNodes: 1, maxNodes: 3 } as const;
const taint = (effect: "NoSchedule" | "PreferNoSchedule") => ({
  ...pool,
  name: "batch",
  taints: [{ key: "for", value: "batch", effect }],
});

test("another node is one that takes any pod", () => {
  const survives = (...nodePools: Parameters<typeof survivesNode>[0]["nodePools"]) =>
    survivesNode({ version: "1.36", apiAllowedCidrs: [], nodePools });
  expect(survives(pool)).toBe(false);
  expect(survives({ ...pool, minNodes: 2 })).toBe(true);
  expect(survives(pool, { ...pool, name: "more" })).toBe(true);
  expect(survives(pool, taint("NoSchedule"))).toBe(false);
  expect(survives(pool, taint("PreferNoSchedule"))).toBe(true);
});
