import { builtInEnquiries, builtInFacts } from "../constructs/foundation";
import { examineCredentials } from "./credentials";
import { examineExamples } from "./examples";
import type { Finding } from "./finding";
import type { Patient } from "./patient";
import { examinePrograms } from "./programs";
import { examineQuotas } from "./quotas";
import { examineState } from "./state-place";
import { examineTerraform } from "./terraform-version";

/** All findings of one kind of examination. */
export interface Examination {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/**
 * Everything that would fail or hurt a first apply of these stacks on this machine.
 *
 * @param offline whether the vendors themselves are left alone
 */
export async function examine(
  patient: Patient,
  { offline = false }: { readonly offline?: boolean } = {},
): Promise<readonly Examination[]> {
  const facts = [...builtInFacts(), ...patient.stacks.flatMap((stack) => stack.facts)];
  const machines = facts.flatMap(({ machine }) => machine ?? []);
  const pages = Object.assign({}, ...machines.map(({ programs }) => programs).reverse());
  return [
    {
      title: "Programs",
      findings: [...(await examineTerraform(patient)), ...examinePrograms(patient, pages)],
    },
    {
      title: "Credentials",
      findings: examineCredentials(
        patient,
        machines.flatMap(({ credentials }) => credentials),
      ),
    },
    { title: "Data", findings: [...examineExamples(patient), ...examineState(patient)] },
    { title: "Quotas", findings: examineQuotas(patient) },
    ...(offline ? [] : await askVendors(patient)),
  ].filter(({ findings }) => findings.length > 0);
}

/** What the vendors say to what would be made; a vendor that does not answer is a warning. */
async function askVendors({ stacks, environment }: Patient): Promise<readonly Examination[]> {
  const planned = stacks.flatMap((stack) =>
    stack.resources
      .filter(({ mode }) => mode === "managed")
      .map(({ type, body }) => ({ stack: stack.name, type, body })),
  );
  return Promise.all(
    builtInEnquiries().map(async ({ title, ask }) => ({
      title,
      findings: await ask(planned, environment).catch((error: unknown): readonly Finding[] => [
        {
          kind: "warning",
          says: `could not be asked (${error instanceof Error ? error.message : String(error)})`,
          remedy: "ask again, or leave it out with --offline",
        },
      ]),
    })),
  );
}
