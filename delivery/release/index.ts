export { changeOf, type ReleaseChange, writeChange } from "./change";
export { type DirectRelease, releaseOf } from "./direct-release";
export { type Edit, editsFor, type NewImage, shiftEdits } from "./edit";
export { digestsStated } from "./history";
export { type Promotion, promotionOf } from "./promotion";
export { type AppStatus, statusOf } from "./status";
