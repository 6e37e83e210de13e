import { readArguments, readFiles } from "./go-reading";

describe("the reader of a provider on the SDK", () => {
  const order = async (fields: string, more = "") =>
    (await readArguments(fields, more)).facts.resources["shop_order"];

  test("reads what an argument says of itself", async () => {
    const text = `
      "name": {Type: schema.TypeString, Required: true, ForceNew: true},
      "count": {Type: schema.TypeInt, Optional: true, Default: 60 * 2},
      "delay": {Type: schema.TypeString, Optional: true, Default: 300},
      "token": {Type: schema.TypeString, Optional: true, Sensitive: true, WriteOnly: true},
      "line": {Type: schema.TypeList, Required: true, MinItems: 2, MaxItems: limit,
        Elem: &schema.Resource{Schema: map[string]*schema.Schema{
          "price": {Type: schema.TypeInt, Optional: true, ForceNew: true, Default: -1},
        }}},
      "plain": {Type: schema.TypeBool, Optional: true},`;
    expect(await order(text, "const limit = 1 << 3")).toEqual({
      name: { replaces: true },
      count: { default: 120 },
      delay: { default: "300" },
      token: { sensitive: true, writeOnly: true },
      line: { min: 2, max: 8 },
      "line.price": { replaces: true, default: -1 },
    });
  });

  test("reads relations without indexes", async () => {
    const text = `
      "a": {Type: schema.TypeString, Optional: true, ConflictsWith: []string{"b.0.c"}},
      "b": {Type: schema.TypeString, Optional: true, ExactlyOneOf: []string{"a", "b"}},
      "c": {Type: schema.TypeString, Optional: true, AtLeastOneOf: both, RequiredWith: []string{"a"}},`;
    expect(await order(text, 'var both = []string{"a", "c"}')).toEqual({
      a: { conflictsWith: ["b.c"] },
      b: { exactlyOneOf: ["a", "b"] },
      c: { atLeastOneOf: ["a", "c"], requiredWith: ["a"] },
    });
  });

  test.each([
    [
      'validation.StringInSlice([]string{first, "b"}, true)',
      { oneOf: ["a", "b"], ignoreCase: true },
    ],
    ["validation.StringLenBetween(1, 64)", { length: [1, 64] }],
    ["validation.IntAtLeast(1)", { between: [1, null] }],
    ["validation.IntBetween(1, math.MaxInt64)", { between: [1, null] }],
    ['validation.StringMatch(regexp.MustCompile(`^[a-z\\-]+\\z`), "")', { matches: "^[a-z\\-]+$" }],
    ["validation.StringIsJSON", { form: "json" }],
    ["validation.IsPortNumber", { between: [1, 65_535] }],
    ["validation.NoZeroValues", { length: [1, null] }],
    [
      "validation.Any(validation.IsCIDR, validation.IsIPAddress)",
      { any: [{ form: "cidr" }, { form: "ip" }] },
    ],
    [
      "validation.IsCIDRNetwork(16, 17)",
      { all: [{ form: "cidr-network" }, { matches: "/(16|17)$" }] },
    ],
    ["validName(3)", { length: [3, 9] }],
    ["validSlug", { all: [{ matches: "^[a-z]" }, { matchesNot: "--" }, { length: [null, 20] }] }],
    ["validEmptyOr", { any: [{ oneOf: [""] }, { all: [{ matches: "^x" }] }] }],
    ["validOffOr", { any: [{ oneOf: ["off"] }, { all: [{ matches: "^[+-]?[0-9]+$" }] }] }],
  ])("reads the validator %s", async (validator, check) => {
    const more = `
const first = "a"

func validName(least int) schema.SchemaValidateFunc {
	return validation.StringLenBetween(least, least * 3)
}

func validSlug(v interface{}, k string) (ws []string, errors []error) {
	value := v.(string)
	if !regexp.MustCompile("^[a-z]").MatchString(value) {
		errors = append(errors, fmt.Errorf("%q must begin with a letter", k))
	}
	if regexp.MustCompile("--").MatchString(value) {
		errors = append(errors, fmt.Errorf("%q has two hyphens", k))
	} else if len(value) > 20 {
		errors = append(errors, fmt.Errorf("%q is too long", k))
	}
	return
}

func validOffOr(v interface{}, k string) (ws []string, errors []error) {
	value := v.(string)
	if value != "off" {
		_, err := strconv.Atoi(value)
		if err != nil {
			errors = append(errors, fmt.Errorf("%q is no number", k))
		}
	}
	return
}

func validEmptyOr(v interface{}, k string) (ws []string, errors []error) {
	if v.(string) == "" {
		return
	}
	if !strings.HasPrefix(v.(string), "x") {
		errors = append(errors, fmt.Errorf("no x"))
	}
	return
}`;
    const { facts } = await readFiles({
      "shop/provider.go": `package shop
import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/validation"
)
func Provider() *schema.Provider {
	p := &schema.Provider{}
	p.ResourcesMap = map[string]*schema.Resource{"shop_order": {Schema: map[string]*schema.Schema{
		"a": {Type: schema.TypeString, Optional: true, ValidateFunc: ${validator}},
		"each": {Type: schema.TypeSet, Optional: true,
			Elem: &schema.Schema{Type: schema.TypeString, ValidateFunc: ${validator}}},
	}}}
	return p
}
${more}`,
    });
    expect(facts.resources["shop_order"]).toEqual({
      a: { checks: [check] },
      each: { elements: [check] },
    });
  });

  test("follows functions that put schemas together", async () => {
    const more = `
func named(replaces bool) *schema.Schema {
	s := &schema.Schema{Type: schema.TypeString, Optional: true}
	if replaces {
		s.ForceNew = true
	} else {
		s.Default = "none"
	}
	return s
}

func fields() map[string]*schema.Schema {
	result := map[string]*schema.Schema{}
	for _, name := range []string{"x", "y"} {
		result[name] = named(name == "x")
	}
	for key, value := range other() {
		result["other_" + key] = value
	}
	delete(result, "other_gone")
	return result
}

func other() map[string]*schema.Schema {
	shared := map[string]*schema.Schema{"z": named(true), "gone": named(true)}
	maps.Copy(shared, map[string]*schema.Schema{"w": named(false)})
	return shared
}`;
    const { facts } = await readFiles({
      "shop/provider.go": `package shop
import (
	"maps"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
)
func Provider() *schema.Provider {
	return &schema.Provider{
		ResourcesMap: map[string]*schema.Resource{"shop_order": {SchemaFunc: fields}},
		DataSourcesMap: map[string]*schema.Resource{"shop_order": {Schema: other()}},
	}
}
${more}`,
    });
    expect(facts.resources["shop_order"]).toEqual({
      x: { replaces: true },
      y: { default: "none" },
      other_z: { replaces: true },
      other_w: { default: "none" },
    });
    expect(facts.data["shop_order"]).toMatchObject({ w: { default: "none" } });
    expect(facts.sdk).toEqual(["resource shop_order", "data shop_order"]);
  });

  test("what a function changes of a shared schema changes nothing elsewhere", async () => {
    const text = '"a": strict(), "b": base,';
    const more = `
var base = &schema.Schema{Type: schema.TypeString, Optional: true, Default: "x"}

func strict() *schema.Schema {
	s := *base
	s.ForceNew = true
	return &s
}`;
    expect(await order(text, more)).toEqual({
      a: { replaces: true, default: "x" },
      b: { default: "x" },
    });
  });

  test("counts what it cannot read, and guesses nothing", async () => {
    const { facts, report } = await readArguments(
      `
      "a": {Type: schema.TypeString, Optional: true, Default: elsewhere.Name},
      "b": {Type: schema.TypeString, Optional: true, ValidateFunc: validOdd},
      "c": chosen(),
      "d": {Type: schema.TypeString, Optional: true, DiffSuppressFunc: sameWords},`,
      `
func validOdd(v interface{}, k string) (ws []string, errors []error) {
	for range v.(string) {
		errors = append(errors, nil)
	}
	return
}

func chosen() *schema.Schema {
	if os.Getenv("CI") == "" {
		return &schema.Schema{Type: schema.TypeString, ForceNew: true}
	}
	return &schema.Schema{Type: schema.TypeString}
}

func sameWords(k, old, new string, d *schema.ResourceData) bool { return true }`,
    );
    expect(facts.resources["shop_order"]).toEqual({
      b: { unread: 1 },
      d: { sameAs: "sameWords" },
    });
    expect(report).toContain("arguments: 3 of 4");
    expect(report).toContain("shop_order: c: example.com/shop/shop.chosen");
    expect(report).toContain("defaults: 0 of 1");
    expect(report).toContain("validators: 0 of 1\n    1 × validOdd");
  });
});
