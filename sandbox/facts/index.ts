export { FactsFile, type FactsHeader, type FactsPlace, providerFacts } from "./facts-file";
export type { ArgumentFacts, Check, TextForm, TypeFacts } from "./type-facts";
