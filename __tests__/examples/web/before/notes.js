// What examples/web/service/notes.js was before there were authors: it must get along with the schema after.
import { pool } from "./database.js";

export async function newestNotes() {
  const { rows } = await pool.query("select id, text, likes from notes order by id desc limit 20");
  return rows;
}

export async function addNote({ text }) {
  const { rows } = await pool.query(
    "insert into notes (text) values ($1) returning id, text, likes",
    [text],
  );
  return rows[0];
}

export async function likeNote(id) {
  const { rows } = await pool.query(
    "update notes set likes = likes + 1 where id = $1 returning id, likes",
    [id],
  );
  return rows[0];
}
