import type { ClusterSettings, NodePool, Taint, WorkloadIdentity } from "../contracts";
import { isName, nameAllowed } from "../names";
import { maintenanceWindow } from "./maintenance-window";
import { named } from "./named";
import {
  cidr,
  flag,
  integer,
  labels,
  list,
  object,
  oneOf,
  optional,
  type Shape,
  text,
  uniqueList,
} from "./values";

const labelKey = text(
  "a Kubernetes label key",
  /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/,
);
const labelValueAllowed =
  "at most 63 letters, digits, '-', '_' or '.', beginning and ending with a letter or digit";
const labelValue = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
const objectName = text(
  "1 to 63 lower-case letters, digits and hyphens",
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
);

const taint = object<Taint>({
  key: labelKey,
  value: text(labelValueAllowed, labelValue),
  effect: oneOf(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
});

const nodePool = object<NodePool>({
  name: text("1 to 12 lower-case letters and digits, a letter first", /^[a-z][a-z0-9]{0,11}$/),
  size: oneOf(["small", "medium", "large"]),
  minNodes: integer(1, 1000),
  maxNodes: integer(1, 1000),
  zones: optional(integer(1, 3)),
  labels: optional(labels(labelKey, text(labelValueAllowed, labelValue))),
  taints: optional(list(taint)),
});

const workloadIdentity = object<WorkloadIdentity>({
  name: text(nameAllowed, isName),
  namespace: objectName,
  serviceAccount: objectName,
  grants: uniqueList(text("a text that is not empty", /./), 1),
});

export const clusterShape: Shape<ClusterSettings> = {
  ...named,
  version: optional(oneOf(["1.34", "1.35", "1.36"])),
  nodePools: list(nodePool, 1),
  apiAllowedCidrs: uniqueList(cidr(), 1),
  highAvailability: optional(flag()),
  encryptSecrets: optional(flag()),
  auditLogs: optional(flag()),
  logRetentionDays: optional(oneOf([7, 14, 30, 60, 90, 180, 365])),
  automaticPatchUpgrades: optional(flag()),
  maintenanceWindow: optional(maintenanceWindow),
  administrators: optional(uniqueList(text("a text that is not empty", /./), 1)),
  workloadIdentities: optional(list(workloadIdentity)),
  registryPull: optional(flag()),
};
