import { changesOn } from "../../foundation";
import { page } from "./page";

const modern = [
  "ELBSecurityPolicy-TLS13-1-2-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  "ELBSecurityPolicy-TLS13-1-3-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
  "ELBSecurityPolicy-FS-1-2-Res-2020-10",
  "ELBSecurityPolicy-FS-1-2-2019-08",
  "ELBSecurityPolicy-FS-1-2-Res-2019-08",
  "ELBSecurityPolicy-TLS-1-2-2017-01",
  "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
];
const old = [
  "ELBSecurityPolicy-2016-08",
  "ELBSecurityPolicy-2015-05",
  "ELBSecurityPolicy-TLS-1-0-2015-04",
  "ELBSecurityPolicy-TLS-1-1-2017-01",
  "ELBSecurityPolicy-TLS13-1-0-2021-06",
  "ELBSecurityPolicy-TLS13-1-1-2021-06",
  "ELBSecurityPolicy-FS-2018-06",
  "ELBSecurityPolicy-FS-1-1-2019-08",
];
const unencrypted = "takes requests without encryption ($before → $after)";

/** What changes of load balancers, names and networks mean. */
export const networkChanges = [
  ...changesOn(["aws_lb", "aws_alb"], page("lb"), [
    [
      "subnets",
      "loses",
      "capacity",
      "stands in fewer subnets: clients that know its address there lose it",
    ],
    ["subnet_mapping", "disappears", "capacity", "stands in fewer subnets"],
    ["access_logs.enabled", "turns-off", "audit", "does not record its requests any more"],
    ["connection_logs.enabled", "turns-off", "audit", "does not record its connections any more"],
    ["drop_invalid_header_fields", "turns-off", "exposure", "passes on headers that are not valid"],
    [
      "enable_cross_zone_load_balancing",
      "turns-off",
      "capacity",
      "does not spread requests over zones any more",
    ],
    [
      "idle_timeout",
      "falls",
      "note",
      "closes idle connections after $after instead of $before seconds",
    ],
    [
      "desync_mitigation_mode",
      { becomes: ["monitor"] },
      "exposure",
      "passes on requests that may be smuggled",
    ],
  ]),
  ...changesOn(["aws_lb_listener", "aws_alb_listener"], page("lb_listener"), [
    ["protocol", { leaves: ["HTTPS", "TLS"] }, "exposure", unencrypted],
    [
      "ssl_policy",
      { becomes: old },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
    [
      "ssl_policy",
      { leaves: modern },
      "note",
      "accepts other versions and ciphers of TLS ($before → $after)",
    ],
    [
      "port",
      "changes",
      "outage",
      "listens on another port ($before → $after): clients that know the old one lose it",
    ],
    ["certificate_arn", "changes", "note", "shows another certificate"],
    [
      "default_action.type",
      { leaves: ["redirect"] },
      "note",
      "does not lead to another address any more ($before → $after)",
    ],
    [
      "default_action.type",
      { leaves: ["authenticate-oidc", "authenticate-cognito"] },
      "exposure",
      "does not ask who it is any more ($before → $after)",
    ],
    [
      "default_action.redirect.protocol",
      { leaves: ["HTTPS"] },
      "exposure",
      "does not lead to HTTPS any more",
    ],
    [
      "mutual_authentication.mode",
      { leaves: ["verify"] },
      "exposure",
      "does not check its clients' certificates any more",
    ],
  ]),
  ...changesOn(["aws_lb_listener_rule", "aws_alb_listener_rule"], page("lb_listener_rule"), [
    [
      "action.type",
      { leaves: ["authenticate-oidc", "authenticate-cognito"] },
      "exposure",
      "does not ask who it is any more ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_elb"], page("elb"), [
    ["listener.lb_protocol", { leaves: ["https", "HTTPS", "ssl", "SSL"] }, "exposure", unencrypted],
    ["access_logs.enabled", "turns-off", "audit", "does not record its requests any more"],
    ["subnets", "loses", "capacity", "stands in fewer subnets"],
  ]),
  ...changesOn(["aws_lb_target_group", "aws_alb_target_group"], page("lb_target_group"), [
    [
      "health_check.enabled",
      "turns-off",
      "capacity",
      "does not ask its targets whether they are well any more",
    ],
    [
      "health_check.matcher",
      "changes",
      "note",
      "expects another answer of its targets ($before → $after)",
    ],
    [
      "deregistration_delay",
      "falls",
      "note",
      "gives requests $after instead of $before seconds to end",
    ],
  ]),
  ...changesOn(["aws_vpc"], page("vpc"), [
    ["enable_dns_support", "turns-off", "outage", "does not resolve names any more"],
    [
      "enable_dns_hostnames",
      "turns-off",
      "outage",
      "gives no names any more: private endpoints are not found",
    ],
  ]),
  ...changesOn(["aws_subnet"], page("subnet"), [
    [
      "map_public_ip_on_launch",
      "turns-on",
      "exposure",
      "gives public addresses to what starts in it",
      { whenNew: "later" },
    ],
  ]),
  ...changesOn(["aws_vpc_endpoint"], page("vpc_endpoint"), [
    [
      "private_dns_enabled",
      "turns-off",
      "note",
      "is not found by the service's usual name any more",
    ],
    ["subnet_ids", "loses", "capacity", "stands in fewer subnets"],
  ]),
];
