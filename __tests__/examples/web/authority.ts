import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../../folder";
import { program } from "./programs";

/** An authority that signs certificates of servers, as a vendor has one for its databases. */
export class Authority {
  private readonly folder = emptyFolder();

  public constructor() {
    this.openssl(
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
      ...["-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=an authority", "-days", "2"],
    );
  }

  public get certificate(): string {
    return readFileSync(join(this.folder, "ca.crt"), "utf8");
  }

  /** Certificate and key of a server. */
  public sign(name: string): { readonly certificate: string; readonly key: string } {
    this.openssl(
      ...["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
      ...["-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=a server"],
    );
    writeFileSync(join(this.folder, "names"), `subjectAltName=DNS:${name}\n`);
    this.openssl(
      ...["x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key"],
      ...["-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "server.crt"],
    );
    const read = (file: string) => readFileSync(join(this.folder, file), "utf8");
    return { certificate: read("server.crt"), key: read("server.key") };
  }

  private openssl(...args: readonly string[]): void {
    execFileSync(program("openssl"), args, { cwd: this.folder, stdio: "pipe" });
  }
}
