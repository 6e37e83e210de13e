import { Agent, request } from "node:http";

/** What a request was answered with. */
export interface Answer {
  /** @default - there was none: the connection broke */
  readonly status?: number;
  readonly body: string;
}

export interface Asked {
  readonly method?: "GET" | "POST";
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** By which connections. @default - one for this request */
  readonly agent?: Agent;
}

/** Sends requests to a gateway, under a host's name. */
export class Visitors {
  private readonly agents: Agent[] = [];
  private readonly answers: Answer[] = [];
  private leaving = false;
  private walks: Promise<void>[] = [];

  public constructor(
    private readonly port: number,
    private readonly host: string,
  ) {}

  /** One request; it is never sent again. */
  public ask({ method = "GET", path = "/", headers, body, agent }: Asked = {}): Promise<Answer> {
    return new Promise((answer) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port: this.port,
          method,
          path,
          headers: { host: this.host, ...headers },
          agent: agent ?? new Agent(),
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => {
            text += part;
          });
          response.once("end", () => answer({ status: response.statusCode ?? 0, body: text }));
          response.once("error", ({ message }) => answer({ body: message }));
        },
      );
      sent.once("error", ({ message }) => answer({ body: message }));
      sent.end(body);
    });
  }

  /** Lets some come in, each with a connection that is kept, and ask without a pause worth mentioning. */
  public comeIn(count: number): void {
    this.walks = Array.from({ length: count }, (_, index) => this.walk(index));
  }

  /** Waits until so many more were answered. */
  public async more(count: number): Promise<readonly Answer[]> {
    const from = this.answers.length;
    while (this.answers.length < from + count) {
      if (this.leaving) {
        throw new Error("nobody is there who asks");
      }
      await new Promise((wake) => setTimeout(wake, 10));
    }
    return this.answers.slice(from);
  }

  /** Lets all leave when they have their answers, and returns these. */
  public async leave(): Promise<readonly Answer[]> {
    this.leaving = true;
    await Promise.all(this.walks);
    for (const agent of this.agents) {
      agent.destroy();
    }
    return this.answers;
  }

  private async walk(index: number): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.agents.push(agent);
    for (let step = index; !this.leaving; step += 1) {
      this.answers.push(await this.ask(this.next(step, agent)));
      await new Promise((wake) => setTimeout(wake, 5));
    }
  }

  /** Most look; every fourth writes something down, and every tenth comes by a new connection. */
  private next(step: number, agent: Agent): Asked {
    return {
      ...(step % 4 === 0 && { method: "POST", path: "/notes", body: '{"text":"a note"}' }),
      ...(step % 10 !== 0 && { agent }),
    };
  }
}

/** Those that were not answered as they should have been. */
export function lost(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(({ status = 0 }) => status < 200 || status > 299);
}

/** By whom requests for the first page were answered. */
export function greetings(answers: readonly Answer[]): readonly string[] {
  return answers.flatMap(({ body }) => /"greeting":"(\w+)"/.exec(body)?.[1] ?? []);
}
