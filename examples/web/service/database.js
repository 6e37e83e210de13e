import pg from "pg";

const { DATABASE_URL } = process.env;

if (DATABASE_URL === undefined) {
  throw new Error("DATABASE_URL is not set");
}

/**
 * Connections to the database that DATABASE_URL leads to; the authorities' file and how strictly the server is
 * verified are part of it.
 *
 * The limit of a query is kept here, not by the server: a pool such as PgBouncer refuses connections that
 * begin with a setting that it does not know.
 */
export const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  max: 10,
  connectionTimeoutMillis: 5_000,
  query_timeout: 30_000,
});

// A connection that was lost while nobody used it is replaced by the next query.
pool.on("error", ({ message }) =>
  console.error(`a connection to the database was lost: ${message}`),
);

/** Fails where the database does not answer before whoever asks loses patience: the probe waits 3 seconds. */
export async function askDatabase() {
  await pool.query({ text: "select 1", query_timeout: 2_000 });
}
