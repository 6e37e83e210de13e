// Preloaded into an app: any attempt to reach the network fails it.
const net = require("node:net");
const dns = require("node:dns");

const refuse = () => {
  throw new Error("the network was used");
};
net.Socket.prototype.connect = refuse;
for (const name of ["lookup", "resolve", "resolve4", "resolve6"]) {
  dns[name] = refuse;
}
