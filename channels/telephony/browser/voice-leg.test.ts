import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LegId } from '../call-fact.ts';
import { bundleForBrowser, type ChromiumPage, openChromiumPage } from '../testing/chromium-page.ts';
import { createEmbeddedStage, type EmbeddedStage, type StagePerson } from '../testing/embedded-stage.ts';
import { createFileRegistry } from '../testing/file-registry.ts';
import { type BareCommand, sendCommand } from '../testing/send-command.ts';
import type { PageSignal } from '../voice-signal.ts';
import type { VoicePage } from './testing/voice-page.ts';

const PAGE_TONE = 440;
const PERSON_TONE = 1000;

describe('voice leg in Chromium', { timeout: 60_000 }, () => {
  let stage: EmbeddedStage;
  let chromium: ChromiumPage;
  let person: StagePerson;
  let leg: LegId;

  const send = (command: BareCommand) => sendCommand(stage.engine, command);
  const bridge = () => send({ type: 'bridge', legs: [leg, person.leg] });
  const inPage = <T>(run: (page: VoicePage) => T | Promise<T>): Promise<T> =>
    chromium.page.evaluate(`(${run.toString()})(window.page)`);
  const pageHearsPerson = () =>
    expect.poll(() => inPage((page) => page.peak()), { timeout: 20_000 }).toBeCloseTo(PERSON_TONE, -2);

  beforeAll(async () => {
    stage = createEmbeddedStage();
    await stage.engine.start(stage.log.handle);
    [chromium, person] = await Promise.all([
      openChromiumPage(stage.folder, PAGE_TONE),
      stage.call(PERSON_TONE),
    ]);
    leg = await stage.engine.offer({ from: null, to: 'web', language: 'zh-CN' });
    await chromium.page.exposeFunction('sendSignal', (signal: PageSignal) =>
      stage.engine.signal(leg, signal),
    );
    stage.engine.onSignal((outgoing) => {
      if (outgoing.leg !== leg) return;
      void chromium.page
        .evaluate(`page.leg.receive(${JSON.stringify(outgoing.signal)})`)
        .catch(() => undefined);
    });
  }, 60_000);
  afterAll(async () => {
    await chromium.close();
    await stage.close();
  });

  it('connects a microphone with the media process', async () => {
    await send({ type: 'answer', leg: person.leg });
    await send({ type: 'answer', leg });
    expect(await inPage((page) => page.leg.start())).toBe(true);
    await stage.log.until('legConnected', { leg });
    await expect.poll(() => inPage((page) => page.states)).toEqual(['connecting', 'connected']);
    expect(await inPage((page) => page.paths())).toMatchObject([
      { cipher: expect.stringMatching(/^(SRTP_)?AEAD_AES_128_GCM$/) },
    ]);
  });

  it('carries sound both ways', async () => {
    await bridge();
    await person.person.untilHears([PAGE_TONE], [PAGE_TONE, PERSON_TONE]);
    await pageHearsPerson();
  });

  it('mutes', async () => {
    await inPage((page) => page.leg.mute(true));
    await person.person.untilHears([], [PAGE_TONE, PERSON_TONE]);
    expect(stage.log.find('legSilent', { leg })).toBeUndefined();
    await inPage((page) => page.leg.mute(false));
    await person.person.untilHears([PAGE_TONE], [PAGE_TONE, PERSON_TONE]);
  });

  it('keys digits, each once', async () => {
    await inPage((page) => [...'19#'].map((digit) => page.leg.sendDigit(digit)));
    await stage.log.until('digit', { leg, digit: '#' });
    const keyed = stage.log.facts.flatMap((fact) =>
      fact.type === 'digit' && fact.leg === leg ? [fact.digit] : [],
    );
    expect(keyed).toEqual(['1', '9', '#']);
  });

  it('knows the quality of the line, both ways', async () => {
    const known = () => inPage((page) => page.quality);
    await expect
      .poll(known, { timeout: 20_000 })
      .toMatchObject({ rttMs: expect.any(Number), lossIn: 0, lossOut: 0 });
  });

  it('comes back by itself after kill -9 of the media process', async () => {
    const record = await createFileRegistry(stage.registry).load();
    process.kill(record?.pid ?? 0, 'SIGKILL');
    await stage.log.until('legConnected', { leg, rejoined: true });
    await stage.log.until('legConnected', { leg: person.leg, rejoined: true });
    await bridge();
    await person.person.untilHears([PAGE_TONE], [PAGE_TONE, PERSON_TONE]);
    await pageHearsPerson();
    await expect.poll(() => inPage((page) => page.states.at(-1))).toBe('connected');
  });

  it('says when nothing comes in', async () => {
    await inPage((page) => page.unheard.start());
    await expect.poll(() => inPage((page) => page.errors), { timeout: 20_000 }).toEqual(['noSound']);
    await inPage((page) => page.unheard.close());
  });

  it('hangs up past a server that is away, and leaves the sound of the next call alone', async () => {
    await inPage((page) => {
      page.cutOff = true;
      page.leg.hangUp();
      // Somebody calls again at once, and hears the next one before the last has let go.
      page.audio.srcObject = new MediaStream();
    });
    expect(await stage.log.until('legEnded', { leg })).toMatchObject({ cause: 'remote' });
    expect(await inPage((page) => page.states.at(-1))).toBe('ended');
    await expect.poll(() => inPage((page) => page.paths())).toEqual([]);
    expect(await inPage((page) => page.audio.srcObject !== null)).toBe(true);
  });

  it('is small enough for the widget', async () => {
    expect(gzipSync(await bundleForBrowser('voice-leg.ts')).length).toBeLessThan(3000);
  });
});
