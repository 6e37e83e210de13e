import type { DnsProof } from "../../parts";
import type { CustomResource } from "../custom-resources";
import { gatewayNames } from "../gateway";

/** Let's Encrypt, and its twin for rehearsals, which browsers do not trust and which counts laxer. */
export type CertificateIssuer = "letsencrypt" | "letsencrypt-staging";

/** @see https://letsencrypt.org/docs/acme-protocol-updates/ */
const directories: Readonly<Record<CertificateIssuer, string>> = {
  letsencrypt: "https://acme-v02.api.letsencrypt.org/directory",
  "letsencrypt-staging": "https://acme-staging-v02.api.letsencrypt.org/directory",
};

/** Who issues certificates, and how names are proven to them. */
export interface IssuerProps {
  /** Who issues them. A change renews all certificates. */
  readonly issuer: CertificateIssuer;
  /** Whom the issuer tells of problems with the account. @default - nobody */
  readonly email?: string | undefined;
  /** Names that records prove, and how. @default - there are none */
  readonly byRecord?:
    | {
        /** Full names. */
        readonly names: readonly string[];
        /** How the records are written. */
        readonly proof: DnsProof;
      }
    | undefined;
}

/**
 * Who issues the gateway's certificates: names are proven by an answer of the gateway on plain HTTP, or
 * by a record, which is the only way for those with a wildcard.
 *
 * @see https://cert-manager.io/docs/configuration/acme/
 */
export function clusterIssuer({ issuer, email, byRecord }: IssuerProps): CustomResource {
  const { gateway: name, namespace } = gatewayNames;
  const parent = { group: "gateway.networking.k8s.io", kind: "Gateway", name, namespace };
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "ClusterIssuer",
    metadata: { name: issuer },
    spec: {
      acme: {
        server: directories[issuer],
        ...(email !== undefined && { email }),
        privateKeySecretRef: { name: `${issuer}-account` },
        solvers: [
          ...(byRecord
            ? [{ selector: { dnsNames: byRecord.names }, dns01: byRecord.proof.solver }]
            : []),
          { http01: { gatewayHTTPRoute: { parentRefs: [{ ...parent, sectionName: "http" }] } } },
        ],
      },
    },
  };
}
