export { envoyGateway } from "./envoy";
