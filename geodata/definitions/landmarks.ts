/** What people find their way by, beside streets and areas. */
export const landmarkKinds = ['hospital', 'town-hall', 'station', 'school'] as const;
export type LandmarkKind = (typeof landmarkKinds)[number];
