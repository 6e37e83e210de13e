import type { AppData } from "../data";
import type { SourceFile } from "./source-file";

/** An app, as its file says. */
export interface App {
  readonly name: string;
  readonly data: AppData;
  readonly source: SourceFile;
}
