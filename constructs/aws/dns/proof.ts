import type { DnsProof } from "../../parts";

/** With an access key that whoever runs the platform makes, for a cluster that AWS does not know. */
export function proofByKey(zone: object): DnsProof {
  const name = "dns-token";
  const [id, key] = ["access-key-id", "secret-access-key"] as const;
  return {
    solver: {
      route53: {
        ...zone,
        accessKeyIDSecretRef: { name, key: id },
        secretAccessKeySecretRef: { name, key },
      },
    },
    secret: { name, keys: [id, key] },
  };
}

/** May write the records that prove names of one zone, and no others. */
export function proofStatements(arn: string, zoneId: string): readonly object[] {
  const zone = `${arn}hostedzone/${zoneId}`;
  return [
    {
      Effect: "Allow",
      Action: "route53:ChangeResourceRecordSets",
      Resource: zone,
      Condition: {
        "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"] },
        "ForAllValues:StringLike": {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["_acme-challenge.*"],
        },
      },
    },
    { Effect: "Allow", Action: "route53:ListResourceRecordSets", Resource: zone },
    { Effect: "Allow", Action: "route53:GetChange", Resource: `${arn}change/*` },
  ];
}
