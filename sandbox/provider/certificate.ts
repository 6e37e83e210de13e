/** A self-signed certificate of the name `sandbox.invalid`; its private key was never kept. */
export const madeUpCertificate = `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUfKHSRNU4pP/fwMkziXZygdslBc8wCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPc2FuZGJveC5pbnZhbGlkMCAXDTI2MTEyMTA4MTIwMloYDzIx
MjYxMDI4MDgxMjAyWjAaMRgwFgYDVQQDDA9zYW5kYm94LmludmFsaWQwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAT+TezoGGOST4+zOI7uqP+nrGOIMQbNPgrSAeXo
CONkP9IgORkD47nDrpzjnaoDyCTRdy1p1l9Gce9kLFYnLnzDo1MwUTAdBgNVHQ4E
FgQUtFG1DT5yEhyLzkjBtZDDLde7fpAwHwYDVR0jBBgwFoAUtFG1DT5yEhyLzkjB
tZDDLde7fpAwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAnWR3
et99ufI2rtPAe/i0jKQsVcgmqXqleXDSfqIB5eMCICzcHnALcXDvhAl6U1/7QUkD
2jT3BciZ0SrGi///MoF0
-----END CERTIFICATE-----
`;
