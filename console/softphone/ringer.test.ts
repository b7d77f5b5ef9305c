// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRinger, type Ringer } from './ringer.ts';

const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => {});

describe('ringer', () => {
  let allowed: boolean;
  let playing: boolean;
  let blocked: boolean;
  let hidden: boolean;
  let notices: string[];
  let ringer: Ringer;

  beforeEach(() => {
    vi.useFakeTimers();
    allowed = true;
    playing = false;
    blocked = false;
    hidden = false;
    notices = [];
    document.title = '接听';
    ringer = createRinger({
      sound: {
        loop: false,
        volume: 1,
        currentTime: 0,
        async play() {
          if (!allowed) throw new DOMException('touch the page first', 'NotAllowedError');
          playing = true;
        },
        pause() {
          playing = false;
        },
      },
      page: {
        get title() {
          return document.title;
        },
        set title(title: string) {
          document.title = title;
        },
        get hidden() {
          return hidden;
        },
        addEventListener: document.addEventListener.bind(document),
        removeEventListener: document.removeEventListener.bind(document),
      },
      notify({ title }) {
        notices.push(title);
        return () => notices.pop();
      },
      words: () => ({ tab: '☎ 来电', title: '来电', text: '' }),
      volume: () => 0.7,
      onBlocked: (now) => {
        blocked = now;
      },
    });
  });
  afterEach(() => vi.useRealTimers());

  it('rings until it is stopped, and gives the title back', async () => {
    ringer.start();
    await settle();
    expect(playing).toBe(true);
    expect(document.title).toBe('☎ 来电');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.title).toBe('接听');
    await vi.advanceTimersByTimeAsync(1_000);
    ringer.stop();
    expect(playing).toBe(false);
    expect(document.title).toBe('接听');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(document.title).toBe('接听');
  });

  it('keeps a title that a page sets meanwhile', async () => {
    ringer.start();
    document.title = '员工管理';
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.title).toBe('☎ 来电');
    ringer.stop();
    expect(document.title).toBe('员工管理');
  });

  it('is silent when it was stopped before the browser began to play', async () => {
    ringer.start();
    ringer.stop();
    await settle();
    expect(playing).toBe(false);
  });

  it('says that the browser refuses, and rings after the first touch', async () => {
    allowed = false;
    ringer.start();
    await settle();
    expect(blocked).toBe(true);
    allowed = true;
    document.dispatchEvent(new Event('pointerdown'));
    await settle();
    expect([blocked, playing]).toEqual([false, true]);
    ringer.stop();
    document.dispatchEvent(new Event('pointerdown'));
    await settle();
    expect(playing).toBe(false);
  });

  it('notifies only when nobody looks, and takes the notice away', () => {
    ringer.start();
    expect(notices).toEqual([]);
    ringer.stop();
    hidden = true;
    ringer.start();
    expect(notices).toEqual(['来电']);
    ringer.stop();
    expect(notices).toEqual([]);
  });
});
