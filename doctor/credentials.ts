import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CredentialFacts, CredentialReader } from "../constructs/foundation";
import type { Finding } from "./finding";
import { listed, type Patient } from "./patient";
import { loginPrograms } from "./programs";

interface Backend {
  readonly kind: string;
  readonly endpoint: string | undefined;
}

/** Whether the credentials are set that the stacks need. Names are printed, values never. */
export function examineCredentials(
  patient: Patient,
  credentials: readonly CredentialFacts[],
): readonly Finding[] {
  return credentials.flatMap((credential): readonly Finding[] => {
    const users = readers(credential.readBy, patient.stacks);
    return users.length === 0 ? [] : [examined(credential, users, patient)];
  });
}

function examined(
  { readBy, variables, files = [], fromMachine = false, page }: CredentialFacts,
  users: readonly string[],
  { environment, home }: Patient,
): Finding {
  const reader = nameOf(readBy);
  const set = variables.find((names) => names.every((name) => environment[name]));
  if (set !== undefined) {
    return { kind: "fine", says: `${reader}: ${set.join(" and ")} set` };
  }
  const file = files.find((name) => existsSync(join(home, name)));
  if (file !== undefined) {
    return { kind: "fine", says: `${reader}: ~/${file} is there` };
  }
  const halves = variables.flatMap((names) => names.filter((name) => environment[name]));
  return {
    kind: fromMachine ? "warning" : "problem",
    says: [
      `${reader}, which ${listed(users)} ${users.length === 1 ? "needs" : "need"}, has no credentials`,
      ...(halves.length > 0 ? [`only ${halves.join(", ")} is set`] : []),
      ...(fromMachine ? ["unless this machine has a role of its own"] : []),
    ].join("; "),
    remedy: `set ${variables.map((names) => names.join(" and ")).join(", or ")}: ${page}`,
  };
}

function nameOf(reader: CredentialReader): string {
  if ("provider" in reader) {
    return `the provider ${reader.provider}`;
  }
  if ("program" in reader) {
    return reader.program;
  }
  return "backend" in reader
    ? `the state in ${reader.host ?? reader.backend}`
    : `the provider of ${reader.types.join(", ")}`;
}

function readers(reader: CredentialReader, stacks: Patient["stacks"]): readonly string[] {
  if ("program" in reader) {
    return loginPrograms(stacks).get(reader.program) ?? [];
  }
  return stacks
    .filter((stack) => {
      if ("provider" in reader) {
        return reader.provider in ((stack.document["provider"] ?? {}) as object);
      }
      if ("types" in reader) {
        return stack.resources.some(({ type }) => reader.types.some((one) => fits(one, type)));
      }
      const { kind, endpoint } = backendOf(stack.document);
      return (
        kind === reader.backend &&
        (reader.host === undefined
          ? endpoint === undefined
          : new RegExp(`(^|\\.)${reader.host.replaceAll(".", "\\.")}$`).test(endpoint ?? ""))
      );
    })
    .map(({ name }) => name);
}

/** Where a stack's state is, and the host of its endpoint where it names one. */
export function backendOf(document: Readonly<Record<string, unknown>>): Backend {
  const { backend = {} } = (document["terraform"] ?? {}) as { readonly backend?: object };
  const [kind = "local", body = {}] = Object.entries(backend)[0] ?? [];
  const { endpoints, endpoint } = body as {
    readonly endpoints?: { readonly s3?: string };
    readonly endpoint?: string;
  };
  const url = endpoints?.s3 ?? endpoint;
  return { kind, endpoint: url === undefined ? undefined : (URL.parse(url)?.host ?? url) };
}

function fits(pattern: string, type: string): boolean {
  return pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}
