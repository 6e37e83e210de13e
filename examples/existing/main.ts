// Our database, entrance and name beside a network and a cluster that are there already.
import { App } from "cdktf";
import { BesideEks, InEks } from "./aws";
import { BesideDoks, InDoks } from "./digitalocean";

const app = new App();
new InEks(app, "aws-in-cluster", new BesideEks(app, "aws"));
new InDoks(app, "digitalocean-in-cluster", new BesideDoks(app, "digitalocean"));
app.synth();
