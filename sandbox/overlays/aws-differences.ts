import { isObject, type ObjectValue, type Value } from "../schema";
import type { ObjectChange, SameSpelling } from "./overlay";

type Spellings = { readonly [path: string]: SameSpelling };

/**
 * What a load balancer of another kind does not have is passed over.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/elbv2/load_balancer.go
 */
export const loadBalancerDifferences: Spellings = {
  ...where(
    (asked) => asked["load_balancer_type"] !== "application",
    [
      "client_keep_alive",
      "desync_mitigation_mode",
      "drop_invalid_header_fields",
      "enable_http2",
      "enable_tls_version_and_cipher_suite_headers",
      "enable_waf_fail_open",
      "enable_xff_client_port",
      "idle_timeout",
      "ipam_pools",
      "preserve_host_header",
      "xff_header_processing_mode",
    ],
  ),
  ...where(
    (asked) => asked["load_balancer_type"] !== "network",
    [
      "dns_record_client_routing_policy",
      "enforce_security_group_inbound_rules_on_private_link_traffic",
      "secondary_ips_auto_assigned_per_subnet",
    ],
  ),
  ...where(
    (asked) => asked["load_balancer_type"] === "gateway",
    ["enable_zonal_shift", "minimum_load_balancer_capacity"],
  ),
  ...where(
    (asked) => asked["load_balancer_type"] === "application",
    ["enable_cross_zone_load_balancing"],
  ),
  ...ofLogs("access_logs"),
  ...ofLogs("connection_logs"),
  ...ofLogs("health_check_logs"),
};

/**
 * Functions as targets have no port, no protocol and no VPC, and only HTTP has a version.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/elbv2/target_group.go
 */
export const targetGroupDifferences: Spellings = {
  ...where(
    (asked) => asked["target_type"] === "lambda",
    ["health_check.port", "health_check.protocol", "port", "protocol", "vpc_id"],
  ),
  ...where(
    (asked) =>
      asked["target_type"] === "lambda" || !["HTTP", "HTTPS"].includes(String(asked["protocol"])),
    ["protocol_version"],
  ),
  ...where(
    (asked) => ["TCP", "UDP", "TCP_UDP", "TLS", "GENEVE"].includes(String(asked["protocol"])),
    ["stickiness.cookie_duration"],
  ),
};

/**
 * A database that grows by itself is larger than it was asked for.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/rds/instance.go
 */
export const databaseDifferences: Spellings = {
  allocated_storage: (before, after, { after: asked }) => {
    const [old, next, most] = [before, after, asked["max_allocated_storage"] ?? 0].map(Number);
    return (
      typeof before === "number" &&
      typeof after === "number" &&
      Number(old) > Number(next) &&
      Number(most) > Number(next)
    );
  },
  max_allocated_storage: (before, after, { after: asked }) =>
    before === 0 && after === asked["allocated_storage"],
};

/** Differences that do not count for such an object. */
function where(isPassedOver: (asked: ObjectValue) => boolean, paths: readonly string[]): Spellings {
  const same = (_before: Value, _after: Value, { after }: ObjectChange) => isPassedOver(after);
  return Object.fromEntries(paths.map((path) => [path, same]));
}

/** Where logs are switched off it does not matter where they would go. */
function ofLogs(block: string): Spellings {
  const isOff = (asked: ObjectValue) => {
    const [logs] = Array.isArray(asked[block]) ? asked[block] : [];
    return isObject(logs) && logs["enabled"] !== true;
  };
  return where(isOff, [`${block}.bucket`, `${block}.prefix`]);
}
