export { Certificates, type CertificatesProps, certificatesServiceAccount } from "./certificates";
export type { CertificateIssuer, IssuerProps } from "./issuer";
