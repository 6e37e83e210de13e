import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";
import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import type { Sandbox } from "../../sandbox";

import { callNames, protocolDescriptor } from "../../sandbox/protocol/protocol";
import { fewerOf } from "../run/sample";
import {
  again,
  configuration,
  describeWithTerraform,
  errorsOf,
  run,
  Workplace,
} from "./terraform-run";

type Answer = {
  readonly error?: string;
  readonly diagnostics?: readonly { readonly summary: string; readonly detail: string }[];
};

describeWithTerraform("bad callers", () => {
  const place = new Workplace();
  let sandbox: Sandbox;
  let client: grpc.Client;
  const service = fromJSON(protocolDescriptor() as Parameters<typeof fromJSON>[0], {
    keepCase: true,
  })["tfplugin6.Provider"] as grpc.ServiceDefinition;

  beforeAll(async () => {
    sandbox = await place.sandbox();
    const { aws } = Object.fromEntries(
      Object.entries(
        JSON.parse(sandbox.env["TF_REATTACH_PROVIDERS"] ?? "{}") as {
          [name: string]: { Addr: { String: string } };
        },
      ).map(([name, entry]) => [name.split("/")[1], entry.Addr.String]),
    );
    client = new grpc.Client(`unix:${aws}`, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    });
  });
  afterAll(async () => {
    client.close();
    await place.end();
  });

  const send = (name: string, bytes: Buffer) =>
    new Promise<Answer>((done) => {
      client.makeUnaryRequest(
        `/tfplugin6.Provider/${name}`,
        (value: Buffer) => value,
        (value: Buffer) => service[name]?.responseDeserialize(value) as Answer,
        bytes,
        { deadline: Date.now() + 20_000 },
        (error, answer) => done(error ? { error: grpc.status[error.code] } : (answer ?? {})),
      );
    });
  const call = (name: string, request: object) =>
    send(name, service[name]?.requestSerialize(request) as Buffer);

  test("random bytes get an answer from every call", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...callNames),
        fc.uint8Array({ maxLength: 64 }),
        async (name, bytes) => {
          const answer = await send(name, Buffer.from(bytes));
          expect(answer.error).not.toBe("DEADLINE_EXCEEDED");
          expect(answer.error).not.toBe("UNAVAILABLE");
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  test.each<[string, object, string, string]>([
    [
      "ValidateResourceConfig",
      {},
      "the sandbox could not answer ValidateResourceConfig",
      "the request names no type",
    ],
    [
      "PlanResourceChange",
      { type_name: "aws_nothing" },
      "the sandbox could not answer PlanResourceChange",
      'the aws provider 6.25.0 has no resource "aws_nothing"; its binding @cdktf/provider-aws 21.22.1 does not know it',
    ],
    [
      "ReadDataSource",
      { type_name: "../../../etc/passwd" },
      "the sandbox could not answer ReadDataSource",
      'the aws provider 6.25.0 has no data source "../../../etc/passwd"; its binding @cdktf/provider-aws 21.22.1 does not know it',
    ],
    [
      "ValidateResourceConfig",
      { type_name: "aws_vpc", config: { msgpack: Buffer.from([0xc1]) } },
      "the sandbox could not answer ValidateResourceConfig",
      "the value is not MessagePack: Unrecognized type byte: 0xc1",
    ],
    [
      "ValidateResourceConfig",
      { type_name: "aws_vpc", config: { msgpack: Buffer.from(encode({ cidr_block: [1] })) } },
      "the sandbox could not answer ValidateResourceConfig",
      "the value at cidr_block must be string, got list",
    ],
    [
      "OpenEphemeralResource",
      {
        type_name: "aws_secretsmanager_secret_version",
        config: { msgpack: Buffer.from(encode({ secret_id: "none" })) },
      },
      "the sandbox could not answer OpenEphemeralResource",
      "reading Secrets Manager Secret Version (none): couldn't find resource: the sandbox's world has no version of this secret",
    ],
  ])("%s of %j is a clear error", async (name, request, summary, detail) => {
    const { diagnostics } = await call(name, request);
    expect(diagnostics?.map((d) => [d.summary, d.detail])).toEqual([[summary, detail]]);
  });

  test("a value of 20 MB is judged in a sentence, and so is a text that is not UTF-8", async () => {
    const large = encode({ cidr_block: "x".repeat(20_000_000) });
    const { diagnostics = [] } = await call("ValidateResourceConfig", {
      type_name: "aws_vpc",
      config: { msgpack: Buffer.from(large) },
    });
    expect(diagnostics).toHaveLength(1);
    const { detail } = (diagnostics as readonly { readonly detail: string }[])[0] ?? { detail: "" };
    expect(detail).toContain('x"… (20,000,000 characters) is not allowed here');
    expect(detail.length).toBeLessThan(1_000);
    // A map of one entry, whose value is a string of two bytes that no UTF-8 text has.
    const broken = Buffer.concat([
      Buffer.from([0x81]),
      Buffer.from(encode("instance_tenancy")),
      Buffer.from([0xa2, 0xff, 0xfe]),
    ]);
    const validated = await call("ValidateResourceConfig", {
      type_name: "aws_vpc",
      config: { msgpack: broken },
    });
    expect(JSON.stringify(validated.diagnostics)).toContain("must be one of");
  });

  test("a temporary folder whose name is too long for a socket is one sentence", async () => {
    const temporary = join(place.root, "x".repeat(100));
    mkdirSync(temporary);
    await expect(place.sandbox({ temporary })).rejects.toThrow(
      "is too long for a socket, which may have 103 bytes; set TMPDIR to a shorter folder",
    );
  });

  test("a configuration that is no JSON is refused", async () => {
    const folder = place.stack({}, "nonsense");
    writeFileSync(join(folder, "cdk.tf.json"), "{ nonsense");
    expect(errorsOf(await run(sandbox, folder, "validate"))[0]).toMatch(
      /nonsense\/cdk\.tf\.json cannot be read: .*JSON/,
    );
  });
});

describeWithTerraform("load", () => {
  const place = new Workplace();
  afterAll(() => place.end());

  const count = fewerOf("of the resources at once", 1000, 100);

  test(`${count} resources are created, and a second plan is empty`, async () => {
    const sandbox = await place.sandbox();
    const folder = place.stack(
      configuration({ resource: { aws_vpc: { it: { count, cidr_block: "10.0.0.0/16" } } } }),
    );
    expect((await run(sandbox, folder, "apply")).stdout).toContain(
      `Apply complete! Resources: ${count} added`,
    );
    expect(new Set(sandbox.world.list("aws_vpc").map((entry) => entry.key)).size).toBe(count);
    expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
  }, 300_000);

  test("two sandboxes and two stacks at once keep apart", async () => {
    const sandboxes = [await place.sandbox(), await place.sandbox()];
    const stacks = ["one", "two"].map((name) =>
      place.stack(
        configuration({
          resource: { aws_ecr_repository: { it: { count: 20, name: `${name}-\${count.index}` } } },
        }),
      ),
    );
    const results = await Promise.all(
      sandboxes.flatMap((sandbox) => stacks.map((stack) => run(sandbox, stack, "apply"))),
    );
    expect(results.flatMap(errorsOf)).toEqual([]);
    expect(sandboxes.map((sandbox) => sandbox.world.list().length)).toEqual([40, 40]);
  });
});
