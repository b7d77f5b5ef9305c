/** Times of a call in milliseconds. The ring time is the queue's own. */
export const times = {
  /** A page that asked for a call must bring sound by then. */
  media: 12_000,
  /** A rating must be keyed by then after the question; twice. */
  rating: 6_000,
  /** A question of the menu that takes longer counts as not answered. */
  query: 8_000,
  /** An agent whose link and sound are gone may come back; then the caller goes to the head of the queue. */
  agentGrace: 3_000,
  /** After the engine restarted, the agent's page must have rejoined by then. */
  agentRejoin: 5_000,
  /** The console of a team leader who listens must bring his sound by then. */
  listenerRing: 12_000,
  /** A customer whose link and sound are gone may come back. */
  customerGrace: 10_000,
  /** After the engine restarted. */
  customerRejoin: 15_000,
  /** A console whose link is gone isn't offered calls; after this it is set not ready. */
  linkGrace: 10_000,
  /** Then it is signed out. */
  linkSignOut: 120_000,
} as const;
