import { production as first } from "../../environments/production";
import { project as single } from "../../environments/project";
import type { EnvironmentData, ProjectData } from "../../stacks";

/** What both regions share. */
export const project: ProjectData = {
  ...single,
  promotion: ["production", "west"],
  vendors: { aws: { dns: { dnssec: true } } },
};

export const production: EnvironmentData = first;

/** The same a second time: its own name, addresses and hosts, and all else as in the first. */
export const west: EnvironmentData = {
  ...first,
  name: "west",
  network: { cidr: "10.60.0.0/16" },
  hosts: ["west", "*.west"],
};
