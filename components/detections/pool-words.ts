/** What the queues of a pool have in common. */
export const POOL_WORDS = { strategy: "Strategy", cluster: "Cluster", group: "Group" } as const;
