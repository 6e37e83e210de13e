/** Addresses of the dashboards: `/d/anycloud-app`. They never change. */
export const uids = { environment: "anycloud-environment", app: "anycloud-app" } as const;
