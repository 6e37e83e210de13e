import { join } from "node:path";
import { billOfMaterials } from "./bill-of-materials";

process.stdout.write(billOfMaterials(join(__dirname, "..")));
