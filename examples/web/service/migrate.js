// Brings the database's schema to what this image needs:
//
//   node migrate.js            forward, each step that has not been made yet
//   node migrate.js --to 1     forward or back to that step, for development and tests
import { readdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import pg from "pg";

const folder = new URL("migrations/", import.meta.url);

// Any number that nothing else in this database locks.
const lock = 7_203_991;

/** The steps, in their order: `001-notes.sql` is one, and `001-notes.down.sql` takes it back. */
function stepsIn(files) {
  return files
    .filter((file) => /^\d+-[a-z-]+\.sql$/.test(file))
    .map((file) => ({ number: Number.parseInt(file, 10), name: file.slice(0, -".sql".length) }))
    .sort((one, other) => one.number - other.number);
}

/** What is to be run: names of files, and what the schema is then at. */
function planOf(steps, done, target) {
  const newest = done.at(-1) ?? 0;
  const missing = steps.filter(({ number }) => !done.includes(number));
  const tooLate = missing.find(({ number }) => number < newest);
  if (tooLate !== undefined) {
    throw new Error(`${tooLate.name} comes before step ${newest}, which was made: number it anew`);
  }
  if (target === undefined) {
    return missing.map((step) => ({ ...step, file: `${step.name}.sql`, back: false }));
  }
  if (target !== 0 && !steps.some(({ number }) => number === target)) {
    throw new Error(`there is no step ${target}`);
  }
  const unknown = done.find(
    (number) => number > target && !steps.some((one) => one.number === number),
  );
  if (unknown !== undefined) {
    throw new Error(`step ${unknown} is of a newer image, which alone can take it back`);
  }
  return [
    ...missing
      .filter(({ number }) => number <= target)
      .map((step) => ({ ...step, file: `${step.name}.sql`, back: false })),
    ...steps
      .filter(({ number }) => number > target && done.includes(number))
      .reverse()
      .map((step) => ({ ...step, file: `${step.name}.down.sql`, back: true })),
  ];
}

/** Runs one step, wholly or not at all. */
async function run(client, { number, name, file, back }) {
  await client.query("begin");
  // A step that waits for a long query makes all others wait behind it: it fails, and the Job tries again.
  await client.query("set local lock_timeout = '5s'");
  await client.query(readFileSync(new URL(file, folder), "utf8"));
  await (back
    ? client.query("delete from migrations where number = $1", [number])
    : client.query("insert into migrations (number, name) values ($1, $2)", [number, name]));
  await client.query("commit");
  console.log(`${back ? "took back" : "made"} ${name}`);
}

async function migrate(client, target) {
  // Whoever comes second waits: two images may migrate at once.
  await client.query("select pg_advisory_lock($1)", [lock]);
  await client.query(
    "create table if not exists migrations (number integer primary key, name text not null, made timestamptz not null default now())",
  );
  const { rows } = await client.query("select number from migrations order by number");
  const plan = planOf(
    stepsIn(readdirSync(folder)),
    rows.map(({ number }) => number),
    target,
  );
  for (const step of plan) {
    await run(client, step);
  }
  if (plan.length === 0) {
    console.log("nothing to do");
  }
}

function targetOf({ to }) {
  if (to !== undefined && !/^\d+$/.test(to)) {
    throw new Error(`--to is the number of a step, or 0, got ${to}`);
  }
  return to === undefined ? undefined : Number(to);
}

// As the first process of a container it would not hear it otherwise. What is under way is undone.
process.once("SIGTERM", () => process.exit(143));

try {
  const { values } = parseArgs({ options: { to: { type: "string" } } });
  const target = targetOf(values);
  // Past the pool, where there is one: it may give each statement another connection, and the lock is one's.
  const url = process.env.DIRECT_DATABASE_URL ?? process.env.DATABASE_URL;
  if (url === undefined) {
    throw new Error("DATABASE_URL is not set");
  }
  const client = new pg.Client(url);
  await client.connect();
  try {
    await migrate(client, target);
  } finally {
    await client.end();
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
