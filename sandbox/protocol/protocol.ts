/**
 * The parts of the Terraform plugin protocol, version 6, that the sandbox speaks.
 *
 * Written as a descriptor object so that no data file has to be found at run time. Each message
 * is a map of field to `[number, type]`; `*` marks a repeated field and `%` a map from string.
 * Fields and calls that are not listed are skipped by protobuf, which keeps this compatible with
 * newer minor versions.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 */
const messageFields: {
  readonly [message: string]: { readonly [field: string]: readonly [number, string] };
} = {
  DynamicValue: { msgpack: [1, "bytes"], json: [2, "bytes"] },
  PathStep: {
    attribute_name: [1, "string"],
    element_key_string: [2, "string"],
    element_key_int: [3, "int64"],
  },
  AttributePath: { steps: [1, "*PathStep"] },
  Diagnostic: {
    severity: [1, "int32"],
    summary: [2, "string"],
    detail: [3, "string"],
    attribute: [4, "AttributePath"],
  },
  RawState: { json: [1, "bytes"] },
  Timestamp: { seconds: [1, "int64"], nanos: [2, "int32"] },
  Attribute: {
    name: [1, "string"],
    type: [2, "bytes"],
    description: [3, "string"],
    required: [4, "bool"],
    optional: [5, "bool"],
    computed: [6, "bool"],
    sensitive: [7, "bool"],
    nested_type: [10, "Object"],
    write_only: [11, "bool"],
  },
  Object: { attributes: [1, "*Attribute"], nesting: [3, "int32"] },
  NestedBlock: {
    type_name: [1, "string"],
    block: [2, "Block"],
    nesting: [3, "int32"],
    min_items: [4, "int64"],
    max_items: [5, "int64"],
  },
  Block: { version: [1, "int64"], attributes: [2, "*Attribute"], block_types: [3, "*NestedBlock"] },
  Schema: { version: [1, "int64"], block: [2, "Block"] },
  ServerCapabilities: {
    plan_destroy: [1, "bool"],
    get_provider_schema_optional: [2, "bool"],
    move_resource_state: [3, "bool"],
  },
  Parameter: { name: [1, "string"], type: [2, "bytes"] },
  Return: { type: [1, "bytes"] },
  Function: { parameters: [1, "*Parameter"], return: [3, "Return"] },
  FunctionError: { text: [1, "string"], function_argument: [2, "int64"] },
  TypeName: { type_name: [1, "string"] },
  Imported: { type_name: [1, "string"], state: [2, "DynamicValue"], private: [3, "bytes"] },
};

type Fields = { readonly [field: string]: readonly [number, string] };

/** The calls of the provider service: fields of the request, fields of the response. */
const calls: { readonly [call: string]: readonly [Fields, Fields] } = {
  GetMetadata: [
    {},
    {
      server_capabilities: [1, "ServerCapabilities"],
      diagnostics: [2, "*Diagnostic"],
      data_sources: [3, "*TypeName"],
      resources: [4, "*TypeName"],
      ephemeral_resources: [6, "*TypeName"],
    },
  ],
  GetProviderSchema: [
    {},
    {
      provider: [1, "Schema"],
      resource_schemas: [2, "%Schema"],
      data_source_schemas: [3, "%Schema"],
      diagnostics: [4, "*Diagnostic"],
      provider_meta: [5, "Schema"],
      server_capabilities: [6, "ServerCapabilities"],
      functions: [7, "%Function"],
      ephemeral_resource_schemas: [8, "%Schema"],
    },
  ],
  ValidateProviderConfig: [{ config: [1, "DynamicValue"] }, { diagnostics: [2, "*Diagnostic"] }],
  ValidateResourceConfig: [
    { type_name: [1, "string"], config: [2, "DynamicValue"] },
    { diagnostics: [1, "*Diagnostic"] },
  ],
  ValidateDataResourceConfig: [
    { type_name: [1, "string"], config: [2, "DynamicValue"] },
    { diagnostics: [1, "*Diagnostic"] },
  ],
  ValidateEphemeralResourceConfig: [
    { type_name: [1, "string"], config: [2, "DynamicValue"] },
    { diagnostics: [1, "*Diagnostic"] },
  ],
  UpgradeResourceState: [
    { type_name: [1, "string"], version: [2, "int64"], raw_state: [3, "RawState"] },
    { upgraded_state: [1, "DynamicValue"], diagnostics: [2, "*Diagnostic"] },
  ],
  ConfigureProvider: [
    { terraform_version: [1, "string"], config: [2, "DynamicValue"] },
    { diagnostics: [1, "*Diagnostic"] },
  ],
  ReadResource: [
    { type_name: [1, "string"], current_state: [2, "DynamicValue"], private: [3, "bytes"] },
    { new_state: [1, "DynamicValue"], diagnostics: [2, "*Diagnostic"], private: [3, "bytes"] },
  ],
  PlanResourceChange: [
    {
      type_name: [1, "string"],
      prior_state: [2, "DynamicValue"],
      proposed_new_state: [3, "DynamicValue"],
      config: [4, "DynamicValue"],
      prior_private: [5, "bytes"],
    },
    {
      planned_state: [1, "DynamicValue"],
      requires_replace: [2, "*AttributePath"],
      planned_private: [3, "bytes"],
      diagnostics: [4, "*Diagnostic"],
      legacy_type_system: [5, "bool"],
    },
  ],
  ApplyResourceChange: [
    {
      type_name: [1, "string"],
      prior_state: [2, "DynamicValue"],
      planned_state: [3, "DynamicValue"],
      config: [4, "DynamicValue"],
      planned_private: [5, "bytes"],
    },
    {
      new_state: [1, "DynamicValue"],
      private: [2, "bytes"],
      diagnostics: [3, "*Diagnostic"],
      legacy_type_system: [4, "bool"],
    },
  ],
  ImportResourceState: [
    { type_name: [1, "string"], id: [2, "string"] },
    { imported_resources: [1, "*Imported"], diagnostics: [2, "*Diagnostic"] },
  ],
  MoveResourceState: [
    { source_type_name: [2, "string"], target_type_name: [5, "string"] },
    {
      target_state: [1, "DynamicValue"],
      diagnostics: [2, "*Diagnostic"],
      target_private: [3, "bytes"],
    },
  ],
  ReadDataSource: [
    { type_name: [1, "string"], config: [2, "DynamicValue"] },
    { state: [1, "DynamicValue"], diagnostics: [2, "*Diagnostic"] },
  ],
  OpenEphemeralResource: [
    { type_name: [1, "string"], config: [2, "DynamicValue"] },
    {
      diagnostics: [1, "*Diagnostic"],
      renew_at: [2, "Timestamp"],
      result: [3, "DynamicValue"],
      private: [4, "bytes"],
    },
  ],
  RenewEphemeralResource: [
    { type_name: [1, "string"], private: [2, "bytes"] },
    { diagnostics: [1, "*Diagnostic"], renew_at: [2, "Timestamp"], private: [3, "bytes"] },
  ],
  CloseEphemeralResource: [
    { type_name: [1, "string"], private: [2, "bytes"] },
    { diagnostics: [1, "*Diagnostic"] },
  ],
  GetFunctions: [{}, { functions: [1, "%Function"], diagnostics: [2, "*Diagnostic"] }],
  CallFunction: [
    { name: [1, "string"], arguments: [2, "*DynamicValue"] },
    { result: [1, "DynamicValue"], error: [2, "FunctionError"] },
  ],
  GetResourceIdentitySchemas: [
    {},
    { identity_schemas: [1, "%Schema"], diagnostics: [2, "*Diagnostic"] },
  ],
  StopProvider: [{}, { Error: [1, "string"] }],
};

/** The names of the calls, as the service has them. */
export const callNames: readonly string[] = Object.keys(calls);

/** The protocol as a descriptor that `@grpc/proto-loader` reads. */
export function protocolDescriptor(): object {
  const messages: { [name: string]: object } = {};
  for (const [name, fields] of Object.entries(messageFields)) {
    messages[name] = message(fields, name);
  }
  const methods: { [name: string]: object } = {};
  for (const [name, [request, response]] of Object.entries(calls)) {
    messages[`${name}Request`] = message(request, name);
    messages[`${name}Response`] = message(response, name);
    methods[name] = { requestType: `${name}Request`, responseType: `${name}Response` };
  }
  return { nested: { tfplugin6: { nested: { ...messages, Provider: { methods } } } } };
}

// Of a path step's fields exactly one may be present, and an index of 0 is a present one.
const oneOf: { readonly [message: string]: object } = {
  PathStep: { selector: { oneof: ["attribute_name", "element_key_string", "element_key_int"] } },
};

function message(fields: Fields, name: string): object {
  const result: { [field: string]: object } = {};
  for (const [field, [id, type]] of Object.entries(fields)) {
    if (type.startsWith("*")) {
      result[field] = { id, rule: "repeated", type: type.slice(1) };
    } else if (type.startsWith("%")) {
      result[field] = { id, keyType: "string", type: type.slice(1) };
    } else {
      result[field] = { id, type };
    }
  }
  return oneOf[name] ? { oneofs: oneOf[name], fields: result } : { fields: result };
}

/** `min_items` and friends number the nesting modes alike for blocks and nested attributes. */
export const nestingNumber = { single: 1, list: 2, set: 3, map: 4 } as const;
