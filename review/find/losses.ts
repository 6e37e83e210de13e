import type { Holding, Place } from "../../constructs/foundation";
/** What is lost with a resource that holds something, and what to do instead of losing it. */
export interface Loss {
  /** What happens to it, as in "would be destroyed: its data would be lost". */
  readonly consequence: string;
  readonly instead: string;
}

const database: Loss = {
  consequence: "its data would be lost",
  instead:
    "keep it as it is, or make a second database beside it, copy the data (snapshot, dump or replication), and remove the old one in a later change",
};
const bucket: Loss = {
  consequence: "the objects in it would be lost",
  instead: "make a second bucket, copy the objects, and remove the old one in a later change",
};
const images: Loss = {
  consequence: "the images in it would be lost, and clusters could not pull them",
  instead: "make a second registry, push the images there, and remove the old one later",
};
const zone: Loss = {
  consequence: "all names in it would stop resolving, and its name servers would change",
  instead: "make the new zone beside it, enter its name servers at the registrar, then remove this",
};
const cluster: Loss = {
  consequence: "everything that runs in it, and its volumes, would be lost",
  instead: "make a second cluster beside it, move the workload, and remove the old one later",
};
const network: Loss = {
  consequence: "everything in it would have to be made anew",
  instead: "make a second network beside it and move what is in this one, part by part",
};
const balancer: Loss = {
  consequence: "its address would change, and nothing could be reached until the names follow",
  instead: "make the new one beside it, point the names to it, then remove this",
};
const key: Loss = {
  consequence: "what is encrypted with it could not be read any more",
  instead: "encrypt everything with another key first; keep this one until no backup needs it",
};
const secret: Loss = {
  consequence: "the secret in it would be lost",
  instead: "copy the secret to its new place first",
};
const volume: Loss = {
  consequence: "the files on it would be lost",
  instead: "take a snapshot, restore it to a new volume, and remove the old one later",
};
const namespace: Loss = {
  consequence: "everything in it, with its volumes, would be deleted",
  instead: "make the new namespace beside it and move the workload",
};
const customResources: Loss = {
  consequence: "all resources of its kind would be deleted, in every namespace",
  instead: "keep it, or copy its resources first; whoever runs them may delete what they stand for",
};
const cache: Loss = {
  consequence: "what it holds would be lost",
  instead: "make the new one beside it and move the clients",
};

const users: Loss = {
  consequence: "its users would be lost",
  instead: "export the users and import them into a second pool first",
};
const instance: Loss = {
  consequence: "what is on its disks would be lost, and its address may change",
  instead:
    "take an image or a snapshot of it, start a second one beside it, and remove the old one later",
};
const credential: Loss = {
  consequence: "whoever trusts or uses the old one would be locked out",
  instead: "make the new one beside it, hand it out, and remove the old one later",
};
const queue: Loss = {
  consequence: "the messages in it would be lost",
  instead:
    "make the new one beside it, move writers and then readers, and remove the old one when it is empty",
};

/** What is lost with each thing that a resource can hold. */
export const losses: Readonly<Record<Holding, Loss>> = {
  database,
  bucket,
  images,
  zone,
  cluster,
  network,
  "load-balancer": balancer,
  key,
  secret,
  volume,
  namespace,
  "custom-resources": customResources,
  cache,
  users,
  instance,
  credential,
  queue,
};

const byPlace: Readonly<Partial<Record<Place, Loss>>> = {
  postgres: database,
  cache,
  cluster,
  network,
  "load-balancer": balancer,
  dns: zone,
  registry: images,
  bucket,
  backups: bucket,
  "state-bucket": bucket,
};

/** What is lost with a resource that is marked as stateful, of whose type nothing is known. */
export function lossAt(place: Place): Loss {
  return (
    byPlace[place] ?? {
      consequence: "what it holds would be lost",
      instead: "keep it, or move what it holds to its new place first",
    }
  );
}
