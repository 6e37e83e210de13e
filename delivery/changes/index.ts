export {
  deliveryFindings,
  type EnvironmentChange,
  environmentChanges,
  type ObjectChange,
} from "./environment-changes";
export type { DeliveryFinding, ObjectFinding } from "./finding";
export { renderedAt } from "./rendered-at";
