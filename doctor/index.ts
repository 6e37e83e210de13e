export { type Examination, examine } from "./doctor";
export type { Finding } from "./finding";
export type { Patient } from "./patient";
