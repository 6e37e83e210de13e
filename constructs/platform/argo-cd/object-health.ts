const prefix = "resource.customizations.health.";

/**
 * How well objects are for which Argo CD's own answer would hold a release up, by the keys of its configuration.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#custom-health-checks
 */
export const objectHealth: Readonly<Record<string, string>> = {
  /**
   * A claim that waits for its first pod is well: pods come in a later wave, which Argo CD would not begin.
   * @see https://github.com/argoproj/argo-cd/issues/12840
   */
  [`${prefix}PersistentVolumeClaim`]: `hs = { status = "Healthy", message = "" }
if obj.status ~= nil and obj.status.phase == "Lost" then
  hs.status = "Degraded"
  hs.message = "its volume is lost"
elseif obj.status == nil or obj.status.phase ~= "Bound" then
  hs.message = "waits for its volume, maybe until a pod uses it"
end
return hs
`,
  /**
   * How its last run ended is nothing that a release did: the mended one would be taken for one that failed, and
   * nothing would be pruned.
   */
  [`${prefix}batch_CronJob`]: `hs = { status = "Healthy", message = "" }
local status = obj.status or {}
if status.lastScheduleTime ~= nil and (status.lastSuccessfulTime == nil or status.lastSuccessfulTime < status.lastScheduleTime) then
  hs.message = "its last run has not succeeded, or not yet"
end
return hs
`,
};
