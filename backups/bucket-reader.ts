import { AwsClient } from "aws4fetch";
import type { Credentials } from "./credentials";
import type { BackupPlace } from "./place";

/** An object of a bucket. */
export interface BucketObject {
  readonly key: string;
  readonly bytes: number;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const timeoutMilliseconds = 60_000;
const retries = 3;

/** Reads a bucket that speaks S3. It writes nothing. */
export class BucketReader {
  private readonly base: string;
  private readonly client: AwsClient;

  /**
   * @param endpoint URL of the API without the bucket's name
   * @throws Error for an endpoint that is neither HTTPS nor on this machine
   */
  public constructor(
    private readonly place: Pick<BackupPlace, "bucketName" | "region">,
    endpoint: string,
    credentials: Credentials,
  ) {
    this.base = baseOf(endpoint, place.bucketName);
    this.client = new AwsClient({ ...credentials, service: "s3", region: place.region, retries });
  }

  /** All objects whose keys begin so. */
  public async list(prefix: string): Promise<readonly BucketObject[]> {
    const objects: BucketObject[] = [];
    let next: string | undefined;
    do {
      const query = new URLSearchParams({ "list-type": "2", "encoding-type": "url", prefix });
      if (next !== undefined) {
        query.set("continuation-token", next);
      }
      const page = await this.get(`?${query}`, "listed");
      if (!/<ListBucketResult[\s>]/.test(page)) {
        throw this.failure("listed", "what answers is no S3");
      }
      objects.push(
        ...[...page.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, inner = ""]) => ({
          key: decodeURIComponent((textOf(inner, "Key") ?? "").replaceAll("+", " ")),
          bytes: Number(textOf(inner, "Size")),
        })),
      );
      next =
        textOf(page, "IsTruncated") === "true" ? textOf(page, "NextContinuationToken") : undefined;
    } while (next !== undefined);
    return objects;
  }

  /** What an object holds. */
  public read(key: string): Promise<string> {
    return this.get(key.split("/").map(encodeURIComponent).join("/"), `read at ${key}`);
  }

  private async get(path: string, what: string): Promise<string> {
    let response: Response;
    try {
      response = await this.client.fetch(`${this.base}${path}`, {
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
    } catch (error) {
      const { cause, message } = error as Error & {
        readonly cause?: { readonly message?: string };
      };
      throw this.failure(what, cause?.message || message);
    }
    const text = await response.text();
    if (response.status !== 200) {
      const code = textOf(text, "Code") ?? "no reason";
      throw this.failure(what, `HTTP ${response.status}, ${code.replaceAll(/[^\w.-]/g, "")}`);
    }
    return text;
  }

  private failure(what: string, why: string): Error {
    const { host } = new URL(this.base);
    return new Error(
      `the bucket ${this.place.bucketName} cannot be ${what} (${why} from ${host}): it has to be there, and the credentials have to be allowed to list and read it`,
    );
  }
}

/** Buckets have hosts of their own; an address has none. */
function baseOf(endpoint: string, bucketName: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const local = url !== undefined && loopback.test(url.hostname);
  if (url === undefined || (url.protocol !== "https:" && !(url.protocol === "http:" && local))) {
    throw new Error(
      `the endpoint must be a URL by HTTPS, or by HTTP on this machine, got ${JSON.stringify(endpoint)}`,
    );
  }
  return local ? `${url.origin}/${bucketName}/` : `${url.protocol}//${bucketName}.${url.host}/`;
}

function textOf(xml: string, name: string): string | undefined {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  return text?.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
