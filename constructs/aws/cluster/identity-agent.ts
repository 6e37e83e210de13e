/** @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html */
export const identityAgent = { cidr: "169.254.170.23/32", port: "80" };
