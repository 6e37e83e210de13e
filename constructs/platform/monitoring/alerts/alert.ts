/** What fires, how bad it is, and what to do. */
export interface Alert {
  /** Its name. Silences and the inhibition of a milder one by a worse one go by it. */
  readonly alert: string;
  /** `critical` means now, at night, too; `warning` within the working day. */
  readonly severity: "critical" | "warning";
  /** True as long as there is something to say, in PromQL. */
  readonly expr: string;
  /** How long it has to be true before somebody is told. @default - at once */
  readonly for?: string;
  /** What is the matter, in one sentence; `{{ $labels.… }}` says where. */
  readonly summary: string;
  /** What to do, for somebody who sees it for the first time. */
  readonly action: string;
}

/** Alerts of one kind of thing. */
export interface AlertGroup {
  /** What they watch. */
  readonly name: string;
  /** One name may have two, of different severity. */
  readonly alerts: readonly Alert[];
}
