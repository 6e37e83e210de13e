export { traefik } from "./traefik";
