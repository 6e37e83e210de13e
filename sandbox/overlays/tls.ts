import type { ProviderOverlay, TypeOverlay } from "./overlay";

const resource = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/tls/4.1.0/docs/resources/${name}`;
const privateKey = "-----BEGIN PRIVATE KEY-----\n{token:64}\n-----END PRIVATE KEY-----\n";
const publicKey = "-----BEGIN PUBLIC KEY-----\n{token:64}\n-----END PUBLIC KEY-----\n";

// Which of its texts in PEM replace is decided in code.
const certificate: TypeOverlay = {
  forceNewExcept: ["early_renewal_hours"],
  values: {
    id: "{digits:38}",
    cert_pem: "{certificate}",
    ready_for_renewal: false,
    validity_start_time: "2024-01-01T00:00:00Z",
    validity_end_time: "2123-12-08T00:00:00Z",
    ca_key_algorithm: "ECDSA",
    key_algorithm: "ECDSA",
  },
};

/** The tls provider: keys of the right shape that open nothing. */
export const tls: ProviderOverlay = {
  values: { sha1_fingerprint: "{token:40}" },
  resources: {
    tls_private_key: {
      page: resource("private_key"),
      values: {
        id: "{hex:40}",
        private_key_pem: privateKey,
        private_key_pem_pkcs8: privateKey,
        private_key_openssh:
          "-----BEGIN OPENSSH PRIVATE KEY-----\n{token:64}\n-----END OPENSSH PRIVATE KEY-----\n",
        public_key_pem: publicKey,
        public_key_openssh: "ssh-ed25519 {token:64}",
        rsa_bits: 2048,
        ecdsa_curve: "P224",
      },
    },
    tls_self_signed_cert: {
      page: resource("self_signed_cert"),
      ...certificate,
    },
    tls_locally_signed_cert: {
      page: resource("locally_signed_cert"),
      ...certificate,
    },
    tls_cert_request: {
      page: resource("cert_request"),
      forceNewExcept: [],
      values: {
        id: "{hex:40}",
        cert_request_pem:
          "-----BEGIN CERTIFICATE REQUEST-----\n{token:64}\n-----END CERTIFICATE REQUEST-----\n",
      },
    },
  },
  data: {},
};
