import type { Module } from "../configuration";
import type { LocalState } from "./state-backend";
import { readState, type Surroundings } from "./state-name";

/** A part of a configuration in JSON. */
export type Json = { readonly [name: string]: unknown };

/** What the sandbox puts in place of what a module says. */
export interface Override {
  /** Nothing where there is nothing to replace. */
  readonly content: Json | undefined;
  /** What was replaced by a file, in words. */
  readonly replaced: readonly string[];
  /** What else there is to know of a run, in whole sentences. */
  readonly remarks: readonly string[];
}

/**
 * What the sandbox overrides of a module: the backend, where it is the stack's own folder; every remote
 * state; and what would reach a machine that does not exist.
 *
 * @param states the folder of the states, from where Terraform runs
 * @param kept the stack's backend in the sandbox
 */
export function overrideOf(
  module: Module,
  where: Surroundings,
  states: string,
  kept: Json,
): Override {
  const isRoot = module.directory === where.source;
  const { backend } = module;
  const remote = Object.fromEntries(
    module.remoteStates.map((state) => [
      state.name,
      { backend: "local", config: localState(readState(state, where), states) },
    ]),
  );
  const unreachable = module.provisioned.filter(({ provisioners }) =>
    provisioners.some((kind) => kind !== "local-exec"),
  );
  const resource: { [type: string]: { [name: string]: Json } } = {};
  for (const { type, name } of unreachable) {
    resource[type] = { ...resource[type], [name]: { provisioner: [nothing] } };
  }
  const content: Json = {
    ...(isRoot ? { terraform: { backend: kept } } : {}),
    ...(module.remoteStates.length > 0 ? { data: { terraform_remote_state: remote } } : {}),
    ...(unreachable.length > 0 ? { resource } : {}),
  };
  return {
    content: Object.keys(content).length > 0 ? content : undefined,
    replaced: [
      ...(isRoot && backend ? [`the ${backend.type} backend`] : []),
      ...module.remoteStates.map(({ name }) => `the remote state ${name}`),
    ],
    remarks: [
      ...unreachable.map(
        ({ type, name, provisioners }) =>
          `the provisioners of ${type}.${name} (${provisioners.join(", ")}) are not run: there is no machine that they could reach`,
      ),
      ...module.provisioned
        .filter((resource) => !unreachable.includes(resource))
        .map(({ type, name }) => `local-exec of ${type}.${name} is real: it runs on this machine`),
    ],
  };
}

const nothing: Json = { "local-exec": { command: ":" } };

/** A state as a local backend has it. */
export function localState(name: string, states: string): LocalState {
  return {
    path: `${states}/${name}.tfstate`,
    workspace_dir: `${states}/workspaces/${name}`,
  };
}
