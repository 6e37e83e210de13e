export type { DeliveryFinding } from "./finding";
export { deliveryFindings } from "./findings";
export { renderedAt } from "./rendered-at";
