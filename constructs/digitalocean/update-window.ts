import type { MaintenanceWindow } from "../parts";

/** When a database or a cache is updated, in the words of the provider. */
export function updateWindow({ day, hourUtc }: MaintenanceWindow): { day: string; hour: string } {
  return { day, hour: `${String(hourUtc).padStart(2, "0")}:00` };
}
