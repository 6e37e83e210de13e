import type { AppData } from "../../delivery";
import { deliveryFindings, environmentChanges } from "../../delivery";
import { imageOf, web } from "./delivery-folder";
import { rendered } from "./rendered";

/** Images that a test tells by their digests. */
export const [one, two] = [imageOf("1"), imageOf("2")];
const other = (host: string): AppData => ({ ...web, traffic: { hosts: [host] } });

/** The rendered files of an app, with what is another of it. */
export async function filesOf(data: object, release: object = { image: one }) {
  const app: AppData = { ...web, ...data };
  const { files } = await rendered({
    environments: {
      cache: { size: "dev" },
      monitoring: { kind: "prometheus" },
      podMetrics: { kind: "metrics-server" },
      secrets: { kind: "external-secrets" },
      bucket: { bucketName: "shop-uploads", apps: ["web"] },
    },
    apps: { web: app, api: other("api"), "web-admin": other("admin") },
    releases: {
      qa: {
        web: release as { image: string },
        api: { image: one },
        "web-admin": { image: one },
      },
    },
  });
  return { files, refused: [] };
}

/** What a change of rendered files means, each a line. */
export function said(...[before, after]: Parameters<typeof environmentChanges>): readonly string[] {
  const changes = environmentChanges(before, after);
  expect(changes.flatMap(({ alarms, refused }) => [alarms, refused]).flat()).toEqual([]);
  return linesOf(changes);
}

/** What changes mean, each a line, whoever wrote the files. */
export function linesOf(changes: Parameters<typeof deliveryFindings>[0]): readonly string[] {
  return deliveryFindings(changes).map(({ concern, name, says }) => `${concern} ${name} ${says}`);
}

/** What it means that an app that runs gets something. */
export async function saidOfChange(
  data: object,
  base: object = {},
  release?: object,
): Promise<readonly string[]> {
  return said(await filesOf(base, release), await filesOf({ ...base, ...data }, release));
}

/** What is said of a new app, but for what is of every new one. */
export async function saidOfNew(data: object): Promise<readonly string[]> {
  const [usual, now] = [await filesOf({}), await filesOf(data)];
  const before = {
    files: usual.files.filter(({ path }) => !path.startsWith("deploy/qa/web/")),
    refused: [],
  };
  const known = said(before, usual);
  return said(before, now).filter((line) => !known.includes(line));
}
