export { PublicGateway, type PublicGatewayProps } from "./gateway";
export { gatewayNames } from "./names";
export type { PublicPort } from "./objects";
