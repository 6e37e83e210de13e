const units: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * How much a quantity is, such as `250m` or `128Mi`; nothing for what is none.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function amountOf(quantity: unknown): number | undefined {
  const [, number, unit = ""] =
    /^\+?(\d{1,15}(?:\.\d{0,9})?(?:[eE][+-]?\d{1,2})?|\.\d{1,9}(?:[eE][+-]?\d{1,2})?)([numkMGTPE]|[KMGTPE]i)?$/.exec(
      String(quantity ?? ""),
    ) ?? [];
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1);
}
