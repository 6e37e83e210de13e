import { integer, object, oneOf, type Properties, type Settings, type Value } from "../vendor-kit";

/** A day of the week. */
export type Weekday =
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday"
  | "sunday";

const properties = {
  /** Day on which the window opens, in UTC. */
  day: oneOf<Weekday>("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
  /** Hour of the day in UTC at which the window opens, 0 to 23. */
  hourUtc: integer(0, 23),
} satisfies Properties;

/** The hour of the week in which the vendor may restart things to patch them. */
export interface MaintenanceWindow extends Settings<typeof properties> {}

export const maintenanceWindow: Value<MaintenanceWindow> = object(properties);
