import { chartVersions } from "./helm-repository";
import { type Newest, newestOf } from "./newest";
import type { Pin } from "./pin";
import { registryTags } from "./registry-tags";

/** What is newer than what is pinned, for people. */
export interface Report {
  readonly lines: readonly string[];
  /** 0: nothing is newer; 1: of some nobody knows; 2: of all it is known, and something is newer. */
  readonly exitCode: 0 | 1 | 2;
}

/** Compares pins with what their repositories have now; one that does not answer hides no other. */
export async function reportOf(pins: readonly Pin[]): Promise<Report> {
  const asked = new Map<string, Promise<readonly string[]>>();
  const found = await Promise.all(
    pins.map(async (pin) => {
      try {
        return { pin, ...newestOf(pin.version, await versionsOf(pin)) };
      } catch (error) {
        return { pin, failed: (error as Error).message };
      }
    }),
  );
  const failed = found.some((one) => "failed" in one || !one.known);
  const newer = found.some((one) => !("failed" in one) && isNewer(one.pin, one));
  return {
    lines: found.map((one) => line(one.pin, "failed" in one ? one.failed : one)),
    exitCode: failed ? 1 : newer ? 2 : 0,
  };

  /** Several images of one repository are one question. */
  function versionsOf({ repository, artifact }: Pin): Promise<readonly string[]> {
    const key = `${repository}/${artifact}`;
    const answer =
      asked.get(key) ??
      (repository.startsWith("oci:")
        ? registryTags(repository, artifact)
        : chartVersions(repository, artifact));
    asked.set(key, answer);
    return answer;
  }
}

function isNewer({ version, staysMinor = false }: Pin, found: Newest): boolean {
  return version !== (staysMinor ? found.newestOfMinor : found.newest);
}

function line(pin: Pin, found: Newest | string): string {
  return `${pin.name} ${pin.version}: ${said(pin, found)} (looked up ${pin.checked}, ${pin.page})`;
}

function said(pin: Pin, found: Newest | string): string {
  if (typeof found === "string") {
    return `not known: ${found}`;
  }
  const { newest, newestOfMinor, known } = found;
  const ofMinor =
    newestOfMinor === pin.version
      ? "nothing newer of its minor version"
      : `${newestOfMinor} is newer of its minor version`;
  const all = newest === pin.version ? "nothing is newer" : `${newest} is newer, ${ofMinor}`;
  return `${known ? "" : "it is there no more, "}${pin.staysMinor ? ofMinor : all}`;
}
