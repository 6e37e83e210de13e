import type { ChangeRow } from "../../foundation";
import { changesOn } from "../../foundation";
import { page } from "./page";

const list =
  "lets in whoever is in a list of addresses ($after), which is not in this plan and so not judged";

/** What other groups around a thing mean: each lets in somebody else. */
function guardedBy(attribute: string): readonly ChangeRow[] {
  return [
    [
      attribute,
      "gains",
      "exposure",
      "is guarded by other security groups ($before → $after): what they let in reaches it",
    ],
    [
      attribute,
      "loses",
      "outage",
      "leaves security groups ($before → $after): who came in by them is locked out",
    ],
  ];
}

const guarded: readonly (readonly [attribute: string, types: readonly string[], page: string])[] = [
  [
    "vpc_security_group_ids",
    [
      "aws_db_instance",
      "aws_rds_cluster",
      "aws_docdb_cluster",
      "aws_neptune_cluster",
      "aws_redshift_cluster",
      "aws_instance",
      "aws_db_proxy",
      "aws_dms_replication_instance",
    ],
    "db_instance",
  ],
  [
    "security_group_ids",
    [
      "aws_elasticache_replication_group",
      "aws_elasticache_cluster",
      "aws_dax_cluster",
      "aws_vpc_endpoint",
      "aws_memorydb_cluster",
    ],
    "elasticache_replication_group",
  ],
  [
    "security_groups",
    [
      "aws_lb",
      "aws_alb",
      "aws_elb",
      "aws_network_interface",
      "aws_efs_mount_target",
      "aws_mq_broker",
    ],
    "lb",
  ],
  ["vpc_config.security_group_ids", ["aws_eks_cluster"], "eks_cluster"],
  ["vpc_options.security_group_ids", ["aws_opensearch_domain"], "opensearch_domain"],
  ["broker_node_group_info.security_groups", ["aws_msk_cluster"], "msk_cluster"],
  ["network_configuration.security_groups", ["aws_ecs_service"], "ecs_service"],
  ["vpc_security_group_ids", ["aws_launch_template"], "launch_template"],
  ["network_interfaces.security_groups", ["aws_launch_template"], "launch_template"],
];

/** What changes of security groups, of network ACLs, and of what they guard mean. */
export const guardChanges = [
  ...guarded.flatMap(([attribute, types, resource]) =>
    changesOn(types, page(resource), guardedBy(attribute)),
  ),
  ...changesOn(["aws_security_group", "aws_default_security_group"], page("security_group"), [
    ["ingress", "disappears", "outage", "lets nobody in any more"],
    ["egress", "disappears", "outage", "lets nothing out any more"],
    ["ingress.prefix_list_ids", "gains", "exposure", list],
    ["ingress.security_groups", "gains", "exposure", "lets in what is in other groups ($after)"],
    ["ingress.self", "turns-on", "note", "lets in what is in the group itself"],
  ]),
  ...changesOn(["aws_security_group_rule"], page("security_group_rule"), [
    [
      "prefix_list_ids",
      "gains",
      "exposure",
      list,
      { where: [{ attribute: "type", is: ["ingress"] }], whenNew: "later" },
    ],
    [
      "source_security_group_id",
      "changes",
      "exposure",
      "lets in what is in another group ($before → $after)",
      { where: [{ attribute: "type", is: ["ingress"] }] },
    ],
  ]),
  ...changesOn(["aws_vpc_security_group_ingress_rule"], page("vpc_security_group_ingress_rule"), [
    ["prefix_list_id", "appears", "exposure", list, { whenNew: "later" }],
    ["prefix_list_id", "changes", "exposure", list],
    ["referenced_security_group_id", "appears", "exposure", "lets in what is in a group ($after)"],
    [
      "referenced_security_group_id",
      "changes",
      "exposure",
      "lets in what is in another group ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_network_acl", "aws_default_network_acl"], page("network_acl"), [
    [
      "ingress.rule_no",
      "rises",
      "exposure",
      "refuses later ($before → $after): a rule before it may let the same through",
      { where: [{ attribute: "action", is: ["deny"] }] },
    ],
    [
      "ingress.rule_no",
      "falls",
      "exposure",
      "lets through earlier ($before → $after): before a rule that may refuse the same",
      { where: [{ attribute: "action", is: ["allow"] }] },
    ],
  ]),
  ...changesOn(["aws_network_acl_rule"], page("network_acl_rule"), [
    [
      "rule_number",
      "rises",
      "exposure",
      "refuses later ($before → $after): a rule before it may let the same through",
      {
        where: [
          { attribute: "rule_action", is: ["deny"] },
          { attribute: "egress", isNot: [true] },
        ],
      },
    ],
    [
      "rule_number",
      "falls",
      "exposure",
      "lets through earlier ($before → $after): before a rule that may refuse the same",
      {
        where: [
          { attribute: "rule_action", is: ["allow"] },
          { attribute: "egress", isNot: [true] },
        ],
      },
    ],
  ]),
];
