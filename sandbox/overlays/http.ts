import type { ProviderOverlay } from "./overlay";

/**
 * The http provider: nothing is fetched; every response is a certificate, as of the bundles that
 * are commonly fetched this way.
 */
export const http: ProviderOverlay = {
  values: {},
  resources: {},
  data: {
    http: {
      page: "https://registry.terraform.io/providers/hashicorp/http/3.5.0/docs/data-sources/http",
      values: {
        id: "{url}",
        body: "{certificate}",
        response_body: "{certificate}",
        response_body_base64: "{certificate64}",
        status_code: 200,
        response_headers: { "Content-Type": "application/x-pem-file" },
      },
    },
  },
};
