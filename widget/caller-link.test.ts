// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silenceMs } from '../platform/realtime/protocol.ts';
import { type CallerLink, openCallerLink, SILENCE_MS } from './caller-link.ts';

/** A WebSocket whose other end is the test. */
class FakeSocket {
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    const last = FakeSocket.all.at(-1);
    if (last === undefined) throw new Error('nothing was opened');
    return last;
  }
  readonly url: string;
  sent: unknown[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
    this.onclose?.();
  }
  says(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  welcome(position = 10): void {
    this.onopen?.();
    this.says({ type: 'welcome', position, now: '', rights: '' });
  }
}

const told = { signal: vi.fn(), fact: vi.fn(), linked: vi.fn(), position: vi.fn() };
const open = (position: number | null = null): CallerLink =>
  openCallerLink({
    ...{ leg: 'L', token: 'T', position },
    onSignal: told.signal,
    onFact: told.fact,
    onLinked: told.linked,
    onPosition: told.position,
  });
const offer = (attempt: number) => ({ type: 'offer', attempt, sdp: '' }) as const;
const wrapped = (message: object) => ({ type: 'signal', leg: 'L', message });
let link: CallerLink;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  link.finish();
  vi.advanceTimersByTime(30_000);
  FakeSocket.all = [];
  vi.useRealTimers();
  vi.resetAllMocks();
});

describe('link of the page', () => {
  it('goes by the times of the protocol', () => {
    expect(SILENCE_MS).toBe(silenceMs);
    link = open();
  });

  it('says who it is and where it stands, on every connection', () => {
    link = open(5);
    expect(FakeSocket.last.url).toBe(`${location.origin.replace('http', 'ws')}/api/realtime`);
    FakeSocket.last.welcome(12);
    const hello = { type: 'hello', rights: null, watch: [], token: 'T' };
    expect(FakeSocket.last.sent).toEqual([{ ...hello, position: 5 }]);
    FakeSocket.last.close();
    vi.advanceTimersByTime(1_000);
    FakeSocket.last.welcome(12);
    expect(FakeSocket.all).toHaveLength(2);
    expect(FakeSocket.last.sent).toEqual([{ ...hello, position: 12 }]);
    expect(told.linked.mock.calls).toEqual([[true], [false], [true]]);
  });

  it('holds signals back until the server knows us; only the newest counts', () => {
    link = open();
    link.send(offer(1));
    link.send(offer(2));
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.sent).toHaveLength(1);
    FakeSocket.last.says({ type: 'resync', position: 3, now: '', rights: '' });
    link.send(offer(3));
    expect(FakeSocket.last.sent.slice(1)).toEqual([wrapped(offer(2)), wrapped(offer(3))]);
  });

  it('tells each fact once, and the position for the next page', () => {
    link = open(4);
    const facts = [4, 5, 6].map((position) => ({ position, type: `t${position}`, at: '', ids: {} }));
    FakeSocket.last.says({ type: 'facts', facts });
    FakeSocket.last.says({ type: 'facts', facts });
    expect(told.fact.mock.calls).toEqual([['t5'], ['t6']]);
    expect(told.position).toHaveBeenLastCalledWith(6);
  });

  it('answers pulses and hands signals on', () => {
    link = open();
    FakeSocket.last.welcome();
    FakeSocket.last.says({ type: 'pulse', position: 40, now: '' });
    expect(FakeSocket.last.sent.at(-1)).toEqual({ type: 'pulse' });
    expect(told.position).toHaveBeenLastCalledWith(40);
    FakeSocket.last.says(wrapped({ type: 'ended', cause: 'command' }));
    expect(told.signal).toHaveBeenCalledWith({ type: 'ended', cause: 'command' });
  });

  it('treats a silent server as gone', () => {
    link = open();
    FakeSocket.last.welcome();
    vi.advanceTimersByTime(SILENCE_MS - 1_000);
    expect(FakeSocket.all).toHaveLength(1);
    vi.advanceTimersByTime(6_000);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
    expect(told.linked).toHaveBeenLastCalledWith(false);
  });

  it('gives up a call that the server does not know', () => {
    link = open();
    FakeSocket.last.onopen?.();
    FakeSocket.last.says({ type: 'bye', code: 'unknownCaller' });
    expect(told.signal).toHaveBeenCalledWith({ type: 'refused', attempt: 0, reason: 'legUnknown' });
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('brings the last word over, even when the server is away for a moment', () => {
    link = open();
    FakeSocket.last.welcome();
    FakeSocket.last.close();
    link.send(offer(7));
    link.send({ type: 'hangUp' });
    link.finish();
    vi.advanceTimersByTime(5_000);
    FakeSocket.last.welcome();
    expect(FakeSocket.last.sent.slice(1)).toEqual([wrapped({ type: 'hangUp' })]);
    const { length } = FakeSocket.all;
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.last.closed).toBe(true);
    expect(FakeSocket.all).toHaveLength(length);
  });

  it('does not try for ever to say it', () => {
    link = open();
    link.send({ type: 'hangUp' });
    link.finish();
    vi.advanceTimersByTime(25_000);
    const { length } = FakeSocket.all;
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(length);
  });
});
