import type { AttributeSchema, NestedBlockSchema, TerraformType } from "../schema";
import { digest } from "../schema";
import type { EphemeralOverlay } from "./overlay";

const argument = (
  name: string,
  flags: { readonly required?: boolean; readonly computed?: boolean } = {},
  type: TerraformType = "string",
): AttributeSchema => ({
  name,
  type,
  required: flags.required ?? false,
  optional: !flags.required,
  computed: flags.computed ?? false,
});

const single = (
  name: string,
  attributes: readonly AttributeSchema[],
  blocks: readonly NestedBlockSchema[] = [],
): NestedBlockSchema => ({
  name,
  nesting: "single",
  min: 0,
  max: 0,
  block: { attributes, blocks },
});

/** The Kubernetes provider's ephemeral resources. */
export const kubernetesEphemeral: { readonly [type: string]: EphemeralOverlay } = {
  kubernetes_token_request_v1: {
    page: "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs/ephemeral-resources/token_request_v1",
    schema: {
      attributes: [
        { ...argument("token", { computed: true }), sensitive: true },
        argument("expiration_timestamp", { computed: true }),
      ],
      blocks: [
        single("metadata", [
          argument("name", { required: true }),
          argument("namespace", { required: true }),
        ]),
        single(
          "spec",
          [
            argument("audiences", { computed: true }, ["list", "string"]),
            argument("expiration_seconds", { computed: true }, "number"),
          ],
          [
            single(
              "bound_object_ref",
              ["api_version", "kind", "name", "uid"].map((name) => argument(name)),
            ),
          ],
        ),
      ],
    },
    open: (config, _world, context) => ({
      ...config,
      token: ["head", "claims", "signature"].map((part) => digest(context.seed, part)).join("."),
      // An hour after a moment that is the same in every run.
      expiration_timestamp: "2024-01-01T01:00:00Z",
    }),
  },
};
