import { readFiles } from "./go-reading";

const order = `package shop
import (
	"context"
	"regexp"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
)

type shopProvider struct{}

func (p *shopProvider) Resources(ctx context.Context) []func() resource.Resource {
	return []func() resource.Resource{newOrder}
}

type common struct{}

func (c common) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_order"
}

type order struct {
	common
}

func newOrder() resource.Resource { return &order{} }

func (o *order) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()}},
			"name": schema.StringAttribute{
				Required: true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators: []validator.String{
					stringvalidator.LengthAtLeast(1),
					stringvalidator.RegexMatches(regexp.MustCompile("^(?i)x"), ""),
					stringvalidator.ConflictsWith(path.MatchRoot("color")),
				},
			},
			"color": schema.StringAttribute{
				Optional: true, Computed: true, Sensitive: true,
				Default: stringdefault.StaticString("red"),
				Validators: []validator.String{
					stringvalidator.OneOf("red", "blue"),
					stringvalidator.ExactlyOneOf(path.Expressions{path.MatchRelative().AtParent().AtName("name")}...),
				},
			},
			"address": schema.SingleNestedAttribute{Optional: true, PlanModifiers: []planmodifier.Object{
				objectplanmodifier.RequiresReplaceIfConfigured(),
			}, Attributes: map[string]schema.Attribute{
				"street": schema.StringAttribute{Optional: true, Validators: []validator.String{
					stringvalidator.AlsoRequires(path.MatchRelative().AtParent().AtName("city")),
				}},
			}},
		},
		Blocks: map[string]schema.Block{
			"line": schema.ListNestedBlock{
				Validators: []validator.List{listvalidator.SizeBetween(1, 3)},
				PlanModifiers: []planmodifier.List{listplanmodifier.RequiresReplace()},
				NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
					"price": schema.Int64Attribute{Required: true},
				}},
			},
		},
	}
}
`;

test("the reader of a provider of the framework reads attributes, blocks and what types embed", async () => {
  const { facts, report } = await readFiles(
    { "shop/order.go": order },
    { kind: "framework", package: "shop" },
  );
  expect(facts.resources).toEqual({
    shop_order: {
      name: {
        replaces: true,
        checks: [{ length: [1, null] }],
        conflictsWith: ["color"],
        unread: 1,
      },
      color: {
        sensitive: true,
        default: "red",
        checks: [{ oneOf: ["red", "blue"] }],
        exactlyOneOf: ["name", "color"],
      },
      address: { replaces: "where-configured" },
      "address.street": { replaces: "where-configured", requiredWith: ["address.city"] },
      line: { replaces: true, min: 1, max: 3 },
      "line.price": { replaces: true },
    },
  });
  expect(facts.sdk).toEqual([]);
  // JavaScript has no flags in the middle of an expression.
  expect(report).toContain("validators: 2 of 3\n    1 × RegexMatches");
});
