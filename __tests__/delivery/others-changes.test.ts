import { one, said } from "./app-changes";
import { web } from "./delivery-folder";
import { rendered } from "./rendered";

/** The files of pay, which stays, and of an app beside it that is new or not there. */
async function filesOf(name?: string, data: object = {}) {
  const { traffic: _, ...inside } = web;
  const { files } = await rendered({
    environments: { secrets: { kind: "external-secrets" } },
    apps: {
      pay: { ...web, secrets: [{ from: "stripe" }] },
      ...(name !== undefined && { [name]: { ...inside, ...data } }),
    },
    releases: {
      qa: { pay: { image: one }, ...(name !== undefined && { [name]: { image: one } }) },
    },
  });
  return { files, refused: [] };
}

const stored = (key: string) => ({
  objects: [
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: "shop-more" },
      spec: {
        secretStoreRef: { kind: "SecretStore", name: "secrets" },
        target: { name: "shop-more" },
        dataFrom: [{ extract: { key } }],
      },
    },
  ],
});

test.each<[what: string, name: string, data: object, says: readonly string[]]>([
  [
    "a stored secret of another",
    "shop",
    { secrets: [{ from: "stripe" }] },
    [
      "exposure shop-stripe makes a Secret of stripe in the store",
      "exposure shop-stripe reads stripe of the store, as pay does",
    ],
  ],
  [
    "one of another environment",
    "shop",
    stored("shop/production/payments"),
    [
      "exposure shop-more makes a Secret of shop/production/payments in the store",
      "exposure shop-more reads shop/production/payments, which is not below shop/qa/ in the store",
    ],
  ],
  ["one that nobody had", "shop", stored("shop/qa/shop"), []],
  [
    "a Secret whose name begins as its own",
    "pay-stripe",
    { secrets: ["pay-stripe"] },
    ["exposure pay-stripe-blue is given the Secret pay-stripe"],
  ],
  [
    "paths of another's host",
    "shop",
    { traffic: { hosts: ["@"], paths: ["/login", "/checkout"] } },
    [
      "exposure shop is reached under qa.shop.example.com/login, until now pay's, qa.shop.example.com/checkout, until now pay's",
    ],
  ],
  ["a host of its own", "shop", { traffic: { hosts: ["www"] } }, []],
])("a new app takes %s", async (_, name, data, says) => {
  const lines = said(await filesOf(), await filesOf(name, data));
  expect(lines.filter((line) => !line.startsWith("note "))).toEqual(says);
});
