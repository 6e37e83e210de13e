import { changesOn } from "../../foundation";
import { page } from "./page";

const unencrypted = "takes requests without encryption ($before → $after)";

/** What changes of names, distributions and gateways mean. */
export const edgeChanges = [
  ...changesOn(["aws_route53_record"], page("route53_record"), [
    ["records", "changes", "note", "leads elsewhere ($before → $after)"],
    ["alias.name", "changes", "note", "leads elsewhere ($before → $after)"],
    ["ttl", "rises", "note", "is remembered by clients for $after instead of $before seconds"],
  ]),
  ...changesOn(["aws_route53_hosted_zone_dnssec"], page("route53_hosted_zone_dnssec"), [
    [
      "signing_status",
      { becomes: ["NOT_SIGNING"] },
      "outage",
      "is not signed any more: while the registrar still has its key, nobody can resolve it",
      {
        source:
          "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-disable.html",
      },
    ],
  ]),
  ...changesOn(["aws_cloudfront_distribution"], page("cloudfront_distribution"), [
    ["enabled", "turns-off", "outage", "does not answer any more"],
    [
      "default_cache_behavior.viewer_protocol_policy",
      { becomes: ["allow-all"] },
      "exposure",
      unencrypted,
      { whenNew: true },
    ],
    [
      "ordered_cache_behavior.viewer_protocol_policy",
      { becomes: ["allow-all"] },
      "exposure",
      unencrypted,
      { whenNew: true },
    ],
    [
      "viewer_certificate.minimum_protocol_version",
      { becomes: ["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"] },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
    ["web_acl_id", "disappears", "exposure", "has no firewall before it any more"],
    ["logging_config", "disappears", "audit", "does not record its requests any more"],
    ["aliases", "loses", "outage", "does not answer for all its names any more ($before → $after)"],
    [
      "default_cache_behavior.trusted_key_groups",
      "disappears",
      "exposure",
      "can be read without a signature",
    ],
  ]),
  ...changesOn(["aws_api_gateway_method"], page("api_gateway_method"), [
    [
      "authorization",
      { becomes: ["NONE"] },
      "exposure",
      "can be called by everyone, without credentials",
      // Browsers ask by this without credentials.
      { whenNew: "later", where: [{ attribute: "http_method", isNot: ["OPTIONS"] }] },
    ],
    ["api_key_required", "turns-off", "exposure", "can be called without a key"],
  ]),
  ...changesOn(
    ["aws_api_gateway_domain_name", "aws_apigatewayv2_domain_name"],
    page("api_gateway_domain_name"),
    [
      [
        "security_policy",
        { becomes: ["TLS_1_0"] },
        "exposure",
        "accepts older versions of TLS ($before → $after)",
        { whenNew: true },
      ],
    ],
  ),
];
