import { beforeEach, describe, expect, it, vi } from 'vitest';
import { silenceMs } from '../platform/realtime/protocol.ts';
import { createRealtime, type Realtime } from './realtime.ts';
import { createFakeLink, type FakeLink } from './testing/fake-link.ts';

describe('the console’s link', () => {
  let link: FakeLink;
  let realtime: Realtime;
  let monotonic: number;
  const settle = async (): Promise<void> => {
    await Promise.resolve();
    await Promise.resolve();
  };
  const pass = async (ms: number): Promise<void> => {
    monotonic += ms;
    link.passTime(ms);
    realtime.tick();
    await settle();
  };
  const listener = (...types: string[]) => {
    const positions: number[] = [];
    const resync = vi.fn();
    realtime.listen({
      types,
      facts: (facts) => positions.push(...facts.map((fact) => fact.position)),
      resync,
    });
    return { positions, resync };
  };

  beforeEach(async () => {
    link = createFakeLink();
    monotonic = 5_000;
    realtime = createRealtime({
      connect: link.connect,
      monotonic: () => monotonic,
      wall: () => link.nowMs(),
      random: () => 0,
    });
  });
  const start = async (): Promise<void> => {
    realtime.start('rights-1');
    await settle();
  };

  it('reads everything again after the first welcome, for facts may lie between the page and the link', async () => {
    const one = listener('staff.changed');
    await start();
    expect(realtime.state().status).toBe('open');
    expect(one.resync).toHaveBeenCalledTimes(1);
  });

  it('hands each watched fact on once, in order', async () => {
    const one = listener('staff.changed');
    await start();
    link.happen('staff.changed');
    link.happen('branch.changed');
    link.happen('staff.changed');
    expect(one.positions).toEqual([1, 3]);
    link.say({ type: 'facts', facts: [{ position: 3, type: 'staff.changed', at: '', ids: {} }] });
    expect(one.positions).toEqual([1, 3]);
  });

  it('names its position after a cut and gets exactly what it missed', async () => {
    const one = listener('staff.changed');
    await start();
    link.happen('staff.changed');
    one.resync.mockClear();
    link.cut();
    expect(realtime.state().status).toBe('lost');
    link.happen('staff.changed');
    link.happen('staff.changed');
    link.restore();
    await pass(1_000);
    expect(realtime.state().status).toBe('open');
    expect(one.positions).toEqual([1, 2, 3]);
    expect(one.resync).not.toHaveBeenCalled();
    expect(realtime.position()).toBe(3);
  });

  it('takes news that overtakes the missed facts, and drops neither', async () => {
    const handlers: { received(text: string): void; opened(): void }[] = [];
    const manual = createRealtime({
      connect: (given) => {
        handlers.push(given);
        return { send() {}, close() {} };
      },
      monotonic: () => monotonic,
      wall: () => link.nowMs(),
      random: () => 0,
    });
    const seen: number[] = [];
    manual.listen({
      types: ['a'],
      facts: (facts) => seen.push(...facts.map((f) => f.position)),
      resync() {},
    });
    const say = (message: unknown): void => handlers.at(-1)?.received(JSON.stringify(message));
    const fact = (position: number) => ({ position, type: 'a', at: '', ids: {} });
    manual.start('r');
    handlers.at(-1)?.opened();
    say({ type: 'resync', position: 10, now: '2026-11-22T06:00:00Z', rights: 'r' });
    monotonic += silenceMs + 1;
    manual.tick();
    monotonic += 1_000;
    manual.tick();
    handlers.at(-1)?.opened();
    // The hub adds the link to its listeners before it has read what was missed.
    say({ type: 'facts', facts: [fact(14)] });
    say({ type: 'pulse', position: 14, now: '2026-11-22T06:00:20Z' });
    say({ type: 'facts', facts: [fact(11), fact(12), fact(13), fact(14)] });
    say({ type: 'welcome', position: 13, now: '2026-11-22T06:00:20Z', rights: 'r' });
    say({ type: 'facts', facts: [fact(15)] });
    expect(seen).toEqual([14, 11, 12, 13, 15]);
    expect(manual.position()).toBe(15);
  });

  it('reads everything again after a gap that is too large', async () => {
    const one = listener('staff.changed');
    await start();
    one.resync.mockClear();
    link.setLargestGap(2);
    link.cut();
    for (let i = 0; i < 5; i++) link.happen('staff.changed');
    link.restore();
    await pass(1_000);
    expect(one.resync).toHaveBeenCalledTimes(1);
    expect(one.positions).toEqual([]);
    link.happen('staff.changed');
    expect(one.positions).toEqual([6]);
  });

  it('tells of other rights and reads everything again', async () => {
    const rights = vi.fn();
    realtime.onResync(rights);
    const one = listener('staff.changed');
    await start();
    one.resync.mockClear();
    link.setRights('rights-2');
    link.cut();
    link.restore();
    await pass(1_000);
    expect(rights).toHaveBeenLastCalledWith('rights-2');
    expect(one.resync).toHaveBeenCalledTimes(1);
  });

  it('lets a listener read again when facts passed before the server knew the longer list', async () => {
    await start();
    const quiet = listener('staff.changed');
    await settle();
    expect(quiet.resync).not.toHaveBeenCalled();
    link.happen('branch.changed');
    // This page hasn't heard of the fact above: it watches another type.
    const late = listener('branch.changed');
    await settle();
    expect(late.resync).toHaveBeenCalledTimes(1);
    expect(quiet.resync).not.toHaveBeenCalled();
    link.happen('branch.changed');
    expect(late.positions).toEqual([2]);
  });

  it('forgets types that nobody has listened to for a while, not at once', async () => {
    await start();
    const leave = realtime.listen({ types: ['staff.changed'], facts() {}, resync() {} });
    leave();
    const watches = () =>
      link.heard.filter((message) => message.type === 'watch').map((message) => message.watch);
    await pass(1_000);
    expect(watches()).toEqual([['staff.changed']]);
    link.say({ type: 'pulse', position: 0, now: new Date(link.nowMs()).toISOString() });
    for (let i = 0; i < 4; i++) {
      await pass(10_000);
      link.say({ type: 'pulse', position: 0, now: new Date(link.nowMs()).toISOString() });
    }
    expect(watches()).toEqual([['staff.changed'], []]);
  });

  it('treats a silent link as lost since the last word, and comes back', async () => {
    await start();
    const heardAt = link.nowMs();
    await pass(silenceMs + 500);
    expect(realtime.state().status).toBe('lost');
    expect(Math.abs(realtime.state().since - heardAt)).toBeLessThan(50);
    await pass(1_000);
    expect(realtime.state().status).toBe('open');
  });

  it('waits longer after each failure, and not at all when the network returns', async () => {
    await start();
    link.cut();
    const tries: number[] = [];
    const before = link.heard.length;
    for (let i = 0; i < 40; i++) {
      await pass(500);
      tries.push(link.heard.length);
    }
    expect(new Set(tries)).toEqual(new Set([before]));
    link.restore();
    realtime.wake();
    await settle();
    expect(realtime.state().status).toBe('open');
  });

  it('answers the server’s pulse, so that a page in the background isn’t taken for dead', async () => {
    await start();
    link.say({ type: 'pulse', position: 0, now: new Date(link.nowMs()).toISOString() });
    expect(link.heard.at(-1)).toEqual({ type: 'pulse' });
  });

  it('goes by the server’s clock', async () => {
    await start();
    expect(realtime.now()).toBe(link.nowMs());
    monotonic += 3_000;
    link.passTime(3_000);
    expect(realtime.now()).toBe(link.nowMs());
  });

  it('stays away after bye and starts anew when told', async () => {
    const bye = vi.fn();
    realtime.onBye(bye);
    await start();
    link.say({ type: 'bye', code: 'sessionReplaced' });
    expect(bye).toHaveBeenCalledWith('sessionReplaced');
    await pass(60_000);
    expect(realtime.state().status).toBe('stopped');
    const one = listener('staff.changed');
    await start();
    expect(one.resync).toHaveBeenCalledTimes(1);
  });

  it('carries voice signals while it is open and says when it can’t', async () => {
    expect(realtime.signal('018f0000-0000-7000-8000-000000000001', { sdp: 'x' })).toBe(false);
    const signals = vi.fn();
    realtime.onSignal(signals);
    await start();
    expect(realtime.signal('018f0000-0000-7000-8000-000000000001', { sdp: 'x' })).toBe(true);
    link.say({ type: 'signal', leg: 'leg-1', message: { answer: 1 } });
    expect(signals).toHaveBeenCalledWith('leg-1', { answer: 1 });
  });
});
