import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";
import type { Connection, Provider } from "../provider";
import { calls, type Request } from "./calls";
import { failure } from "./diagnostics";
import { callNames, protocolDescriptor } from "./protocol";
import { isRunning } from "./running-process";

/** The simulated providers of one sandbox, listening. */
export interface RunningServer {
  /** The value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
  /** A folder that only this user can enter, gone when the server stops. */
  readonly directory: string;
  stop(): Promise<void>;
}

type Handler = grpc.handleUnaryCall<Request, object>;

/**
 * Serves every provider on a socket of its own.
 *
 * Terraform does not say which provider it is talking to, hence one socket each. They are Unix
 * sockets in a folder of mode 0700: no port that another user could reach.
 */
export async function startServer(
  providers: readonly Provider[],
  temporary = tmpdir(),
): Promise<RunningServer> {
  removeLeftovers(temporary);
  const directory = mkdtempSync(join(temporary, `${runtimePrefix}${process.pid}-`));
  chmodSync(directory, 0o700);
  const service = serviceDefinition();
  const servers: grpc.Server[] = [];
  const reattach: { [address: string]: object } = {};
  try {
    for (const [index, provider] of providers.entries()) {
      const server = new grpc.Server({
        "grpc.max_receive_message_length": -1,
        "grpc.max_send_message_length": -1,
        // Statistics that nobody asks for cost a twentieth of the time.
        "grpc.enable_channelz": 0,
      });
      server.addService(service, handlers(provider));
      const socket = join(directory, String(index));
      if (Buffer.byteLength(socket) > longestSocket) {
        throw new Error(
          `${socket} is too long for a socket, which may have ${longestSocket} bytes; set TMPDIR to a shorter folder`,
        );
      }
      await bind(server, socket);
      servers.push(server);
      reattach[provider.binding.address] = {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: process.pid,
        // Without this Terraform 1.11 expects a plugin process and panics.
        Test: true,
        Addr: { Network: "unix", String: socket },
      };
    }
  } catch (error) {
    for (const server of servers) {
      server.forceShutdown();
    }
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
  return {
    reattach: JSON.stringify(reattach),
    directory,
    stop: async () => {
      for (const server of servers) {
        server.forceShutdown();
      }
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

// What macOS allows; Linux allows 107. Terraform kills the process behind a socket that it cannot open.
const longestSocket = 103;

const runtimePrefix = "anycloud-sandbox-";

/** A sandbox that was killed could not remove its folder; the next one does. */
function removeLeftovers(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    const pid = new RegExp(`^${runtimePrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) {
      continue;
    }
    try {
      rmSync(join(temporary, name), { recursive: true, force: true });
    } catch {
      // It belongs to another user.
    }
  }
}

function serviceDefinition(): grpc.ServiceDefinition {
  const definition = fromJSON(protocolDescriptor() as Parameters<typeof fromJSON>[0], {
    keepCase: true,
    longs: Number,
    defaults: false,
    oneofs: false,
  });
  return definition["tfplugin6.Provider"] as grpc.ServiceDefinition;
}

function bind(server: grpc.Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), (error) => {
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
}

function handlers(provider: Provider): { [name: string]: Handler } {
  const connections = new WeakMap<object, Connection>();
  const shared: Connection = { config: {} };
  const connectionOf = (call: grpc.ServerUnaryCall<Request, object>): Connection => {
    const session = sessionOf(call);
    if (!session) {
      return shared;
    }
    const known = connections.get(session);
    if (known) {
      return known;
    }
    const created = { config: {} };
    connections.set(session, created);
    return created;
  };
  return Object.fromEntries(
    callNames.map((name): [string, Handler] => [
      name,
      (call, callback) => {
        const { faults } = provider.surroundings;
        if (name === "StopProvider") {
          faults.onStop();
        }
        if (faults.isKilling) {
          return;
        }
        const reply: typeof callback = (...answer) => {
          if (!faults.isKilling) {
            callback(...answer);
          }
        };
        try {
          const answer = calls[name]?.(provider, call.request, connectionOf(call));
          if (answer) {
            reply(null, answer);
          } else {
            reply({
              code: grpc.status.UNIMPLEMENTED,
              details: `the sandbox does not answer ${name}`,
            });
          }
        } catch (error) {
          if (name === "GetMetadata") {
            reply({ code: grpc.status.UNIMPLEMENTED, details: "not needed" });
          } else {
            reply(null, failure(name, error));
          }
        }
      },
    ]),
  );
}

/**
 * The HTTP/2 session of a call: every configured provider (an alias is one) has its own.
 *
 * grpc-js keeps it private. Where it cannot be found all aliases of a provider share a
 * configuration, which matters for made-up values only.
 */
function sessionOf(call: grpc.ServerUnaryCall<Request, object>): object | undefined {
  let inner: unknown = call;
  for (let depth = 0; depth < 6; depth++) {
    const candidate = inner as
      | { stream?: { session?: object }; call?: unknown; nextCall?: unknown }
      | undefined;
    if (candidate?.stream?.session) {
      return candidate.stream.session;
    }
    inner = candidate?.call ?? candidate?.nextCall;
  }
  return undefined;
}
