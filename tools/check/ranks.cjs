/** The features from the ground up: a feature imports from those before it. ARCHITECTURE.md shows them in rows. */
exports.featureRanks = [
  ...['audit', 'access', 'centre', 'calendar', 'notifications'],
  ...['customers', 'callerlists', 'disclosure', 'knowledge'],
  ...['flows', 'routing', 'interactions'],
  ...[
    'selfservice',
    'processes',
    'tickets',
    'claims',
    'surveys',
    'claimprogress',
    'fraudsignals',
    'complaints',
    'followups',
    'campaigns',
  ],
  ...['quality', 'workforce', 'training', 'reports', 'registers', 'replay'],
  ...['desk', 'supervision', 'administration'],
];
