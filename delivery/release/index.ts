export { changeOf, type ReleaseChange, writeChange } from "./change";
export { type Edit, editsFor, type NewImage, shiftEdits } from "./edit";
export { digestOf, type Promotion, promotionOf } from "./promotion";
export { type AppStatus, statusOf } from "./status";
