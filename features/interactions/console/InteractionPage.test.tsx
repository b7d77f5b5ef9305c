// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { type RecordingInfo, readRecording } from '../contract/recordings.ts';
import { type InteractionDetail, readInteraction } from '../contract.ts';
import { InteractionPage } from './InteractionPage.tsx';
import { whyNoRecording } from './RecordingSheet.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const id = '019a0000-0000-7000-8000-000000000001';
const begun = Date.parse('2026-11-22T05:00:00.000Z');
const at = (seconds: number): string => new Date(begun + seconds * 1000).toISOString();
const entry = (
  position: number,
  type: string,
  seconds: number,
  data: object = {},
  staffNo: string | null = null,
) => ({
  position,
  type,
  at: at(seconds),
  ids: { interactionId: id },
  data: { ...data },
  staffNo,
  colleagueNo: null,
});
const detail: InteractionDetail = {
  id,
  channel: 'webCall',
  direction: 'inbound',
  startedAt: at(0),
  endedAt: at(300),
  phase: 'ended',
  queue: 'claims',
  queueName: { zh: '理赔报案' },
  staffId: testMe.staffId,
  staffNo: '6004',
  staffName: '张若琳',
  customerId: '018f0000-0000-7000-8000-000000000007',
  customer: '区先生',
  numberMasked: '154****0001',
  outcome: 'answered',
  waitMs: 38_000,
  talkMs: 230_000,
  holdMs: 0,
  disposition: 'claim.report',
  dispositionName: { zh: '报案理赔 / 新报案' },
  rating: null,
  ratingAsked: false,
  hasRecording: true,
  menu: [{ node: 'main', choice: '1', label: { zh: '报案' } }],
  note: '追尾，无人受伤。',
  wrapUpMs: 21_000,
  agents: [],
  timeline: [
    entry(1, 'interaction.started', 0, {
      channel: 'webCall',
      direction: 'inbound',
      language: 'zh-CN',
      candidates: 1,
    }),
    entry(2, 'recording.started', 20, { part: 0 }),
    entry(3, 'call.held', 60, {}, '6004'),
    entry(4, 'recording.ended', 140, { part: 0, seconds: 120 }),
    entry(5, 'recording.started', 150, { part: 1 }),
    entry(6, 'call.retrieved', 160, { heldMs: 100_000 }, '6004'),
    entry(7, 'recording.ended', 300, { part: 1, seconds: 150 }),
    entry(8, 'call.sneezed', 301),
  ],
  asOf: 1,
};
const info: RecordingInfo = {
  seconds: 270,
  perSecond: 10,
  peaks: { left: Array<number>(2700).fill(0.2), right: Array<number>(2700).fill(0.1) },
  parts: [
    { part: 0, startsAt: 0, at: at(20) },
    { part: 1, startsAt: 120, at: at(150) },
  ],
  complete: true,
};

describe('one interaction', () => {
  let test: TestConsole;
  let shown: InteractionDetail;
  let recording: RecordingInfo;
  let played: string[];

  const begin = async (permissions: string[]): Promise<void> => {
    shown = detail;
    recording = info;
    played = [];
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(async function play(
      this: HTMLMediaElement,
    ) {
      played.push(new URL(this.src).pathname);
      this.dispatchEvent(new Event('play'));
    });
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(() => {});
    vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => {});
    test = createTestConsole({ me: { ...testMe, permissions } });
    test.api.on(readInteraction, () => shown);
    test.api.on(readRecording, () => recording);
    test.api.on(listQueues, () => ({ queues: [], skills: [], reasons: [] }));
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    test.passTime(500);
    render(
      <Around console={test.console} address={`/interactions/${id}`}>
        <Routes>
          <Route path="/interactions/:id" element={<InteractionPage />} />
        </Routes>
      </Around>,
    );
    await screen.findByText('经过');
  };
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });
  const openings = () => test.api.requests.filter(({ path }) => path.endsWith('/recording')).length;
  const openRecording = async (): Promise<void> => {
    fireEvent.click(screen.getByText('打开录音'));
    await screen.findByLabelText('播放位置');
  };
  const now = () => screen.getByLabelText('播放位置').getAttribute('aria-valuenow');

  describe('for those who may play recordings', () => {
    beforeEach(() => begin(['interactions.read', 'recordings.play', 'customers.search']));

    it('tells what happened, also what it doesn’t know', () => {
      expect(screen.getByText('坐席 6004 恢复通话，保持了 1 分 40 秒')).toBeTruthy();
      expect(screen.getByText('其他事项（call.sneezed）')).toBeTruthy();
      expect(screen.getByText('追尾，无人受伤。')).toBeTruthy();
      expect(screen.getByText('区先生', { selector: 'a' }).getAttribute('href')).toBe(
        `/customers/${detail.customerId}`,
      );
    });

    it('opens the recording only when somebody asks for it, since that is audited', async () => {
      expect(screen.getByText(/打开录音会记入审计/)).toBeTruthy();
      test.link.happen('interaction.wrappedUp', { interactionId: id });
      await waitFor(() => expect(test.api.asked(readInteraction).length).toBeGreaterThan(1));
      expect(openings()).toBe(0);
      await openRecording();
      expect(openings()).toBe(1);
      // News of the contact reads its page again, not the recording.
      test.link.happen('interaction.wrappedUp', { interactionId: id });
      await waitFor(() => expect(test.api.asked(readInteraction).length).toBeGreaterThan(3));
      expect(openings()).toBe(1);
    });

    it('plays from an entry, over the border of parts, and marks the entry that is heard', async () => {
      await openRecording();
      expect(screen.getByText('中断 10 秒')).toBeTruthy();
      fireEvent.click(screen.getByText('坐席 6004 恢复通话，保持了 1 分 40 秒'));
      expect(now()).toBe('130');
      expect(played).toEqual([`/api/interactions/${id}/recording/audio`]);
      const current = () => document.querySelector('[aria-current=step]')?.textContent;
      await waitFor(() => expect(current()).toContain('恢复通话'));
      fireEvent.keyDown(screen.getByLabelText('播放位置'), { key: 'Home' });
      await waitFor(() => expect(current()).toContain('开始录音'));
      // What wasn't recorded leads nowhere.
      expect(screen.getByText('来电接入，号码对应一位客户').closest('button')).toBeNull();
    });

    it('moves by keyboard', async () => {
      await openRecording();
      const slider = screen.getByLabelText('播放位置');
      const press = (key: string, shiftKey = false) => fireEvent.keyDown(slider, { key, shiftKey });
      press('ArrowRight');
      expect(now()).toBe('5');
      press('ArrowRight', true);
      expect(now()).toBe('6');
      press('PageUp');
      expect(now()).toBe('36');
      press('ArrowLeft');
      expect(now()).toBe('31');
      press('End');
      expect(now()).toBe('270');
      expect(slider.getAttribute('aria-valuetext')).toBe('4:30，共 4:30');
      press(' ');
      expect(played).toHaveLength(1);
    });

    it('says that a recording still runs, and offers the rest once it has ended', async () => {
      shown = {
        ...detail,
        endedAt: null,
        phase: 'talking',
        outcome: null,
        timeline: detail.timeline.slice(0, 3),
      };
      recording = { ...info, complete: false, seconds: 40 };
      test.link.happen('call.held', { interactionId: id });
      await screen.findByText(/通话中/);
      await openRecording();
      expect(screen.getByText(/录音仍在进行/)).toBeTruthy();
      shown = detail;
      recording = info;
      test.link.happen('recording.ended', { interactionId: id });
      await screen.findByText(/录音已结束/);
      fireEvent.click(screen.getByText('重新打开'));
      await waitFor(() =>
        expect(screen.getByLabelText('播放位置').getAttribute('aria-valuemax')).toBe('270'),
      );
      expect(screen.queryByText(/录音仍在进行/)).toBeNull();
    });

    it('lets go of the sound when the page is left', async () => {
      await openRecording();
      fireEvent.click(screen.getByLabelText('播放'));
      cleanup();
      expect(HTMLMediaElement.prototype.pause).toHaveBeenCalled();
    });
  });

  it('says to others that they may not play, and never asks for it', async () => {
    await begin(['interactions.read']);
    expect(screen.getByText(/没有回放录音的权限/)).toBeTruthy();
    expect(screen.queryByText('打开录音')).toBeNull();
    // Without the right to find customers the name leads nowhere.
    expect(screen.queryByText('区先生', { selector: 'a' })).toBeNull();
  });
});

describe('why there is no recording', () => {
  const of = (more: Partial<InteractionDetail>, mayPlay = true) =>
    whyNoRecording({ ...detail, ...more }, mayPlay);
  it('is said as it is', () => {
    expect(of({})).toBeNull();
    expect(of({}, false)).toBe('noPermission');
    expect(of({ timeline: [...detail.timeline, entry(9, 'recording.erased', 400)] })).toBe('erased');
    const none = { hasRecording: false, timeline: [] };
    expect(of({ ...none, queue: null })).toBe('notStarted');
    expect(of({ ...none, queue: null, phase: 'menu' })).toBe('notYet');
    expect(of({ ...none, timeline: [entry(2, 'recording.failed', 20, { part: 0 })] })).toBe('couldNot');
    expect(of(none)).toBe('none');
  });
});
