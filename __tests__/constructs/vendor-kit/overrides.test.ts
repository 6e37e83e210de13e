import { withOverrides } from "../../../constructs/vendor-kit/overrides";

interface Config {
  readonly encrypted?: boolean;
  readonly size?: number;
  readonly block?: { readonly a?: number; readonly b?: number };
}

const ours: Config = { encrypted: true, size: 1, block: { a: 1, b: 2 } };

test("theirs win, argument by argument", () => {
  expect(withOverrides<Config>(ours, { size: 2 })).toEqual({ ...ours, size: 2 });
});

test("a block is replaced as a whole", () => {
  expect(withOverrides<Config>(ours, { block: { a: 9 } }).block).toEqual({ a: 9 });
});

test("undefined deletes no default", () => {
  const spread = { encrypted: undefined, size: undefined } as unknown as Partial<Config>;
  expect(withOverrides<Config>(ours, spread)).toEqual(ours);
  expect(withOverrides<Config>(ours, undefined)).toEqual(ours);
});

test("false and zero are values", () => {
  expect(withOverrides<Config>(ours, { encrypted: false, size: 0 })).toMatchObject({
    encrypted: false,
    size: 0,
  });
});
