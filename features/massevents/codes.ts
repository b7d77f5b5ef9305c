/** Codes of mass events: stored, sent and named in facts; their words stand in names.ts. */
export const massEventKinds = [
  'typhoon',
  'flood',
  'hail',
  'snow',
  'earthquake',
  'landslide',
  'pileUp',
  'other',
] as const;
export type MassEventKind = (typeof massEventKinds)[number];

/** Why an event is over. */
export const endings = ['person', 'time'] as const;

/** Reports that are tied or exported at once at most. */
export const mostTied = 500;
export const mostExported = 20_000;
