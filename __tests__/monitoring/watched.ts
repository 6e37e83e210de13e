/** Everything that may be watched. */
export const watched = {
  jobs: [
    "monitoring-alertmanager",
    "kubelet",
    "node-exporter",
    "kube-state-metrics",
    "gateway",
    "cert-manager",
  ],
  certificates: true,
  backups: {
    namespace: "backups",
    backup: "backup",
    restoreCheck: "restore-check",
    backupHours: 26,
    restoreCheckHours: 192,
  },
  logs: true,
};
