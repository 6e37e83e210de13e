/** Under which key of its configuration Argo CD looks for how well a Rollout is. */
export const rolloutHealthKey = "resource.customizations.health.argoproj.io_Rollout";

/**
 * How well a Rollout is: as Argo Rollouts says, but that a pause between two shares is well. What it says
 * counts only when it has seen the last change.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#custom-health-checks
 */
export const rolloutHealth = `hs = { status = "Progressing", message = "waits for Argo Rollouts" }
if obj.status ~= nil and obj.status.phase ~= nil and tonumber(obj.status.observedGeneration) == obj.metadata.generation then
  hs.message = obj.status.message or ""
  if obj.status.phase == "Paused" then
    hs.status = "Healthy"
  else
    hs.status = obj.status.phase
  end
end
return hs
`;
