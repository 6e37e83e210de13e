import { randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isRunning } from "../protocol";

const user = "sandbox";

/** What the holder of a lock told, which run it is, and in which sandbox's process. */
interface Lock {
  readonly id: string;
  readonly info: string;
  readonly holder: string;
  readonly process: number;
}

/**
 * Serves states to Terraform's `http` backend, from the files that a local backend would write.
 *
 * Terraform rewrites a local state after each operation, in place; a remote one it saves every 20
 * seconds and at the end. So a thousand resources take a fraction of the time, and a file is whole at
 * any moment: it is replaced by a complete new one.
 *
 * Terraform cannot dial a Unix socket here, so it is a port of this machine alone, with a password
 * that is made for each start and stands in the environment of Terraform alone.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/http
 */
export class StateServer {
  /**
   * Starts to listen; call `stop` when done.
   *
   * @param isAlive whether a run that took a lock still goes on; what a dead one holds is free
   */
  public static start(isAlive: (holder: string) => boolean): Promise<StateServer> {
    return new Promise((done, fail) => {
      const states = new StateServer(isAlive);
      states.server.once("error", fail);
      states.server.listen(0, "127.0.0.1", () => done(states));
    });
  }

  private readonly password = randomBytes(24).toString("hex");
  private readonly files = new Map<string, string>();
  private readonly server: Server;

  private constructor(private readonly isAlive: (holder: string) => boolean) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        try {
          this.answer(request, Buffer.concat(chunks), response);
        } catch (error) {
          // Terraform says the number alone.
          process.stderr.write(`sandbox: ${(error as Error).message}\n`);
          end(response, 500);
        }
      });
    });
    // Between the first call of a run and the next, twenty seconds and more may pass.
    this.server.keepAliveTimeout = 0;
  }

  /**
   * Serves a file, and says what Terraform needs in its environment to find it.
   *
   * These are variables, not settings of the backend, because they change with every start, and
   * another setting would ask for another `init`.
   *
   * @param holder which run this is, in words of the one who is asked whether it is alive
   */
  public variables(file: string, holder: string): Readonly<Record<string, string>> {
    const name = Buffer.from(file).toString("base64url");
    this.files.set(`/${name}`, file);
    const address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${name}`;
    const lock = `${address}?holder=${encodeURIComponent(holder)}`;
    return {
      TF_HTTP_ADDRESS: address,
      TF_HTTP_LOCK_ADDRESS: lock,
      TF_HTTP_UNLOCK_ADDRESS: lock,
      TF_HTTP_USERNAME: user,
      TF_HTTP_PASSWORD: this.password,
    };
  }

  /** The runs that hold a lock and go on. */
  public holders(): readonly string[] {
    return [...this.files.values()]
      .map(lockOf)
      .filter((lock) => lock?.process === process.pid && this.isHeld(lock))
      .map((lock) => lock?.holder ?? "");
  }

  /** Stops listening; the files stay. */
  public stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    if (!this.isAllowed(request)) {
      end(response, 401);
      return;
    }
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const file = this.files.get(url.pathname);
    if (file === undefined) {
      end(response, 404);
      return;
    }
    const lock = lockOf(file);
    switch (request.method) {
      case "GET":
        end(response, existsSync(file) ? 200 : 404, existsSync(file) ? readFileSync(file) : "");
        return;
      case "POST": {
        // Terraform names its lock, unless it was told to do without. Where that was taken away by
        // `force-unlock`, what it knows is still better saved.
        const id = url.searchParams.get("ID");
        if (id !== null && lock && id !== lock.id) {
          end(response, 409);
          return;
        }
        writeWhole(file, body);
        end(response, 200);
        return;
      }
      case "LOCK": {
        const wanted = {
          id: idOf(body) ?? "",
          info: body.toString("utf8"),
          holder: url.searchParams.get("holder") ?? "",
          process: process.pid,
        };
        const other = this.lockInTheWay(file, wanted);
        end(response, other ? 423 : 200, other?.info);
        return;
      }
      case "UNLOCK": {
        // `force-unlock` of Terraform names no lock.
        const id = idOf(body);
        if (lock && id !== undefined && id !== lock.id) {
          end(response, 409, lock.info);
          return;
        }
        rmSync(lockFile(file), { force: true });
        end(response, 200);
        return;
      }
      default:
        end(response, 405);
    }
  }

  /** Takes a lock; or the one that another run holds, in this process or in another one. */
  private lockInTheWay(file: string, wanted: Lock): Lock | undefined {
    const lock = lockOf(file);
    if (lock && this.isHeld(lock)) {
      return lock;
    }
    rmSync(lockFile(file), { force: true });
    try {
      writeFileSync(lockFile(file), JSON.stringify(wanted), { flag: "wx", mode: 0o600 });
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw error;
      }
      return lockOf(file) ?? wanted;
    }
  }

  private isHeld(lock: Lock): boolean {
    return lock.process === process.pid ? this.isAlive(lock.holder) : isRunning(lock.process);
  }

  private isAllowed(request: IncomingMessage): boolean {
    const given = Buffer.from(request.headers.authorization ?? "");
    const token = Buffer.from(`${user}:${this.password}`).toString("base64");
    const expected = Buffer.from(`Basic ${token}`);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

/** Beside the state, because two sandboxes of a project are two processes. */
function lockFile(state: string): string {
  return `${state}.lock`;
}

function lockOf(state: string): Lock | undefined {
  try {
    return JSON.parse(readFileSync(lockFile(state), "utf8")) as Lock;
  } catch {
    // There is none, or a kill left half of one, which nobody holds.
    return undefined;
  }
}

function idOf(body: Buffer): string | undefined {
  return body.length === 0
    ? undefined
    : (JSON.parse(body.toString("utf8")) as { readonly ID?: string }).ID;
}

/** Replaces a file by a complete new one, so that a kill at any moment leaves one of the two. */
function writeWhole(file: string, content: Buffer): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
}

function end(response: ServerResponse, status: number, body: string | Buffer = ""): void {
  response.statusCode = status;
  response.end(body);
}
