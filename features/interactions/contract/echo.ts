/** The echo test of a headset; apart from the rest, since it is loaded when somebody asks for it. */
import { z } from 'zod';
import { defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { interactionErrors } from '../contract.ts';

/** An echo test is over after so long, whatever the page does, milliseconds. */
export const longestEchoMs = 30_000;

export const echoErrors = defineErrors({
  'calls.echoNotNow': {
    status: 409,
    zh: '有来电或正在通话，现在不能做回声测试；请在通话结束后再试。',
    en: 'A call rings or is going on: test the echo once it is over.',
  },
});

export const startEchoTest = route({
  method: 'POST',
  path: '/api/echo-tests',
  permission: 'calls.take',
  summary:
    'Connects the console of who asks with the engine, which sends his sound back; any call that comes ends it.',
  reply: z.object({ leg: z.uuid() }),
  errors: [
    echoErrors['calls.echoNotNow'],
    interactionErrors['calls.engineFull'],
    interactionErrors['calls.engineDown'],
  ],
  perMinute: 20,
});
