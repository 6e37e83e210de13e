import type { PlanDocument, ResourceChange, ValueChange } from "../plan";
import { at, callsIn, isEmpty, type Json, objectAt, resourcesIn } from "../plan";
import { hashed, type Seal, type Write } from "./seal";
import { writeDifference, writeValue } from "./sealed-values";

export type { Seal };

/** What tells a thing from others of its type; times and states of it change by themselves. */
const identity =
  /^(?:id|uid|arn|urn|identifier|self_link|metadata)$|(?:^|_)(?:id|name|namespace|arn|domain|zone|region|location|project|bucket|key|cluster|server|account|type|value)$/;

/** One change of a plan, and what is known of it. */
export interface SealedChange {
  readonly resource: ResourceChange;
  /** What the configuration says of the attributes. */
  readonly expressions: Json;
  /** What was found in it: a yes to something harmless is none to something that is not. */
  readonly found: readonly string[];
}

/**
 * A hash of everything that one change would do, complete and unclipped.
 *
 * What the vendor computes is left out before and after, as it differs from plan to plan; so is
 * everything that stays as it is. Of what is only known after apply it holds what the configuration says
 * of it, and of what is destroyed which thing it is.
 */
export function digestOf({ resource, expressions, found }: SealedChange, seal: Seal): string {
  const { address, previous_address, mode, type, deposed, provider_name, change } = resource;
  return hashed(seal, (write) => {
    write("change", address, previous_address ?? "", mode, type, deposed ?? "");
    write("provider", provider_name ?? "");
    write("actions", ...change.actions);
    write("found", ...[...found].sort());
    for (const path of change.replace_paths ?? []) {
      write("forces", ...path.map(String));
    }
    writeValue(write, "imports", change.importing, seal);
    if (isEmpty(change.after) || change.actions.length > 1) {
      writeIdentity(write, change, seal);
    }
    if (!isEmpty(change.after)) {
      writeDifference(write, change, expressions, seal);
    }
  });
}

/** Which thing it is; one that nothing names is what all of its attributes say. */
function writeIdentity(write: Write, { before, before_sensitive }: ValueChange, seal: Seal): void {
  const isNamed = ["id", "arn", "name"].some((key) => !isEmpty(at(before, key)));
  const names = Object.keys(isNamed ? objectAt({ before }, "before") : {}).filter(
    (key) => identity.test(key) && !isEmpty(at(before, key)),
  );
  for (const key of names.sort()) {
    const value = key === "metadata" ? namesIn(at(before, key)) : at(before, key);
    writeValue(write, `of ${key}`, value, seal, at(before_sensitive, key) === true);
  }
  if (!isNamed) {
    writeDifference(write, { before, before_sensitive }, undefined, seal);
  }
}

function namesIn(metadata: Json): Json {
  return ["uid", "namespace", "name"].map((key) => at(metadata, 0, key) ?? null);
}

/** A hash of everything that a plan would do: its changes, outputs, actions and what runs beside them. */
export function planDigest(plan: PlanDocument, digests: readonly string[], seal: Seal): string {
  const { configuration, variables } = plan;
  return hashed(seal, (write) => {
    for (const digest of [...digests].sort()) {
      write("change", digest);
    }
    write("complete", String(plan.complete ?? ""), String(plan.errored ?? ""));
    for (const [name, change] of Object.entries(plan.output_changes).sort(byName)) {
      if (change.actions[0] !== "no-op") {
        write("output", name, ...change.actions);
        const expression = at(configuration, "root_module", "outputs", name, "expression");
        writeDifference(write, change, { "": expression }, seal);
      }
    }
    for (const action of plan.action_invocations) {
      writeValue(write, "action", action, seal);
    }
    // Whatever is only known after apply, or runs beside the changes, may come from these.
    for (const [name, variable] of Object.entries(objectAt({ variables }, "variables")).sort(
      byName,
    )) {
      const isSecret = at(configuration, "root_module", "variables", name, "sensitive") === true;
      writeValue(write, `variable ${name}`, variable, seal, isSecret);
    }
    // Provisioners run scripts, and a provider's configuration says where all of it happens.
    writeValue(write, "providers", at(configuration, "provider_config"), seal);
    for (const [address, resource] of resourcesIn(configuration)) {
      const provisioners = at(resource, "provisioners");
      if (!isEmpty(provisioners)) {
        writeValue(write, `provisioners of ${address}`, provisioners, seal);
      }
      const provider = at(resource, "provider_config_key");
      // Most are managed by the provider of their type's name: others say of which account they are.
      if (typeof provider === "string" && !address.includes(`${provider}_`)) {
        write("provider", address, provider);
      }
    }
    for (const [address, expressions] of callsIn(configuration)) {
      writeValue(write, `call of ${address}`, expressions, seal);
    }
  });
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
