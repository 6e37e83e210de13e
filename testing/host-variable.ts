/** Where the shared server of a test run listens. */
export const hostVariable = "ANYCLOUD_TEST_SANDBOX";
