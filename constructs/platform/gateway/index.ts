export { controllerOf, type GatewayKind, gatewayControllers } from "./controllers";
export { PublicGateway, type PublicGatewayProps } from "./gateway";
export { gatewayNames } from "./names";
export type { GatewayTls, PublicPort } from "./settings";
