// Our app with as many environments on AWS as BENCH_STACKS says.
import { aws } from "../constructs/aws";
import { project } from "../environments/project";
import { staging } from "../environments/staging";
import { EnvironmentStack, synthesize } from "../stacks";

const vendor = aws({ region: "eu-central-1" });

synthesize((app) => {
  for (let index = 0; index < Number(process.env["BENCH_STACKS"]); index++) {
    const name = `e${index}x`;
    const cidr = `10.${index >> 4}.${(index & 15) << 4}.0/20`;
    const hosts = [name, `*.${name}`];
    const environment = { ...staging, name, network: { cidr }, hosts };
    new EnvironmentStack(app, name, { vendor, project, environment });
  }
});
