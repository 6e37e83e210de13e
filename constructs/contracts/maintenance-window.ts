export type Weekday =
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday"
  | "sunday";

/** The hour of the week in which the vendor may restart things to patch them. */
export interface MaintenanceWindow {
  readonly day: Weekday;
  /** Hour of the day in UTC at which the window opens, 0 to 23. */
  readonly hourUtc: number;
}
