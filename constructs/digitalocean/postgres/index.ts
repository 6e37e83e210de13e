export type { DigitalOceanPostgresAttributes } from "./existing";
export { DigitalOceanPostgres, type DigitalOceanPostgresProps } from "./postgres";
export {
  type DigitalOceanPostgresSettings,
  digitalOceanPostgres,
  type StorageAutoscale,
} from "./settings";
