import { z } from 'zod';
import type { LegId } from '../channels/telephony/call-fact.ts';
import { EngineError } from '../channels/telephony/engine.ts';
import { interactionErrors } from '../features/interactions/contract.ts';
import type { CallControl } from '../features/interactions/server/call-control.ts';
import { AppError, commonErrors } from '../platform/errors.ts';
import type { Http } from '../platform/http/http.ts';
import { route } from '../platform/http/route.ts';
import { languages } from '../platform/local-text.ts';
import type { Simulation } from './simulation.ts';

const ofLeg = z.object({ leg: z.uuid() });

const setAgents = route({
  method: 'PUT',
  path: '/api/simulation/agents',
  permission: 'public',
  summary: 'Only with --simulation: the consoles of these people answer by themselves, without sound.',
  body: z.strictObject({ staffIds: z.array(z.uuid()).max(1_000) }),
  reply: z.null(),
});
const placeCall = route({
  method: 'POST',
  path: '/api/simulation/calls',
  permission: 'public',
  summary: 'Only with --simulation: somebody calls who does not exist.',
  body: z.strictObject({ from: z.string().max(40).nullable(), language: z.enum(languages) }),
  reply: z.object({ leg: z.uuid(), interactionId: z.uuid() }),
  errors: [interactionErrors['calls.engineFull']],
});
const pressKeys = route({
  method: 'POST',
  path: '/api/simulation/calls/:leg/keys',
  permission: 'public',
  summary: 'Only with --simulation: a simulated caller presses keys.',
  params: ofLeg,
  body: z.strictObject({ digits: z.string().regex(/^[\d*#]{1,20}$/) }),
  reply: z.null(),
  errors: [commonErrors.notFound],
});
const hangUp = route({
  method: 'POST',
  path: '/api/simulation/calls/:leg/hang-up',
  permission: 'public',
  summary: 'Only with --simulation: a simulated caller hangs up.',
  params: ofLeg,
  reply: z.null(),
  errors: [commonErrors.notFound],
});

/** Routes by which simulated people act; they exist only in a demo that was started with --simulation. */
export function simulationRoutes(
  http: Http,
  simulation: Simulation,
  { control, to }: { control: CallControl; to(): string },
): void {
  http.handle(setAgents, async ({ body }) => {
    simulation.setAgents(body.staffIds);
    return null;
  });
  http.handle(placeCall, ({ body }) =>
    control.open(async () => refusing(() => simulation.placeCall({ ...body, to: to() }))),
  );
  http.handle(
    pressKeys,
    async ({ params, body }) => refusing(() => simulation.press(params.leg as LegId, body.digits)) ?? null,
  );
  http.handle(hangUp, async ({ params }) => refusing(() => simulation.hangUp(params.leg as LegId)) ?? null);
}

function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new AppError(
      error.code === 'engineFull' ? interactionErrors['calls.engineFull'] : commonErrors.notFound,
    );
  }
}
