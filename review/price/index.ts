export { type CostDifference, type CostItem, costOf, type NotPriced } from "./cost";
export { costSentence, money, notCounted, signedMoney } from "./cost-sentence";
export { hoursPerMonth } from "./resource-price";
