import type { TerraformType, Value } from "../schema";
import type { ProviderOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/time/0.13.1/docs/functions/${name}`;

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = `January February March April May June July August September October November
  December`.split(/\s+/);

const moment: TerraformType = [
  "object",
  {
    ...Object.fromEntries(
      `year year_day day month weekday hour minute second unix iso_year iso_week`
        .split(" ")
        .map((name): [string, TerraformType] => [name, "number"]),
    ),
    month_name: "string",
    weekday_name: "string",
  },
];

/** The time provider: its functions. */
export const time: ProviderOverlay = {
  values: {},
  resources: {},
  data: {},
  functions: {
    rfc3339_parse: {
      page: page("rfc3339_parse"),
      parameters: [{ name: "timestamp", type: "string" }],
      result: moment,
      call: (timestamp) => {
        const text = String(timestamp);
        const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/.exec(
          text,
        );
        const milliseconds = Date.parse(text);
        if (!form || Number.isNaN(milliseconds)) {
          throw new Error(`${JSON.stringify(text)} is not a valid RFC 3339 timestamp`);
        }
        const [, sign, hours, minutes] = form;
        const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1);
        return momentOf(Math.floor(milliseconds / 1000), offset);
      },
    },
    unix_timestamp_parse: {
      page: page("unix_timestamp_parse"),
      parameters: [{ name: "unix_timestamp", type: "number" }],
      result: [
        "object",
        { ...(moment[1] as { [name: string]: TerraformType }), rfc3339: "string" },
      ],
      call: (timestamp) => {
        const seconds = Number(timestamp);
        const { unix: _, ...parts } = momentOf(seconds, 0);
        const rfc3339 = new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
        return { ...parts, rfc3339 };
      },
    },
    duration_parse: {
      page: page("duration_parse"),
      parameters: [{ name: "duration", type: "string" }],
      result: [
        "object",
        Object.fromEntries(
          "hours minutes seconds milliseconds microseconds nanoseconds"
            .split(" ")
            .map((name): [string, TerraformType] => [name, "number"]),
        ),
      ],
      call: (duration) => {
        const nanoseconds = nanosecondsOf(String(duration));
        return {
          hours: inUnits(nanoseconds, 3.6e12),
          minutes: inUnits(nanoseconds, 6e10),
          seconds: inUnits(nanoseconds, 1e9),
          milliseconds: Math.trunc(nanoseconds / 1e6),
          microseconds: Math.trunc(nanoseconds / 1e3),
          nanoseconds,
        };
      },
    },
  },
};

/** @param offset of the zone in which it is told, in minutes */
function momentOf(unix: number, offset: number): { [name: string]: Value } {
  const date = new Date((unix + offset * 60) * 1000);
  const year = date.getUTCFullYear();
  const yearDay = Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  // A week belongs to the year of its Thursday.
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * 86_400_000);
  const isoYear = thursday.getUTCFullYear();
  return {
    year,
    year_day: yearDay,
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    month_name: months[date.getUTCMonth()] ?? "",
    weekday: date.getUTCDay(),
    weekday_name: days[date.getUTCDay()] ?? "",
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    unix,
    iso_year: isoYear,
    iso_week: Math.ceil(((thursday.getTime() - Date.UTC(isoYear, 0, 1)) / 86_400_000 + 1) / 7),
  };
}

const unitsInNanoseconds: ReadonlyMap<string, number> = new Map([
  ["ns", 1],
  ["us", 1e3],
  // The micro sign and the Greek letter.
  ["\u00B5s", 1e3],
  ["\u03BCs", 1e3],
  ["ms", 1e6],
  ["s", 1e9],
  ["m", 6e10],
  ["h", 3.6e12],
]);

// The whole and the rest apart, as Go does: so the last digits are the same.
function inUnits(nanoseconds: number, unit: number): number {
  return Math.trunc(nanoseconds / unit) + (nanoseconds % unit) / unit;
}

function nanosecondsOf(text: string): number {
  const [, sign, rest = ""] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const part = /(\d+\.?\d*|\.\d+)(ns|us|\u00B5s|\u03BCs|ms|s|m|h)/y;
  let sum = 0;
  for (let found = part.exec(rest); found; found = part.exec(rest)) {
    sum += Number(found[1]) * (unitsInNanoseconds.get(found[2] ?? "") ?? 0);
    if (part.lastIndex === rest.length) {
      return Math.round(sum) * (sign === "-" ? -1 : 1);
    }
  }
  if (rest === "0") {
    return 0;
  }
  throw new Error(`${JSON.stringify(text)} is not a valid duration`);
}
