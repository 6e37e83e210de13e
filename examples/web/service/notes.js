import { pool } from "./database.js";

/** The newest notes. */
export async function newestNotes() {
  const { rows } = await pool.query(
    "select id, text, author, likes from notes order by id desc limit 20",
  );
  return rows;
}

/** Writes a note down and returns it. */
export async function addNote({ text, author = "somebody" }) {
  const { rows } = await pool.query(
    "insert into notes (text, author) values ($1, $2) returning id, text, author, likes",
    [text, author],
  );
  return rows[0];
}

/** Likes a note and returns it; `undefined` where there is none. */
export async function likeNote(id) {
  const { rows } = await pool.query(
    "update notes set likes = likes + 1 where id = $1 returning id, likes",
    [id],
  );
  return rows[0];
}
