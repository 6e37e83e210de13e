export { type Backup, type Evidence, type Listing, listBackups } from "./backup";
export { BucketReader } from "./bucket-reader";
export { bucketCredentials } from "./credentials";
export { type BackupPlace, backupPlace } from "./place";
export { type Verdict, verdictsOf } from "./verdict";
