// One construct of ours in stacks of somebody else's.
import { App } from "cdktf";
import { OrdersOnAws } from "./aws";
import { OrdersOnDigitalOcean } from "./digitalocean";

const app = new App();
new OrdersOnAws(app, "orders-aws");
new OrdersOnDigitalOcean(app, "orders-digitalocean");
app.synth();
