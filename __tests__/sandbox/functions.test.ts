import { overlays } from "../../sandbox/overlays";

/** Calls a function of a provider as the sandbox does. */
const call = (provider: string, name: string, ...values: (string | number)[]) =>
  overlays[provider]?.functions?.[name]?.call(...values);

// What the provider's own tests expect: internal/function/*_test.go of its repository.
describe("functions of AWS", () => {
  test("arn_parse", () => {
    expect(call("aws", "arn_parse", "arn:aws:iam::444455556666:role/example:with:colons")).toEqual({
      partition: "aws",
      service: "iam",
      region: "",
      account_id: "444455556666",
      resource: "role/example:with:colons",
    });
    expect(() => call("aws", "arn_parse", "invalid")).toThrow('does not begin with "arn:"');
    expect(() => call("aws", "arn_parse", "arn:aws:iam")).toThrow("fewer than six sections");
  });

  test("arn_build", () => {
    expect(call("aws", "arn_build", "aws", "iam", "", "444455556666", "role/example")).toBe(
      "arn:aws:iam::444455556666:role/example",
    );
  });

  test("trim_iam_role_path", () => {
    const trim = (arn: string) => call("aws", "trim_iam_role_path", arn);
    expect(trim("arn:aws:iam::444455556666:role/with/path/example")).toBe(
      "arn:aws:iam::444455556666:role/example",
    );
    expect(trim("arn:aws:iam::444455556666:role/example")).toBe(
      "arn:aws:iam::444455556666:role/example",
    );
    expect(() => trim("arn:aws:s3:::bucket/foo")).toThrow('service of the ARN must be "iam"');
    expect(() => trim("arn:aws:iam:us-east-1:444455556666:role/a")).toThrow("region");
    expect(() => trim("arn:aws:iam::444455556666:user/a")).toThrow('must begin with "role/"');
  });

  test("user_agent", () => {
    expect(call("aws", "user_agent", "test-module", "0.0.1", "comment")).toBe(
      "test-module/0.0.1 (comment)",
    );
    expect(call("aws", "user_agent", "test-module", "", "")).toBe("test-module");
    expect(() => call("aws", "user_agent", "", "", "")).toThrow("product_name must be set");
  });
});

describe("functions of Kubernetes", () => {
  const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  on: yes\n";

  test("manifest_decode, as YAML 1.1", () => {
    expect(call("kubernetes", "manifest_decode", manifest)).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "a" },
      data: { true: true },
    });
    expect(() => call("kubernetes", "manifest_decode", `${manifest}---\n${manifest}`)).toThrow(
      "manifest_decode_multi",
    );
    expect(() => call("kubernetes", "manifest_decode", "")).toThrow("empty");
    expect(() => call("kubernetes", "manifest_decode", "kind: x\nmetadata: {}")).toThrow(
      'the field "apiVersion" is missing',
    );
    expect(() => call("kubernetes", "manifest_decode", "a: [")).toThrow("Invalid YAML document");
  });

  test("manifest_decode_multi leaves out what is empty", () => {
    expect(
      call("kubernetes", "manifest_decode_multi", `---\n${manifest}---\n\n---\n${manifest}`),
    ).toHaveLength(2);
  });
});

describe("functions of time", () => {
  test("rfc3339_parse, in the zone that is written", () => {
    expect(call("time", "rfc3339_parse", "2023-07-25T23:43:16-04:00")).toEqual({
      year: 2023,
      year_day: 206,
      day: 25,
      month: 7,
      month_name: "July",
      weekday: 2,
      weekday_name: "Tuesday",
      hour: 23,
      minute: 43,
      second: 16,
      unix: 1_690_342_996,
      iso_year: 2023,
      iso_week: 30,
    });
    expect(() => call("time", "rfc3339_parse", "2023-07-25")).toThrow("RFC 3339");
    expect(call("time", "rfc3339_parse", "2021-01-03T00:00:00Z")).toMatchObject({
      iso_year: 2020,
      iso_week: 53,
    });
  });

  test("unix_timestamp_parse", () => {
    expect(call("time", "unix_timestamp_parse", 1_690_342_996)).toMatchObject({
      rfc3339: "2023-07-26T03:43:16Z",
      day: 26,
    });
  });

  test("duration_parse", () => {
    expect(call("time", "duration_parse", "-1h30m0.5s")).toEqual({
      hours: -1.500_138_888_888_888_9,
      minutes: -90.008_333_333_333_34,
      seconds: -5400.5,
      milliseconds: -5_400_500,
      microseconds: -5_400_500_000,
      nanoseconds: -5_400_500_000_000,
    });
    expect(() => call("time", "duration_parse", "1 hour")).toThrow("not a valid duration");
    expect(() => call("time", "duration_parse", "")).toThrow("not a valid duration");
  });
});
