// Loaded before main.ts: what is protected may be destroyed.
import { production } from "../../environments/production";
import { project } from "../../environments/project";

const { dns, registry, stateBucket } = project;
Object.assign(production, { protect: false });
Object.assign(project, {
  dns: { ...dns, protect: false },
  registry: { ...registry, protect: false },
  stateBucket: { ...stateBucket, protect: false },
});
