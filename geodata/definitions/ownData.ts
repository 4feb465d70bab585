/** What a planner may bring in one file, so that reading it ends. */
export const ownFileLimits = {
  bytes: 20 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  /** How many times its own size a compressed file may become. */
  inflation: 100,
  /** Processor time that reading and judging it may take, */
  processorMs: 10_000,
  /** and time on the clock, of which there is more where others want the processors too. */
  clockMs: 180_000,
} as const;

/** Of a file in which own data is taken along, unpacked. One that is larger than a file may be is compressed, and may become this large. */
export const bundleLimits = { bytes: 100 * 1024 * 1024 } as const;

/** Of a municipality. */
export const ownDataLimits = {
  tables: 100,
  versionsOfTable: 50,
  seriesOfTable: 12,
  nameLength: 80,
  textLength: 200,
} as const;

/** Areas that a municipality counts in. */
export const ownLevels = ['buurt', 'wijk', 'stadsdeel'] as const;
export type OwnLevel = (typeof ownLevels)[number];

/**
 * By what a count of a larger area is shared over its buurten.
 * - `adults`: inhabitants of 15 and over, the age at which CBS divides that is nearest to a first document of one's own
 * - `inhabitants`, `addresses`
 */
export const spreadKeys = ['adults', 'inhabitants', 'addresses'] as const;
export type SpreadKey = (typeof spreadKeys)[number];

/**
 * What the counts of a table are for.
 * - `group`: a target group
 * - `visits`: something that brings people to a counter, such as documents issued; they can take the place of the visits that are assumed
 */
export const ownUses = ['group', 'visits'] as const;
export type OwnUse = (typeof ownUses)[number];

/** What the counts of a table can be a share of. */
/** What own counts can be numbers of. */
export const ownUnits = ['inhabitants', 'households', 'documents'] as const;
export type OwnUnit = (typeof ownUnits)[number];

export const ownDenominators = ['inhabitants', 'adults', 'households'] as const;
export type OwnDenominator = (typeof ownDenominators)[number];

/** What a share is a share of where nobody says otherwise; documents are those of people old enough to come for them. */
export const usualDenominator = (unit: OwnUnit): OwnDenominator => (unit === 'documents' ? 'adults' : unit);

/** What counts can be rounded to before they are stored. */
export const roundingSteps = [1, 5, 10] as const;
export type RoundingStep = (typeof roundingSteps)[number];

/** Counts below it are hidden before anything is stored, unless a planner says otherwise. */
export const defaultThreshold = 5;
export const thresholdLimits = { min: 0, max: 100 } as const;

/** How a file of points says where they lie: longitude and latitude in WGS84, or x and y in EPSG:28992. */
export const pointForms = ['degrees', 'rd'] as const;
export type PointForm = (typeof pointForms)[number];
/** How a file says in words where people live: an address in each row, or a postcode. */
export const addressForms = ['addresses', 'postcodes'] as const;
export type AddressForm = (typeof addressForms)[number];
/** In the order in which an address is written. */
export const addressColumnNames = ['street', 'number', 'letter', 'addition', 'postcode', 'town'] as const;
export type AddressColumn = (typeof addressColumnNames)[number];
/** What the headings of such a file say otherwise than its numbers: swapped columns, or `rd` under the name of degrees. */
export const pointNotes = ['swapped', 'rd'] as const;
export type PointNote = (typeof pointNotes)[number];
/** Of counts of points nobody may ask for less: each point can be one person. */
export const leastThresholdOfPoints = 5;

export const columnRoles = ['area', 'x', 'y', ...addressColumnNames, 'year', 'value', 'ignored'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Good: taken as it stands. Doubtful: taken or left out as the planner decides. Wrong: corrected or left out. */
export const rowVerdicts = ['good', 'doubtful', 'wrong'] as const;
export type RowVerdict = (typeof rowVerdicts)[number];

/** What may be the matter with a row, and what that makes of it. */
export const rowIssues = {
  'near-name': 'doubtful',
  'several-areas': 'doubtful',
  total: 'doubtful',
  'no-area-meant': 'doubtful',
  'other-level': 'doubtful',
  'other-municipality': 'doubtful',
  'lapsed-code': 'doubtful',
  twice: 'doubtful',
  'no-value': 'doubtful',
  'not-whole': 'doubtful',
  thousands: 'doubtful',
  outside: 'doubtful',
  swapped: 'doubtful',
  'unknown-area': 'wrong',
  'no-area': 'wrong',
  'no-place': 'wrong',
  'unknown-address': 'wrong',
  'several-addresses': 'wrong',
  'no-year': 'wrong',
  'no-number': 'wrong',
  negative: 'wrong',
  date: 'wrong',
  'formula-error': 'wrong',
  'too-large': 'wrong',
} as const satisfies Record<string, Exclude<RowVerdict, 'good'>>;
export type RowIssueKind = keyof typeof rowIssues;
export const rowIssueKinds = Object.keys(rowIssues) as RowIssueKind[];

/** Why a file cannot be read at all. */
export const ownFileProblems = [
  'too-large',
  'too-many-rows',
  'too-many-columns',
  'inflates',
  'took-too-long',
  'old-excel',
  'locked',
  'with-entities',
  'damaged',
  'unreadable',
  'empty',
  'no-areas',
  'no-counts',
  'addresses',
  'no-bundle',
  'other-municipality',
  'changed',
  'no-places',
  'too-many-places',
] as const;
export type OwnFileProblem = (typeof ownFileProblems)[number];

/** Of a figure as it is stored: known, not known, or hidden. */
export const cellStatuses = ['measured', 'missing', 'secret'] as const;

/** What a file that is being loaded waits for, or what is done with it. */
export const loadStages = ['waiting', 'reading', 'judging', 'storing'] as const;

export const ownGroupPattern = /^own-[a-z0-9-]{1,70}$/;
/** Whether the id of a target group is that of a municipality's own counts. */
export const isOwnGroup = (id: string): boolean => ownGroupPattern.test(id);
