import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a key of the bucket may do. A writer can neither read nor delete. */
const rights: Readonly<Record<string, readonly string[]>> = {
  writer: ["PUT", "POST"],
  lister: ["list", "PUT", "POST"],
  reader: ["list", "GET", "HEAD"],
  reporter: ["PUT"],
};

/** A bucket as S3 has it, as far as the scripts of backups need one, that remembers what was done to it. */
export class BucketServer {
  public readonly bucket = "shop-backups";
  public readonly objects = new Map<string, Buffer>();
  /** Requests that a good job never makes. */
  public readonly overwritten: string[] = [];
  public readonly deleted: string[] = [];
  public readonly refused: string[] = [];
  /** Names of files that are taken and not kept. */
  public readonly loses = new Set<string>();
  /** How many objects it lists at a time. */
  public pageSize = 1000;
  /** Is told of a file that is being put, and may keep the answer waiting for ever. */
  public onPut: (key: string) => Promise<void> | undefined = () => undefined;
  private readonly parts = new Map<string, Map<number, Buffer>>();
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error: Error) => {
      response.writeHead(500).end(error.message);
    });
  });

  public static async start(): Promise<BucketServer> {
    const made = new BucketServer();
    await new Promise<void>((listening) => made.server.listen(0, "127.0.0.1", listening));
    return made;
  }

  public get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", this.endpoint);
    const [, bucket, key = ""] =
      /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(url.pathname)) ?? ([] as string[]);
    const who = /Credential=([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "nobody";
    const what = key === "" && method === "GET" ? "list" : method;
    const body = await bodyOf(request);
    if (bucket !== this.bucket || !rights[who]?.includes(what)) {
      this.refused.push(`${who} ${what} ${key}`);
      response.writeHead(403).end(what === "HEAD" ? "" : error("AccessDenied"));
    } else if (what === "list") {
      response.writeHead(200).end(this.listed(url.searchParams));
    } else if (what === "PUT") {
      await this.put(key, url.searchParams, body, headers["content-md5"], response);
    } else if (what === "POST") {
      this.assemble(key, url.searchParams, response);
    } else {
      this.get(key, what, headers.range, response);
    }
  }

  private async put(
    key: string,
    query: URLSearchParams,
    body: Buffer,
    told: string | string[] | undefined,
    response: ServerResponse,
  ): Promise<void> {
    const md5 = createHash("md5").update(body);
    // S3 compares as well; without this header it has nothing to compare with.
    if (md5.digest("base64") !== told) {
      response.writeHead(400).end(error("BadDigest"));
      return;
    }
    await this.onPut(key);
    const part = query.get("partNumber");
    if (part !== null) {
      this.parts.get(query.get("uploadId") ?? "")?.set(Number(part), body);
    } else {
      this.keep(key, body);
    }
    response.writeHead(200, { etag: etag(body) }).end();
  }

  private assemble(key: string, query: URLSearchParams, response: ServerResponse): void {
    const id = query.get("uploadId");
    if (id === null) {
      const made = String(this.parts.size + 1);
      this.parts.set(made, new Map());
      response
        .writeHead(200)
        .end(
          `<InitiateMultipartUploadResult><UploadId>${made}</UploadId></InitiateMultipartUploadResult>`,
        );
      return;
    }
    const parts = [...(this.parts.get(id) ?? [])].sort(([one], [other]) => one - other);
    this.keep(key, Buffer.concat(parts.map(([, part]) => part)));
    response
      .writeHead(200)
      .end(
        `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"multi-${parts.length}"</ETag></CompleteMultipartUploadResult>`,
      );
  }

  private keep(key: string, body: Buffer): void {
    if (this.objects.has(key)) {
      this.overwritten.push(key);
    }
    if (!this.loses.has(key.split("/").at(-1) ?? "")) {
      this.objects.set(key, body);
    }
  }

  private listed(query: URLSearchParams): string {
    const prefix = query.get("prefix") ?? "";
    const found = [...this.objects].filter(
      ([key]) =>
        key.startsWith(prefix) &&
        !(query.get("delimiter") && key.slice(prefix.length).includes("/")),
    );
    const from = Number(query.get("continuation-token") ?? 0);
    const to = from + this.pageSize;
    const contents = found
      .slice(from, to)
      .map(
        ([key, body]) =>
          `<Contents><Key>${key}</Key><Size>${body.length}</Size><ETag>${etag(body)}</ETag><LastModified>2026-11-29T00:00:00.000Z</LastModified></Contents>`,
      );
    return `<ListBucketResult><IsTruncated>${to < found.length}</IsTruncated><NextContinuationToken>${to}</NextContinuationToken>${contents.join("")}</ListBucketResult>`;
  }

  private get(
    key: string,
    what: string,
    range: string | undefined,
    response: ServerResponse,
  ): void {
    const body = this.objects.get(key);
    if (body === undefined) {
      response.writeHead(404).end(what === "HEAD" ? "" : error("NoSuchKey"));
      return;
    }
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
    const start = Number(from ?? 0);
    const end = to === undefined || to === "" ? body.length - 1 : Number(to);
    response.writeHead(range === undefined ? 200 : 206, {
      "content-length": end - start + 1,
      "last-modified": new Date(0).toUTCString(),
      etag: etag(body),
      ...(range !== undefined && { "content-range": `bytes ${start}-${end}/${body.length}` }),
    });
    response.end(what === "HEAD" ? "" : body.subarray(start, end + 1));
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

/** As S3 has it where objects are encrypted with a key of somebody's own: it looks like an MD5 and is none. */
function etag(body: Buffer): string {
  return `"${createHash("md5").update("encrypted").update(body).digest("hex")}"`;
}

function error(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
}
