export { type CostDifference, type CostItem, costOf, type NotPriced } from "./cost";
export { costSentence, money, notCounted, signedMoney } from "./cost-sentence";
export { createdStack } from "./created-stack";
export {
  type Estimate,
  type EstimatedEnvironment,
  type EstimatedItem,
  type EstimatedPart,
  estimateOf,
  type UsedPrices,
} from "./estimate";
export { ageInDays, freshDays } from "./price-age";
export { hoursPerMonth } from "./resource-price";
