import type { Json } from "../plan";

// As their makers write them; PostgreSQL is what the place is called anyway.
const engines: readonly (readonly [RegExp, string])[] = [
  [/valkey/i, "Valkey"],
  [/redis/i, "Redis"],
  [/mysql/i, "MySQL"],
  [/mariadb/i, "MariaDB"],
  [/mongo|docdb/i, "MongoDB"],
  [/kafka/i, "Kafka"],
  [/opensearch/i, "OpenSearch"],
  [/elasticsearch/i, "Elasticsearch"],
  [/memcached/i, "Memcached"],
  [/mssql|sqlserver|sql_server/i, "SQL Server"],
  [/oracle/i, "Oracle"],
  [/cosmosdb/i, "Cosmos DB"],
];

/** What a database is called by its engine, or by words in its type; nothing for PostgreSQL. */
export function engineName(engine: Json, type: string): string | undefined {
  const said = typeof engine === "string" && engine !== "" ? engine : type;
  return engines.find(([pattern]) => pattern.test(said.slice(0, 100)))?.[1];
}
