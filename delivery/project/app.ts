import type { AppData } from "../data";
import type { SourceFile } from "./source-file";

/** An app, as its file says. */
export interface App {
  /** The file's name without its ending. */
  readonly name: string;
  /** What it exports. */
  readonly data: AppData;
  /** The file. */
  readonly source: SourceFile;
}
