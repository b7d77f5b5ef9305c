import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LegId } from '../channels/telephony/call-fact.ts';
import {
  createEmbeddedStage,
  type EmbeddedStage,
  STAGE_LANGUAGE,
  STAGE_PROMPTS,
} from '../channels/telephony/testing/embedded-stage.ts';
import { sendCommand } from '../channels/telephony/testing/send-command.ts';
import { chromiumPath } from '../testing/chromium.ts';
import { type PageServer, startPageServer } from './testing/page-server.ts';

/** Loudest frequency that the page plays now, in Hz; 0 for silence. */
const peak = async (): Promise<number> => {
  const stream = document.querySelector('audio')?.srcObject;
  if (!(stream instanceof MediaStream)) return 0;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 8192 });
  context.createMediaStreamSource(stream).connect(analyser);
  const levels = new Float32Array(analyser.frequencyBinCount);
  const loudest = await new Promise<number>((resolve) => {
    // A full window of sound.
    setTimeout(() => {
      analyser.getFloatFrequencyData(levels);
      resolve(levels.indexOf(Math.max(...levels)));
    }, 250);
  });
  const hz = (levels[loudest] ?? -100) > -60 ? (loudest * context.sampleRate) / analyser.fftSize : 0;
  await context.close();
  return hz;
};

describe('the page in Chromium', { timeout: 60_000 }, () => {
  let stage: EmbeddedStage;
  let server: PageServer;
  let browser: Browser;
  let page: Page;
  let leg: LegId;
  const faults: string[] = [];

  const play = (prompt: keyof typeof STAGE_PROMPTS): Promise<void> =>
    sendCommand(stage.engine, {
      ...{ type: 'play', leg, prompts: [prompt], loop: true, language: STAGE_LANGUAGE },
    });
  const hears = (prompt: keyof typeof STAGE_PROMPTS) =>
    expect.poll(() => page.evaluate(peak), { timeout: 15_000 }).toBeCloseTo(STAGE_PROMPTS[prompt].hz, -2);
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  beforeAll(async () => {
    stage = createEmbeddedStage();
    await stage.engine.start(stage.log.handle);
    server = await startPageServer(stage.engine, async (accepted) => {
      leg = accepted;
      await sendCommand(stage.engine, { type: 'answer', leg });
    });
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--allow-loopback-in-peer-connection',
        '--disable-gpu',
        '--disable-background-networking',
        '--no-first-run',
      ],
    });
    page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${server.address}/call`);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await stage.close();
  });

  it('calls, and plays what it hears', async () => {
    await page.getByLabel('您的手机号').fill('１５４ ００００ ０００１');
    await button('开始通话').click();
    await page.getByRole('timer').waitFor();
    await stage.log.until('legConnected', { leg });
    expect(server.asked).toEqual([{ language: 'zh-CN', from: '１５４ ００００ ０００１' }]);
    await play('greeting');
    await hears('greeting');
  });

  it('keys by keyboard and by the menu', async () => {
    server.tell('call.connected');
    await button('1 报案').click();
    await stage.log.until('digit', { leg, digit: '1' });
    await page.keyboard.press('#');
    await stage.log.until('digit', { leg, digit: '#' });
    server.tell('queue.entered');
    await page.getByText('正在排队，请稍候').waitFor();
    await play('music');
    await hears('music');
  });

  it('goes back into the call after the page was loaded again', async () => {
    await button('静音').click();
    await page.reload();
    await page.getByText('正在排队，请稍候').waitFor();
    await hears('music');
    expect(await button('静音').getAttribute('aria-pressed')).toBe('true');
    expect(server.asked).toHaveLength(1);
    expect(stage.log.find('legEnded', { leg })).toBeUndefined();
  });

  it('leaves the call to its page when the tab is copied', async () => {
    const [copy] = await Promise.all([
      page.context().waitForEvent('page'),
      page.evaluate(() => void open('/call')),
    ]);
    await expect.poll(() => copy.evaluate(() => sessionStorage.length)).toBe(0);
    await copy.getByRole('button', { name: '开始通话' }).waitFor();
    await copy.close();
    await hears('music');
  });

  it('hangs up', async () => {
    await button('挂断').click();
    await page.getByText('您已挂断').waitFor();
    expect(await stage.log.until('legEnded', { leg })).toMatchObject({ cause: 'remote' });
    await expect.poll(() => server.links()).toBe(0);
  });

  it('says that the other side hung up', async () => {
    const before = leg;
    await button('再次呼叫').click();
    await page.getByRole('timer').waitFor();
    expect(leg).not.toBe(before);
    server.tell('queue.answered');
    await page.getByText('已接通客服人员').waitFor();
    await sendCommand(stage.engine, { type: 'hangUp', leg });
    await page.getByText('客服人员已挂断').waitFor();
  });

  it('ran without an error under the strict policy', () => {
    expect(faults).toEqual([]);
  });
});
