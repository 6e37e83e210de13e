import type { ResourceChange } from "../plan";
import { leavesOf } from "../plan";
import type { Finding } from "./finding";

const strictness = ["privileged", "baseline", "restricted"];
const label = "labels.pod-security.kubernetes.io/enforce";

/** Whether a namespace enforces less of the pod security standards. */
export function podSecurity({ change }: ResourceChange): readonly Finding[] {
  const [was, will] = [change.before, change.after].map(leavesOf);
  const [path = ""] = [`metadata.${label}`, label].filter((one) => was?.has(one));
  const [before = 0, after = 0] = [was, will].map((side) =>
    strictness.indexOf(String(side?.get(path)?.[0] ?? "privileged")),
  );
  return path !== "" && before > after
    ? [
        {
          concern: "exposure",
          path: path.startsWith("metadata") ? "metadata[0].labels" : "labels",
          says: "enforces less of the pod security standards",
        },
      ]
    : [];
}
