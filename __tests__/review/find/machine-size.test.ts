import { isSmaller } from "../../../review/find/machine-size";

test.each<[before: string, after: string, smaller: boolean]>([
  ["db.m7g.xlarge", "db.t4g.medium", true],
  ["db.t4g.medium", "db.m7g.xlarge", false],
  ["m7g.large", "t4g.large", true],
  ["r6g.large", "m6g.large", true],
  ["m6g.large", "r6g.large", false],
  ["m6i.2xlarge", "m7g.2xlarge", false],
  ["m5.metal", "m5.24xlarge", true],
  ["r6g.xlarge.search", "r6g.large.search", true],
  ["kafka.m5.2xlarge", "kafka.m5.large", true],
  ["db.serverless", "db.t4g.medium", false],
  ["s-4vcpu-8gb", "s-2vcpu-4gb", true],
  ["db-s-2vcpu-4gb", "db-amd-2vcpu-4gb", false],
  ["db-s-2vcpu-8gb", "db-s-2vcpu-4gb", true],
  ["lb-large", "lb-small", true],
  ["n2-standard-8", "n2-standard-4", true],
  ["n2-standard-8", "n2-highmem-8", false],
  ["n1-highmem-4", "n1-highcpu-4", true],
  ["db-custom-4-15360", "db-custom-2-7680", true],
  ["db-custom-2-7680", "db-custom-4-15360", false],
  ["e2-medium", "e2-small", true],
  ["Standard_D4s_v5", "Standard_D2s_v5", true],
  ["GP_Standard_D2s_v3", "GP_Standard_D4s_v3", false],
  ["GP_Gen5_4", "GP_Gen5_2", true],
  ["B_Standard_B2ms", "B_Standard_B1ms", true],
  ["Standard_D4s_v5", "s-1vcpu-1gb", false],
  ["anything", "else", false],
  [`m5.${"9".repeat(50_000)}xlarge`, "m5.large", false],
])("%s to %s: smaller %s", (before, after, smaller) => {
  expect(isSmaller(after, before)).toBe(smaller);
});
