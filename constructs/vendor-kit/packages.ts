import { needPackages } from "../foundation";

needPackages("cdktf-anycloud");
