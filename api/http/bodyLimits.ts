/** What a request body may be at most. The deepest body of the contract has 3 levels. */
export const bodyLimits = { kilobytes: 256, depth: 20 } as const;
