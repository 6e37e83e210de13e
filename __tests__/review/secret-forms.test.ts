import { gzipSync } from "node:zlib";
import { readPlan, review } from "../../review";
import { findSecrets } from "../../review/redact";
import { namedSecretsIn } from "../../review/redact/secret-texts";
import { Unzipping } from "../../review/redact/unzipping";
import { issued } from "./issued-tokens";
import { planOf, reviewOf } from "./recorded";

const letters = "aB3dE9fGh2jKm4nPq5rSt6uVw7xYz8".repeat(4);
const digits = "0f1e2d3c4b5a6978".repeat(6);

/** What the review shows of an attribute after the change. */
function shownOf(value: unknown): string | undefined {
  return reviewOf([{ before: { note: "old" }, after: { note: value } }]).changes[0]?.attributes[0]
    ?.after;
}

test.each(issued)("%j is known by its looks", (parts, rest, length) => {
  const secret = parts.join("") + (rest === "hex" ? digits : letters).slice(0, length);
  expect(shownOf(secret)).toBe("(sensitive)");
  expect(shownOf(`\n  use "${secret}",\n`)).toBe("(sensitive)");
  expect(shownOf(`${parts.join("")}short`)).not.toBe("(sensitive)");
});

test.each([
  [
    "an Azure connection string",
    `Endpoint=sb://a/;SharedAccessKeyName=b;SharedAccessKey=${letters.slice(0, 43)}=`,
  ],
  [
    "a signed URL of S3",
    `https://a.example/b?X-Amz-Algorithm=c&X-Amz-Signature=${digits.slice(0, 64)}`,
  ],
  ["a token as the user of a URL", `https://${letters.slice(0, 40)}@git.example.com/a.git`],
  ["an ADO.NET password", "Server=a;User ID=b;Pwd=zQ7-x!y9;Encrypt=yes"],
  ["a password of SQLAlchemy", "mysql+pymysql://app:zQ7xy9@db/app"],
  ["a hash of a password", `$2b$12$${letters.slice(0, 53)}`],
  ["a PGP key", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOY\n"],
  [
    "a service account's key",
    JSON.stringify({
      type: "service_account",
      private_key_id: "1",
      private_key: "-----BEGIN PRIVATE KEY-----\nMIIE\n",
    }),
  ],
  [
    "Docker's credentials",
    JSON.stringify({
      auths: { "a.example": { auth: Buffer.from("app:zQ7xy9").toString("base64") } },
    }),
  ],
  ["npm's credentials", "//registry.example.com/:_authToken=zQ7xy9aB3dE9"],
  [".netrc", "machine a.example\nlogin app\npassword zQ7xy9aB"],
  ["curl", 'curl -u "app:zQ7xy9aB" https://a.example'],
  ["cloud-init", "#cloud-config\nchpasswd:\n  list: |\n    root:zQ7xy9aB\n"],
  ["SQL", "CREATE USER app IDENTIFIED BY 'zQ7xy9aB'"],
  ["zipped user data", gzipSync("#!/bin/sh\nexport DB_PASS=zQ7xy9aB\n").toString("base64")],
  [
    "wrapped base64",
    Buffer.from(`#!/bin/sh\n# ${"long ".repeat(30)}\nexport DB_PASS=zQ7xy9aB\n`)
      .toString("base64")
      .replace(/(.{76})/g, "$1\n"),
  ],
  ["XML", "<server><password>zQ7xy9aB</password></server>"],
])("%s is hidden", (_, text) => {
  expect(shownOf(text)).toBe("(sensitive)");
});

// Each is repeated until it is long: what makes a careless pattern start anew at every character.
const hostile = [
  ..."aA- \n0'\"\\=[",
  ...["eyJ", "-eyJ", "eyJhbGciOi-", "eyJaaaaaaaa.eyJaaaaaaaa.", "://", "https://a:", "a://a:a"],
  ...["password", "password=", "password: ", "- name: password\n", "password: |\n", 'password="'],
  ...["kind: Secret\n", "kind: Secret\ndata:\n", "-----BEGIN ", "-----BEGIN A PRIVATE KEY-----"],
  ...[
    "Bearer ",
    "Basic ",
    "sig=",
    "T3BlbkFJ",
    "JQQJ99A",
    "token-",
    "<token>",
    "--token ",
    '"token",',
  ],
  ...[
    "H4sI",
    "QUFB",
    "%41",
    "&#65;",
    "chpasswd:\na:b\n",
    "t1.aaaa.",
    "root:x| ",
    "login a password ",
  ],
  ...["sk-a-", "dp.st.a.", `password: |\n${" ".repeat(401)}`, "token string = "],
  ...[
    "password:\n  a\n",
    "? password\n: a\n",
    "a: &b password\n",
    "&a password: ",
    "password: *a\n",
  ],
  ...['password: "a\\\n', "{kind: Secret, data: {a: b}}\n", "[a, --password, ", '"password":"'],
  ...["ENV password ", "mysql -", "docker login ", "registry login -p ", "echo aaaa |", "{SHA}"],
  ...["Cookie: a=", "-b a=aaaaaaaa ", "a.:5432:", "htpasswd -b a ", "70617373", "scrypt:"],
];

test.each(hostile)("a text of nothing but %j takes time in proportion", (unit) => {
  const text = unit.repeat(Math.ceil(100_000 / unit.length)).slice(0, 100_000);
  const plan = readPlan(planOf([{ before: { note: "old" }, after: { note: text } }]));
  const start = process.cpuUsage();
  review({ stack: "production", plan });
  // 0.3 s where measured; whatever is quadratic takes a minute.
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(4);
});

test.each([..."aA0 \n=-/", "aB3", "password=", "H4sI", "QUFB", "6161"])(
  "a text of five million letters of %j is read to its end",
  (unit) => {
    const text = unit.repeat(5_000_000 / unit.length);
    const [change] = reviewOf([
      { before: { user_data: "old" }, after: { user_data: text } },
    ]).changes;
    expect(change?.attributes[0]?.after?.length).toBeLessThan(100);
  },
);

test.each([
  ["at the beginning", (secret: string, rest: string) => secret + rest],
  ["at the end", (secret: string, rest: string) => rest + secret],
])("a secret %s of a text too long to be shown is hidden elsewhere", (_, put) => {
  const text = put("\nexport DB_PASS=zQ7xy9aB\n", "a long text\n".repeat(400_000));
  const { changes } = reviewOf([
    { before: { data: "old", note: "old" }, after: { data: text, note: "it is zQ7xy9aB" } },
  ]);
  expect(changes[0]?.attributes.map(({ after }) => after)).toEqual([
    '"(text of 4,800,025 characters)"',
    "(sensitive)",
  ]);
});

// A value of which a name may follow is read once more for every name in it.
test.each(["password=", "password: "])("what %j repeated holds is in proportion to it", (unit) => {
  const lettersOf = (count: number): number =>
    namedSecretsIn(unit.repeat(count)).reduce((sum, { length }) => sum + length, 0);
  expect(lettersOf(80_000)).toBeLessThanOrEqual(3 * lettersOf(40_000));
  expect(lettersOf(80_000)).toBeLessThan(40_000_000);
});

test("so much is unzipped of a plan, and what is not read is hidden", () => {
  const zippedOf = (text: string): string => gzipSync(text).toString("base64");
  const unzipping = new Unzipping();
  const see = jest.fn();
  const bombs = Array.from({ length: 40 }, (_, index) => zippedOf(`${index}${" ".repeat(1e6)}`));
  findSecrets(bombs, see, unzipping);
  expect(unzipping.isSpent).toBe(true);
  const last = zippedOf("export DB_PASS=zQ7xy9aB");
  findSecrets({ note: `it is ${last}` }, see, unzipping);
  expect(see).toHaveBeenLastCalledWith(last, expect.anything(), "carrier");
});
