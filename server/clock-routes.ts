import { z } from 'zod';
import type { Clock, ManualClock } from '../platform/clock/clock.ts';
import { AppError, commonErrors } from '../platform/errors.ts';
import type { Http } from '../platform/http/http.ts';
import { route } from '../platform/http/route.ts';

/** A year and a day: enough for every deadline that there is. */
const longestMs = 367 * 86_400_000;

const advanceClock = route({
  method: 'POST',
  path: '/api/clock/advance',
  permission: 'public',
  summary:
    'Only with --clock manual: goes on by a time, or to a moment; answers when all that came due is done.',
  body: z.union([
    z.strictObject({ ms: z.number().min(0).max(longestMs) }),
    z.strictObject({
      seconds: z
        .number()
        .min(0)
        .max(longestMs / 1000),
    }),
    z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  ]),
  reply: z.object({ now: z.iso.datetime() }),
});
const readClock = route({
  method: 'GET',
  path: '/api/clock',
  permission: 'public',
  summary: 'Only with --clock manual: what the clock shows.',
  reply: z.object({ now: z.iso.datetime() }),
});

/** Routes that move a manual clock; they don't exist on a system clock. */
export function clockRoutes(http: Http, clock: Clock & Pick<ManualClock, 'advance'>): void {
  const shown = () => ({ now: clock.now().toISOString() });
  http.handle(readClock, async () => shown());
  http.handle(advanceClock, async ({ body }) => {
    const ms =
      'ms' in body
        ? body.ms
        : 'seconds' in body
          ? body.seconds * 1000
          : Date.parse(body.to) - clock.now().getTime();
    if (ms < 0 || ms > longestMs) throw new AppError(commonErrors.invalidInput);
    await clock.advance(ms);
    return shown();
  });
}
