import type { AlertGroup } from "./alert";

const look =
  "kubectl -n {{ $labels.namespace }} describe certificate {{ $labels.name }}, and kubectl get challenges -A: does the name still lead to the load balancer, is the token of the record's proof still good, does a CAA record forbid the issuer?";

/** Certificates of the hosts. Tokens have no metric: see docs/monitoring.md. */
export const certificates: AlertGroup = {
  name: "certificates",
  alerts: [
    {
      alert: "CertificateExpiring",
      severity: "warning",
      // By when it should have been renewed, so that it holds for certificates of any length.
      expr: "time() - certmanager_certificate_renewal_timestamp_seconds > 2 * 24 * 3600",
      for: "1h",
      summary: "Certificate {{ $labels.name }} should have been renewed two days ago, and was not",
      action: look,
    },
    {
      alert: "CertificateExpiring",
      severity: "critical",
      expr: [
        "certmanager_certificate_expiration_timestamp_seconds - time() < 3 * 24 * 3600",
        "  and certmanager_certificate_renewal_timestamp_seconds < time()",
      ].join("\n"),
      for: "1h",
      summary: "Certificate {{ $labels.name }} expires in {{ $value | humanizeDuration }}",
      action: look,
    },
    {
      alert: "CertificateNotIssued",
      severity: "warning",
      expr: 'certmanager_certificate_ready_status{condition="True"} == 0',
      for: "1h",
      summary: "Certificate {{ $labels.name }} is not there, or not valid",
      action: look,
    },
  ],
};
