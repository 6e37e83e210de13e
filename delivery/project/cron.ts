const fields = [
  { name: "minute", min: 0, max: 59, words: [] },
  { name: "hour", min: 0, max: 23, words: [] },
  { name: "day of the month", min: 1, max: 31, words: [] },
  {
    name: "month",
    min: 1,
    max: 12,
    words: "jan feb mar apr may jun jul aug sep oct nov dec".split(" "),
  },
  { name: "day of the week", min: 0, max: 6, words: "sun mon tue wed thu fri sat".split(" ") },
] as const;

/**
 * What is wrong with five fields of cron, as Kubernetes reads them; nothing where nothing is.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function cronProblem(cron: string): string | undefined {
  const parts = cron.split(" ");
  for (const [index, field] of fields.entries()) {
    const allowed = (parts[index] ?? "").split(",").every((part) => {
      const [, from, to, step] =
        /^(?:\*|([A-Za-z]{3}|\d{1,2})(?:-([A-Za-z]{3}|\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ??
        [];
      if (from === undefined) {
        return /^\*(?:\/[1-9]\d?)?$/.test(part);
      }
      const [first, last] = [from, to ?? from].map((text) => numberOf(text, field));
      return (
        first !== undefined &&
        last !== undefined &&
        first >= field.min &&
        first <= last &&
        last <= field.max &&
        step !== "0"
      );
    });
    if (!allowed) {
      return `its ${field.name} is from ${field.min} to ${field.max}`;
    }
  }
  return undefined;
}

function numberOf(
  text: string,
  { min, words }: { readonly min: number; readonly words: readonly string[] },
): number | undefined {
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  const index = words.indexOf(text.toLowerCase());
  return index < 0 ? undefined : index + min;
}
