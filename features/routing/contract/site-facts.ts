/** Facts of the time line of a call that went to another site; that it went is told by «queue.overflowed». */
import { defineFacts, f } from '../../../platform/facts/fact.ts';

/** Why a site didn't take a caller, or lost him. */
export const siteReturnCauses = ['noAnswer', 'busy', 'declined', 'unreachable', 'failed', 'lost'] as const;
export type SiteReturnCause = (typeof siteReturnCauses)[number];

const about = { queue: f.code(), site: f.code() };
const kind = { watch: 'interactions.read', ids: { interactionId: f.id() } };
export const siteFacts = defineFacts({
  /** Somebody there has him. `waitedMs` since he entered the queue, `rangMs` the part of it during which the site rang. */
  'site.answered': { ...kind, data: { ...about, waitedMs: f.ms(), rangMs: f.ms() } },
  /** He is back at his place in the queue; after `lost` at its head. */
  'site.returned': { ...kind, data: { ...about, cause: f.oneOf(siteReturnCauses) } },
});
