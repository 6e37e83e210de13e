import { type Fault, FaultPlan, parseFault } from "../../sandbox";

describe("parseFault", () => {
  test("reads operation, type, name and effect", () => {
    expect(parseFault("create aws_vpc")).toEqual({ operation: "create", type: "aws_vpc" });
    expect(parseFault("delete aws_db_instance shop kill-after")).toEqual({
      operation: "delete",
      type: "aws_db_instance",
      name: "shop",
      effect: "kill-after",
    });
  });

  test("reads arguments and counts", () => {
    expect(
      parseFault("create aws_subnet cidr_block=10.0.0.0/24 tags.tier=a=b times=2 fail-after"),
    ).toEqual({
      operation: "create",
      type: "aws_subnet",
      where: { cidr_block: "10.0.0.0/24", "tags.tier": "a=b" },
      times: 2,
      effect: "fail-after",
    });
    expect(parseFault("create * after=17")).toEqual({ operation: "create", type: "*", after: 17 });
  });

  const form =
    "<create|update|delete|read> <type|*> [<name>] [<argument>=<value>] [after=<count>] [times=<count>] [<effect>]";
  test.each([
    ["creat aws_vpc", '"creat" is no operation'],
    ["", '"" is no operation'],
    ["create", "it names no type"],
    ["create aws_vpc a b", 'it names two resources, "a" and "b"'],
    ["create * after=-1", 'after must be a whole number from 0 to 999999, got "-1"'],
    ["create * after=", 'after must be a whole number from 0 to 999999, got ""'],
    ["create * times=0", 'times must be a whole number from 1 to 999999, got "0"'],
  ])("%j: says what a fault looks like", (text, problem) => {
    expect(() => parseFault(text)).toThrow(
      new Error(
        `a fault must be "${form}", got "${text}": ${problem}; for example "create aws_db_instance"`,
      ),
    );
  });
});

describe("FaultPlan", () => {
  test("lets so many matching operations come first", () => {
    const plan = new FaultPlan();
    const fault: Fault = { operation: "create", type: "*", after: 1, times: 2 };
    plan.add(fault);
    expect(plan.take("update", "aws_vpc", {})).toBeUndefined();
    expect(plan.take("create", "aws_vpc", {})).toBeUndefined();
    expect(plan.take("create", "aws_subnet", {})).toBe(fault);
    expect(plan.remaining()).toEqual([fault]);
    expect(plan.take("create", "aws_eip", {})).toBe(fault);
    expect(plan.take("create", "aws_eip", {})).toBeUndefined();
    expect(plan.remaining()).toEqual([]);
  });

  test("finds a resource by its arguments, inside blocks too", () => {
    const plan = new FaultPlan();
    const fault: Fault = {
      operation: "delete",
      type: "kubernetes_secret_v1",
      where: { "metadata.name": "db", "metadata.generation": "1" },
    };
    plan.add(fault);
    const named = (name: string) => ({ metadata: [{ name, generation: 1 }] });
    expect(plan.take("delete", "kubernetes_secret_v1", named("app"))).toBeUndefined();
    expect(plan.take("delete", "kubernetes_secret_v1", named("db"))).toBe(fault);
  });
});
