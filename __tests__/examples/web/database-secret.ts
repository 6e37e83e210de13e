import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import type { IPostgres } from "../../../constructs/parts";
import { DatabaseSecret } from "../../../constructs/platform";
import { emptyFolder } from "../../folder";
import type { Authority } from "./authority";
import type { PostgresServer } from "./postgres-server";

/** The Secret of a database as the platform stack writes it, and its files where a pod finds them. */
export function databaseSecret(
  { host, port, database, user, password }: PostgresServer,
  authority: Authority,
  facts: Partial<IPostgres> = {},
): Readonly<Record<string, string>> {
  const mountPath = emptyFolder();
  const stack = new TerraformStack(new App({ outdir: emptyFolder() }), "platform");
  new DatabaseSecret(stack, "database", {
    namespace: "shop",
    mountPath,
    postgres: {
      host,
      port: String(port),
      database,
      user,
      tlsMode: "verify-full",
      certificateAuthority: authority.certificate,
      readReplicaHosts: [],
      passwordIn: () => ({ kind: "state", value: password }),
      ...facts,
    } as unknown as IPostgres,
  });
  const { resource } = JSON.parse(Testing.synth(stack));
  const [{ data }] = Object.values(resource.kubernetes_secret_v1) as [
    { readonly data: Readonly<Record<string, string>> },
  ];
  const secret = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, evaluated(value)]),
  );
  writeFileSync(join(mountPath, "ca.crt"), secret["ca.crt"] ?? "");
  return secret;
}

/** What Terraform makes of a text in which the password is encoded. */
function evaluated(text: string): string {
  const value = text.replace(/\$\{urlencode\("(.*?)"\)\}/g, (_, plain: string) =>
    new URLSearchParams([["", plain]]).toString().slice(1),
  );
  expect(value).not.toContain("${");
  return value;
}
