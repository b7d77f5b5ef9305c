/** How the sound of a call travelled; apart from the rest, so that little of it is loaded early. */
import { z } from 'zod';
import { lineSteps } from '../../../channels/telephony/sound/line-step.ts';
import { commonErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { route } from '../../../platform/http/route.ts';

const figures = {
  opinion: f.number(),
  seconds: f.number(),
  rttMs: f.number().nullable(),
  jitterMs: f.number().nullable(),
  lossIn: f.number().nullable(),
  lossOut: f.number().nullable(),
};
const ofCustomer = { watch: 'interactions.read', ids: { interactionId: f.id() } } as const;
export const lineFacts = defineFacts({
  /** On the side of one agent, over his whole part: opinion in hundredths (100 to 450), losses in hundredths of a percent. */
  'call.line': {
    watch: 'interactions.read',
    ids: { interactionId: f.id(), staffId: f.id() },
    data: figures,
  },
  /** On the customer's side, over one line of his, as the engine measured it: `lossIn` of what he says. Units as above. */
  'call.customerLine': { ...ofCustomer, data: figures },
  /** The customer's line became bad, or is well again; figures of the last seconds. */
  'call.lineChanged': { ...ofCustomer, data: { step: f.oneOf(lineSteps), ...figures } },
});

const ms = z.number().min(0).max(60_000).nullable();
const percent = z.number().min(0).max(100).nullable();
export const reportLine = route({
  method: 'POST',
  path: '/api/calls/:id/line',
  permission: 'calls.take',
  summary:
    "Says how the sound of a call that is over travelled on the agent's side; kept once for each of his parts.",
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    seconds: z.number().int().min(1).max(86_400),
    rttMs: ms,
    jitterMs: ms,
    lossInPercent: percent,
    lossOutPercent: percent,
  }),
  reply: z.object({ kept: z.literal(true) }),
  errors: [commonErrors.notFound],
  perMinute: 60,
});
