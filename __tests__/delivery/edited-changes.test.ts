import type { RenderedFile } from "../../delivery";
import { deliveryFindings, environmentChanges } from "../../delivery";
import { filesOf, linesOf, one } from "./app-changes";
import { web } from "./delivery-folder";
import { rendered } from "./rendered";

/** What is said where rendered text is another one by hand. */
function saidOf(
  files: readonly RenderedFile[],
  change: (text: string) => string,
): readonly string[] {
  const after = files.map(({ path, text }) => ({ path, text: change(text) }));
  expect(after).not.toEqual(files);
  return linesOf(environmentChanges({ files, refused: [] }, { files: after, refused: [] }));
}

const nowhere = "outage web answers requests of a rule with an error: it leads them nowhere";

test("a rule that leads nowhere is an outage", async () => {
  const { files } = await filesOf({});
  expect(saidOf(files, (text) => text.replace(/weight: 100/, "weight: 0"))).toContainEqual(
    expect.stringMatching(/^outage (?:api|web|web-admin) answers requests of a rule/),
  );
  expect(
    saidOf(files, (text) =>
      text.replace(
        /backendRefs:\n(?: +- | {8,}).*(?:\n {8,}.*)*name: web-blue\n(?: {8,}.*\n)*/,
        "backendRefs: []\n",
      ),
    ),
  ).toContain(nowhere);
});

test("an autoscaler that says no least has one pod", async () => {
  const { files } = await filesOf({ autoscaling: { minReplicas: 5, maxReplicas: 9 } });
  expect(saidOf(files, (text) => text.replace(/ +minReplicas: 5\n/, ""))).toContain(
    "capacity web-blue changes its minReplicas from 5 to 1",
  );
});

test.each([
  [
    "denies",
    (text: string) => text.replace("action: ALLOW", "action: DENY"),
    "outage web is a rule of the mesh that says DENY",
  ],
  [
    "is about pods of another app",
    (text: string) =>
      text.replace(
        /(kind: AuthorizationPolicy[\s\S]*?matchLabels:\n +app\.kubernetes\.io\/name:) web/,
        "$1 pay",
      ),
    "exposure web is about pods of pay",
  ],
  [
    "is about pods of every app",
    (text: string) =>
      text.replace(
        /(kind: AuthorizationPolicy[\s\S]*?spec:\n) +selector:\n +matchLabels:\n.*\n/,
        "$1",
      ),
    "exposure web is about pods of every app",
  ],
])("a policy of the mesh %s", async (_, change, says) => {
  const { files } = await rendered({
    environments: { mesh: { kind: "istio-ambient" } },
    apps: { web },
    releases: { qa: { web: { image: one } } },
  });
  expect(saidOf(files, change)).toContain(says);
  const [before, after] = [[], files].map((some) => ({ files: some, refused: [] }));
  expect(
    deliveryFindings(environmentChanges(before as never, after as never)).filter(
      ({ concern }) => concern !== "note",
    ),
  ).toEqual([]);
});

test.each([
  ["/pay", "Exact"],
  ["/pa.*", "RegularExpression"],
])("a new app that takes %s of another by another type is told", async (value, type) => {
  const project = (apps: readonly string[]) =>
    rendered({
      apps: Object.fromEntries(
        apps.map((name) => [name, { ...web, traffic: { hosts: ["@"], paths: [`/${name}`] } }]),
      ),
      releases: { qa: Object.fromEntries(apps.map((name) => [name, { image: one }])) },
    });
  const before = (await project(["pay"])).files;
  const after = (await project(["new", "pay"])).files.map(({ path, text }) => ({
    path,
    text: path.includes("/new/")
      ? text
          .replaceAll("value: /new", `value: ${value}`)
          .replaceAll("type: PathPrefix", `type: ${type}`)
      : text,
  }));
  const lines = linesOf(
    environmentChanges({ files: before, refused: [] }, { files: after, refused: [] }),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/^exposure new is reached under .*, until now pay's/),
  );
});
