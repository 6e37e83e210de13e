import type { AlertGroup } from "./alert";

/** Containers that the kernel ended for memory within the last 15 minutes, once or again. */
export const endedForMemory = [
  'kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} == 1',
  "  and on (namespace, pod, container)",
  "    (time() - kube_pod_container_status_last_terminated_timestamp < 900)",
].join("\n");

const nodeDisk = 'node_filesystem_avail_bytes{fstype!=""} / node_filesystem_size_bytes{fstype!=""}';
const writable = 'node_filesystem_readonly{fstype!=""} == 0';
const onDisk = "and on (node, device, mountpoint)";

const volume = "kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes";

const makeRoomOnNode =
  "kubectl debug node/{{ $labels.node }} -it --image=busybox shows the disk below /host (df -h /host; du -xhd2 /host/var). Pods are evicted at 10 % of free space. Take the node away (kubectl drain, and a new one comes) or give the pool larger disks; look for a pod that writes into its own file system instead of a volume.";

const makeRoomOnVolume =
  "Enlarge the claim: kubectl -n {{ $labels.namespace }} patch pvc {{ $labels.persistentvolumeclaim }} with more spec.resources.requests.storage, and the same where it is written down. Or delete what is not needed in it.";

/** Nodes, their disks and their memory, and volumes of pods. */
export const nodes: AlertGroup = {
  name: "nodes",
  alerts: [
    {
      alert: "NodeNotReady",
      severity: "critical",
      expr: 'kube_node_status_condition{condition="Ready",status="true"} == 0',
      for: "10m",
      summary: "Node {{ $labels.node }} has not been ready for ten minutes",
      action:
        "kubectl describe node {{ $labels.node }} says why. Its pods start elsewhere after five minutes, those with a volume only when the node is gone: delete its machine at the vendor, and the pool makes another one.",
    },
    {
      alert: "NodeDiskFillingUp",
      severity: "warning",
      expr: [
        `${nodeDisk} < 0.25`,
        `  ${onDisk}`,
        '    predict_linear(node_filesystem_avail_bytes{fstype!=""}[6h], 24 * 3600) < 0',
        `  ${onDisk} ${writable}`,
      ].join("\n"),
      for: "30m",
      summary:
        "{{ $labels.mountpoint }} of node {{ $labels.node }} has {{ $value | humanizePercentage }} left and is full within a day",
      action: makeRoomOnNode,
    },
    {
      alert: "NodeDiskFillingUp",
      severity: "critical",
      expr: [`${nodeDisk} < 0.12`, `  ${onDisk} ${writable}`].join("\n"),
      for: "5m",
      summary:
        "{{ $labels.mountpoint }} of node {{ $labels.node }} has {{ $value | humanizePercentage }} left",
      action: makeRoomOnNode,
    },
    {
      alert: "VolumeFillingUp",
      severity: "warning",
      expr: [
        `${volume} < 0.25`,
        "  and predict_linear(kubelet_volume_stats_available_bytes[6h], 4 * 24 * 3600) < 0",
      ].join("\n"),
      for: "1h",
      summary:
        "Volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} has {{ $value | humanizePercentage }} left and is full within four days",
      action: makeRoomOnVolume,
    },
    {
      alert: "VolumeFillingUp",
      severity: "critical",
      expr: `${volume} < 0.05`,
      for: "5m",
      summary:
        "Volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} has {{ $value | humanizePercentage }} left",
      action: makeRoomOnVolume,
    },
    {
      alert: "NodeOutOfMemory",
      severity: "critical",
      // What the kernel ended beside containers: those have an alert of their own.
      expr: [
        "increase(node_vmstat_oom_kill[15m]) > 0",
        "  unless on (node) (",
        "    kube_pod_info and on (namespace, pod) (",
        ...endedForMemory.split("\n").map((line) => `      ${line}`),
        "    )",
        "  )",
      ].join("\n"),
      summary:
        "The kernel of node {{ $labels.node }} ended a process for want of memory, and it was none of a container",
      action:
        "kubectl top pods -A --sort-by=memory and kubectl describe node {{ $labels.node }}: pods use more than they request. Give those that grow a memory limit and requests that are true, or the pool larger nodes. If the node behaves strangely, drain it and delete its machine.",
    },
  ],
};
