import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { emptyFolder } from "../../folder";
import type { Authority } from "./authority";
import { eventually, freePort } from "./free-port";
import { program } from "./programs";

/** With what a URL must not break. */
const password = "p@ss:/w?rd#1%20&+";

/** A PostgreSQL as a vendor offers it: by TLS alone, with a certificate of the vendor's own authority. */
export class PostgresServer {
  /** The name in its certificate. */
  public readonly host = "localhost";
  public readonly database = "shop";
  public readonly user = "app";
  public readonly password = password;
  private readonly folder = emptyFolder();
  private readonly account = unprivileged();
  private process: ChildProcess | undefined;
  private log = "";

  private constructor(
    private readonly authority: Authority,
    public readonly port: number,
  ) {}

  public static async start(authority: Authority, name = "localhost"): Promise<PostgresServer> {
    const server = new PostgresServer(authority, await freePort());
    server.initialize(name);
    server.spawn();
    await server.prepare();
    return server;
  }

  public async stop(): Promise<void> {
    const { process } = this;
    if (process !== undefined && this.goesOn) {
      const ended = new Promise((exited) => process.once("exit", exited));
      process.kill("SIGINT");
      await ended;
    }
  }

  /** A connection of the database's administrator. */
  public async administrator(database = this.database): Promise<Client> {
    const client = new Client({
      host: this.host,
      port: this.port,
      user: "postgres",
      password,
      database,
      // What a certificate is worth is for others to find out.
      ssl: { rejectUnauthorized: false },
    });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  private get goesOn(): boolean {
    return this.process?.exitCode === null && this.process.signalCode === null;
  }

  private initialize(name: string): void {
    const data = join(this.folder, "data");
    mkdirSync(data);
    const { certificate, key } = this.authority.sign(name);
    for (const [file, content] of Object.entries({
      "server.crt": certificate,
      "server.key": key,
      password,
    })) {
      writeFileSync(join(this.folder, file), content, { mode: 0o600 });
    }
    if (this.account !== undefined) {
      const { uid, gid } = this.account;
      for (const file of ["", "data", "server.crt", "server.key", "password"]) {
        chownSync(join(this.folder, file), uid, gid);
      }
      // It must be able to go through the folders of this run, which are the administrator's.
      for (const outer of [dirname(this.folder), dirname(dirname(this.folder))]) {
        chmodSync(outer, 0o711);
      }
    }
    execFileSync(
      program("initdb"),
      [
        ...["--pgdata", data, "--username", "postgres", "--pwfile", join(this.folder, "password")],
        ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"],
      ],
      { stdio: "pipe", cwd: this.folder, ...this.account },
    );
    writeFileSync(join(data, "pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
  }

  private spawn(): void {
    const settings = {
      listen_addresses: "127.0.0.1",
      port: this.port,
      unix_socket_directories: "",
      ssl: "on",
      ssl_cert_file: join(this.folder, "server.crt"),
      ssl_key_file: join(this.folder, "server.key"),
      fsync: "off",
      shared_buffers: "16MB",
    };
    this.process = spawn(
      program("postgres"),
      [
        ...["-D", join(this.folder, "data")],
        ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      { stdio: ["ignore", "ignore", "pipe"], cwd: this.folder, ...this.account },
    );
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.log += text;
    });
  }

  private async prepare(): Promise<void> {
    const client = await eventually(
      "a connection to PostgreSQL",
      () => this.administrator("postgres").catch(() => undefined),
      () => this.goesOn,
    ).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.log}`);
    });
    await client.query(`create role ${this.user} login password '${password}'`);
    await client.query(`create database ${this.database} owner ${this.user}`);
    await client.end();
  }
}

/** Somebody who may start PostgreSQL: it refuses the administrator of the machine. */
export function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const id = (option: string) =>
    Number(execFileSync("id", [option, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
