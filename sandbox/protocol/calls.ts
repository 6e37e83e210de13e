import type { TypeOverlay } from "../overlays";
import type { Provider, WireValue } from "../provider";
import {
  type Connection,
  checkNestedKeys,
  checkPlan,
  createObject,
  deleteObject,
  findImport,
  keyOf,
  OperationError,
  planChange,
  privateOf,
  readData,
  readObject,
  updateObject,
  validateConfig,
  withoutWriteOnly,
} from "../provider";
import {
  type BlockSchema,
  blockType,
  conform,
  digest,
  fromJson,
  holdsUnknown,
  type ObjectValue,
} from "../schema";
import { attributePath, diagnostic } from "./diagnostics";
import { callFunction, wireFunctions } from "./functions";
import { wireSchema } from "./wire-schema";

/** A request as it comes from the wire; which fields there are depends on the call. */
export interface Request {
  readonly type_name?: string;
  readonly config?: WireValue | null;
  readonly prior_state?: WireValue | null;
  readonly planned_state?: WireValue | null;
  readonly proposed_new_state?: WireValue | null;
  readonly current_state?: WireValue | null;
  readonly private?: Uint8Array;
  readonly prior_private?: Uint8Array;
  readonly planned_private?: Uint8Array;
  readonly raw_state?: { readonly json: Uint8Array } | null;
  readonly id?: string;
  readonly name?: string;
  readonly arguments?: readonly WireValue[];
}

/** The answer to one call. */
export type Call = (provider: Provider, request: Request, connection: Connection) => object;

const capabilities = { plan_destroy: false, get_provider_schema_optional: true };

/** The calls of the protocol that the sandbox answers. */
export const calls: { readonly [name: string]: Call } = {
  GetMetadata: () => {
    // Without the list of types Terraform falls back to the schemas, which are needed anyway.
    throw new Error("not needed");
  },
  GetProviderSchema: (provider) => {
    const schemas = provider.schemas();
    const wire = (map: { readonly [type: string]: BlockSchema }) =>
      Object.fromEntries(Object.entries(map).map(([type, schema]) => [type, wireSchema(schema)]));
    return {
      provider: wireSchema(schemas.provider),
      resource_schemas: wire(schemas.resources),
      data_source_schemas: wire(schemas.data),
      ephemeral_resource_schemas: wire(schemas.ephemeral),
      provider_meta: provider.overlay.meta && wireSchema(provider.overlay.meta),
      functions: wireFunctions(provider),
      server_capabilities: capabilities,
    };
  },
  ValidateProviderConfig: (provider, request) => {
    const schema = provider.providerSchema();
    const config = provider.decode(request.config, schema) ?? {};
    const { name } = provider.binding;
    const problems = [
      ...validateConfig(config, schema, {}),
      ...checkNestedKeys("provider", name, config, schema, provider.surroundings.folders()),
    ];
    return { diagnostics: problems.map(diagnostic) };
  },
  ValidateResourceConfig: (provider, request) => {
    const type = typeName(request);
    const schema = provider.schema("resource", type);
    const config = provider.decode(request.config, schema) ?? {};
    const problems = [
      ...validateConfig(config, schema, provider.type("resource", type)),
      ...checkNestedKeys("resource", type, config, schema, provider.surroundings.folders()),
    ];
    return { diagnostics: problems.map(diagnostic) };
  },
  ValidateDataResourceConfig: (provider, request) => {
    const type = typeName(request);
    const schema = provider.schema("data", type);
    const config = provider.decode(request.config, schema) ?? {};
    const problems = [
      ...validateConfig(config, schema, provider.type("data", type)),
      ...checkNestedKeys("data", type, config, schema, provider.surroundings.folders()),
    ];
    return { diagnostics: problems.map(diagnostic) };
  },
  ValidateEphemeralResourceConfig: (provider, request) => {
    const schema = provider.schema("ephemeral", typeName(request));
    return {
      diagnostics: validateConfig(provider.decode(request.config, schema) ?? {}, schema, {}).map(
        diagnostic,
      ),
    };
  },
  UpgradeResourceState: (provider, request) => {
    const schema = provider.schema("resource", typeName(request));
    const json = JSON.parse(Buffer.from(request.raw_state?.json ?? []).toString("utf8")) as unknown;
    return { upgraded_state: provider.encode(fromJson(json, blockType(schema)), schema) };
  },
  ConfigureProvider: (provider, request, connection) => {
    connection.config = provider.decode(request.config, provider.providerSchema()) ?? {};
    return {};
  },
  ReadResource: (provider, request, connection) => {
    const type = typeName(request);
    const schema = provider.schema("resource", type);
    const current = provider.decode(request.current_state, schema);
    const found =
      current && readObject(provider, type, keyOf(provider, request.private, current, connection));
    if (!found) {
      return { new_state: provider.encode(null, schema) };
    }
    return {
      new_state: provider.encode(found.attributes, schema),
      private: request.private ?? privateOf(found),
    };
  },
  PlanResourceChange: (provider, request, connection) => {
    const type = typeName(request);
    const schema = provider.schema("resource", type);
    const overlay = provider.type("resource", type);
    const proposed = provider.decode(request.proposed_new_state, schema);
    if (!proposed) {
      return {
        planned_state: provider.encode(null, schema),
        planned_private: request.prior_private,
      };
    }
    const prior = provider.decode(request.prior_state, schema);
    const config = provider.decode(request.config, schema) ?? {};
    const olderSdk = overlay.legacy ?? provider.isOfOlderSdk(schema);
    const change = planChange(prior, proposed, schema, overlay, olderSdk, (planned) => {
      provider.overlay.plan?.(planned, config, connection.config);
    });
    return {
      diagnostics: checkPlan(change.planned, prior, overlay).map(diagnostic),
      planned_state: provider.encode(change.planned, schema),
      requires_replace: change.replace.map((steps) => attributePath(steps)),
      planned_private: request.prior_private,
      legacy_type_system: isLegacy(overlay, olderSdk),
    };
  },
  ApplyResourceChange: (provider, request, connection) => {
    const type = typeName(request);
    const schema = provider.schema("resource", type);
    const prior = provider.decode(request.prior_state, schema);
    const planned = provider.decode(request.planned_state, schema);
    const config = provider.decode(request.config, schema) ?? {};
    const legacy = {
      legacy_type_system: isLegacy(provider.type("resource", type), provider.isOfOlderSdk(schema)),
    };
    try {
      if (!planned) {
        if (prior) {
          deleteObject(
            provider,
            type,
            keyOf(provider, request.planned_private, prior, connection),
            prior,
          );
        }
        return { new_state: provider.encode(null, schema), ...legacy };
      }
      const result = prior
        ? updateObject(
            provider,
            type,
            keyOf(provider, request.planned_private, prior, connection),
            prior,
            planned,
            config,
            connection.config,
          )
        : createObject(provider, type, planned, config, connection.config);
      const state = withoutWriteOnly(result.attributes, schema);
      return { new_state: provider.encode(state, schema), private: privateOf(result), ...legacy };
    } catch (error) {
      if (!(error instanceof OperationError)) {
        throw error;
      }
      const state = error.partial ? withoutWriteOnly(error.partial.attributes, schema) : prior;
      return {
        new_state: provider.encode(state, schema),
        private: error.partial ? privateOf(error.partial) : request.planned_private,
        diagnostics: [diagnostic({ summary: error.summary, detail: error.detail, path: [] })],
        ...legacy,
      };
    }
  },
  ImportResourceState: (provider, request, connection) => {
    const type = typeName(request);
    const schema = provider.schema("resource", type);
    const found = findImport(provider, type, request.id ?? "", connection.config);
    const state = provider.encode(found.attributes, schema);
    return { imported_resources: [{ type_name: type, state, private: privateOf(found) }] };
  },
  MoveResourceState: () => {
    throw new OperationError(
      "Move between resource types is not supported",
      "Use a moved block within one type.",
    );
  },
  ReadDataSource: (provider, request, connection) => {
    const type = typeName(request);
    const schema = provider.schema("data", type);
    const config = conform(provider.decode(request.config, schema) ?? {}, schema) as ObjectValue;
    return { state: provider.encode(readData(provider, type, config, connection.config), schema) };
  },
  OpenEphemeralResource: (provider, request, connection) => {
    const type = typeName(request);
    const schema = provider.schema("ephemeral", type);
    const config = provider.decode(request.config, schema) ?? {};
    if (holdsUnknown(config)) {
      throw new OperationError(`${type} needs known arguments`, "One is unknown.");
    }
    const { world } = provider.surroundings;
    const result = provider.ephemeral(type).open(
      config,
      {
        secrets: (of, matches) => {
          const entry = world
            .list(of)
            .find((candidate) => matches(candidate.attributes as ObjectValue));
          return (
            entry && {
              attributes: entry.attributes as ObjectValue,
              secrets: (entry.secrets ?? {}) as ObjectValue,
            }
          );
        },
      },
      {
        seed: digest(type, JSON.stringify(config)),
        provider: connection.config,
        expand: (template) => template,
      },
    );
    return { result: provider.encode(result, schema) };
  },
  RenewEphemeralResource: () => ({}),
  CloseEphemeralResource: () => ({}),
  GetFunctions: (provider) => ({ functions: wireFunctions(provider) }),
  CallFunction: (provider, request) => {
    try {
      return { result: callFunction(provider, request.name ?? "", request.arguments ?? []) };
    } catch (error) {
      return { error: { text: (error as Error).message } };
    }
  },
  GetResourceIdentitySchemas: () => ({ identity_schemas: {} }),
  StopProvider: () => ({}),
};

function typeName(request: Request): string {
  if (!request.type_name) {
    throw new Error("the request names no type");
  }
  return request.type_name;
}

// Defaults for optional arguments and computed blocks are liberties of providers on the older SDK.
function isLegacy(overlay: TypeOverlay, olderSdk: boolean): boolean {
  const takesLiberties = overlay.defaults !== undefined || overlay.computedBlocks !== undefined;
  return overlay.legacy ?? (olderSdk || takesLiberties);
}
