import { beforeEach, describe, expect, it } from 'vitest';
import type { LegId } from '../channels/telephony/call-fact.ts';
import type { Link } from '../platform/realtime/hub.ts';
import { createHandsetLines } from './handset-lines.ts';

const number = '+8615400000001';
const leg = '0196a000-0000-4000-8000-00000000000c' as LegId;

describe('pages that stand for numbers', () => {
  let told: string[];
  let lines: ReturnType<typeof createHandsetLines>;
  const page = (name: string): Link => ({
    id: 0,
    peer: { kind: 'handset', number },
    send: (message) => void told.push(`${name} gets ${'message' in message ? 'signal' : message.type}`),
    end: (code) => void told.push(`${name} ends: ${code}`),
  });
  beforeEach(() => {
    told = [];
    lines = createHandsetLines({
      up: () => void told.push('up'),
      down: () => void told.push('down'),
      absent: () => void told.push('absent'),
    });
  });

  it('say at once that nobody is there', () => {
    lines.pass(number, { leg, signal: { type: 'ring' } });
    lines.pass(number, { leg, signal: { type: 'ended', cause: 'unreachable' } });
    expect(told).toEqual(['absent']);
  });

  it('ring the newest page of a number, and take leave of the one before', () => {
    const [old, fresh] = [page('old'), page('fresh')];
    lines.opened(old, number);
    lines.opened(fresh, number);
    lines.pass(number, { leg, signal: { type: 'ring' } });
    // The old page's link closes late; that says nothing of the new one.
    lines.closed(old, number);
    expect(told).toEqual(['old ends: sessionReplaced', 'fresh gets signal', 'up']);
  });

  it('tell whether the page of a call is there, until the call is over', () => {
    const [first, again] = [page('first'), page('again')];
    lines.opened(first, number);
    lines.pass(number, { leg, signal: { type: 'ring' } });
    lines.closed(first, number);
    lines.opened(again, number);
    lines.pass(number, { leg, signal: { type: 'ended', cause: 'remote' } });
    lines.closed(again, number);
    expect(told).toEqual(['first gets signal', 'up', 'down', 'up', 'again gets signal']);
  });
});
