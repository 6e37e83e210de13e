import type { MaintenanceWindow, Weekday } from "../contracts";
import { integer, object, oneOf } from "./values";

export const weekdays: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

export const maintenanceWindow = object<MaintenanceWindow>({
  day: oneOf(weekdays),
  hourUtc: integer(0, 23),
});
