// Records what the version of package.json makes, before it is released: `npm run record-release`.
// With --check it only says whether that is recorded, which npm asks before it publishes anything.
import { checkRecord, ownVersion, recordRelease } from "./release-record";

const record = process.argv.includes("--check") ? checkRecord : recordRelease;
try {
  record(ownVersion);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
