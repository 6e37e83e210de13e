import type { Check } from "../../sandbox/facts";

/** What a validator of the Kubernetes provider asks for: of a value, or of a map's keys and values. */
export interface KubernetesRule {
  readonly checks?: readonly Check[];
  readonly elements?: readonly Check[];
  readonly keys?: readonly Check[];
}

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomain = `${label}(\\.${label})*`;
const word = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const empty: Check = { length: [0, 0] };
const whole: Check = { matches: "^[+-]?\\d+$" };
const key: Check = {
  all: [{ matches: `^(${subdomain}/)?${word}$` }, { matches: "^([^/]{1,253}/)?[^/]+$" }],
};
/** The case of an annotation's prefix does not count. */
const annotation: Check = {
  matches: `^([A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*/)?${word}$`,
};
const port: Check = { between: [1, 65_535] };
const portName: Check = {
  all: [
    { length: [1, 15] },
    { matches: "^[-a-z0-9]+$" },
    { matches: "[a-z]" },
    { matchesNot: "--|^-|-$" },
  ],
};
const quantity: Check = {
  matches: "^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+|[numkMGTPE]|[KMGTPE]i)?$",
};

/**
 * Validators whose code calls other libraries, or does what is no list of conditions.
 *
 * @see https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/kubernetes/validators.go
 * @see https://github.com/kubernetes/apimachinery/blob/v0.28.6/pkg/util/validation/validation.go
 */
const rules: { readonly [name: string]: KubernetesRule } = {
  validateAnnotations: { keys: [annotation] },
  validateBase64Encoded: { checks: [{ form: "base64" }] },
  validateBase64EncodedMap: { elements: [{ form: "base64" }] },
  // A word such as `@daily`, or five fields: https://pkg.go.dev/github.com/robfig/cron@v1.2.0
  validateCronExpression: { checks: [{ matches: "^(@\\w+( \\S+)?|\\S+( +\\S+){4})$" }] },
  // A final hyphen is taken for what is to follow it, and not counted.
  validateGenerateName: {
    checks: [{ matches: "^[a-z0-9][-a-z0-9]*$" }, { matches: "^.{1,63}-?$" }],
  },
  validateLabels: { keys: [key], elements: [{ matches: `^(${word})?$` }] },
  validateModeBits: { checks: [{ matches: "^0+[0-7]{0,3}$" }] },
  validateName: { checks: [{ length: [1, 253] }, { matches: `^${subdomain}$` }] },
  validatePath: { checks: [{ matchesNot: "^/|^\\.\\.|/\\.\\.(/|$)" }] },
  validatePortName: { checks: [portName] },
  validatePortNum: { checks: [port] },
  validatePortNumOrName: { checks: [{ any: [{ all: [whole, port] }, portName] }] },
  validateRBACNameFunc: { checks: [{ noneOf: [".", ".."] }, { matchesNot: "[/%]" }] },
  validateResourceList: { elements: [quantity] },
  validateResourceQuantity: { checks: [quantity] },
  validateTypeStringNullableInt: { checks: [{ any: [empty, whole] }] },
  validateTypeStringNullableIntOrPercent: {
    checks: [{ any: [empty, whole, { matches: "^\\+?0*(\\d{1,2}|100)%$" }] }],
  },
};

const provider = "github.com/hashicorp/terraform-provider-kubernetes/kubernetes.";

/** @param name with the path of its package */
export function kubernetesRule(name: string): KubernetesRule | undefined {
  return name.startsWith(provider) ? rules[name.slice(provider.length)] : undefined;
}
