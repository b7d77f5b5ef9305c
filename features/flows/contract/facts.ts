import { z } from 'zod';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { leavingWays } from '../rules/move.ts';
import { menuKeys } from './menu-keys.ts';

const watch = 'flows.read';

export const flowFacts = defineFacts({
  'flow.draftChanged': { watch, ids: {}, data: { code: f.code(), version: f.number() } },
  /** Calls that begin from then on go through it. */
  'flow.published': {
    watch,
    ids: {},
    data: { code: f.code(), number: f.number(), effectFrom: f.time() },
  },
  /** The hotline begins with another flow in this language. */
  'flow.entryChanged': { watch, ids: {}, data: { language: f.code(), flow: f.code() } },
  /** A language was added or changed. */
  'language.changed': { watch, ids: {}, data: { code: f.code(), version: f.number() } },
  /** A recording was replaced, or goes back to what was shipped. */
  'prompt.changed': { watch, ids: {}, data: { language: f.code(), name: f.code() } },
  /**
   * A caller left a version of a flow at a node. `entered`: «node:times» since it began or was returned to; `began`: it
   * began then. The call that it was is the fact's subject.
   */
  'flow.left': {
    watch,
    ids: { interactionId: f.id() },
    data: {
      ...{ flow: f.code(), version: f.number(), node: f.code(), how: f.oneOf(leavingWays) },
      ...{ began: f.yes(), entered: z.array(f.code()) },
    },
  },
  /** A caller answered a question of a survey by a key. The call that it was is the fact's subject. */
  'flow.surveyAnswered': {
    watch,
    ids: { interactionId: f.id() },
    data: { flow: f.code(), version: f.number(), node: f.code(), answer: f.oneOf(menuKeys) },
  },
});
