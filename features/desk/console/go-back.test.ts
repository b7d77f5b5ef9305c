// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestConsole } from '../../../console/testing/test-console.tsx';
import { readSession } from '../../access/contract.ts';
import { readVoiceSettings } from '../../interactions/contract/voice.ts';
import { readDesk } from '../contract.ts';
import { goBack, goBackAtOnce } from './go-back.ts';
import { markInCall } from './in-call-mark.ts';

const leg = '00000000-0000-4000-8000-000000000077';

/** Only what going back looks at. */
function atDesk(contact: { leg: string; state: string; muted: boolean } | null) {
  const test = createTestConsole();
  test.api.on(readDesk, () => ({ contact, monitored: null }));
  test.api.on(readVoiceSettings, () => ({ iceServers: [], relayOnly: false, rawMicrophone: false }));
  return test;
}

describe('going back to the call in hand', () => {
  beforeEach(() => markInCall(false));

  it('isn’t urgent on a page that was in no call', () => {
    const { console, api } = atDesk(null);
    expect(goBackAtOnce(console)).toBeNull();
    expect(api.requests).toEqual([]);
  });

  it('reads the desk before it is known who is signed in, and once', async () => {
    markInCall(true);
    const { console, api } = atDesk(null);
    await goBackAtOnce(console);
    await goBack(console);
    expect(console.session.state()).toEqual({ kind: 'starting' });
    expect(api.asked(readSession)).toEqual([]);
    expect(api.asked(readDesk)).toHaveLength(1);
  });

  it('is done when the engine has answered the leg of this page', async () => {
    markInCall(true);
    const { console, api, link } = atDesk({ leg, state: 'talking', muted: false });
    let done = false;
    const back = goBackAtOnce(console)?.then(() => {
      done = true;
    });
    await expect.poll(() => api.asked(readDesk)).toHaveLength(1);
    await console.liveTab.start();
    await console.session.check(console.api.call);
    await expect.poll(link.openLinks).toBe(1);
    const answer = { type: 'answer', attempt: 0, sdp: '' };
    await expect.poll(() => console.realtime.state().status).toBe('open');
    link.say({ type: 'signal', leg: '00000000-0000-4000-8000-000000000078', message: answer });
    await Promise.resolve();
    expect(done).toBe(false);
    link.say({ type: 'signal', leg, message: answer });
    await back;
    expect(done).toBe(true);
  });
});
