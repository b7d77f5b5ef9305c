import { describe, expect, it } from 'vitest';
import { type HandsetEvent, inCall, noHandset, step } from './handset.ts';

const phaseAfter = (...events: HandsetEvent[]) =>
  events.reduce((handset, event) => step(handset, event), noHandset).phase;

describe('the demo telephone', () => {
  it('waits for its number, then for calls', () => {
    expect(phaseAfter()).toBe('choosing');
    expect(phaseAfter('register')).toBe('registering');
    expect(phaseAfter('register', 'linked')).toBe('idle');
  });

  it('rings, is answered, talks, and waits again', () => {
    const talk: HandsetEvent[] = ['register', 'linked', 'ring', 'answer', 'connected'];
    expect(phaseAfter(...talk)).toBe('talking');
    expect(phaseAfter(...talk, 'lost')).toBe('reconnecting');
    expect(phaseAfter(...talk, 'lost', 'connected', 'ended')).toBe('idle');
    expect(phaseAfter('register', 'linked', 'ring', 'ended')).toBe('idle');
  });

  it('goes back into a talk after its page was loaded again', () => {
    expect(phaseAfter('register', 'linked', 'resume', 'connected')).toBe('talking');
  });

  it('does nothing at what does not fit', () => {
    const handset = step(step(noHandset, 'register'), 'linked');
    expect(step(handset, 'answer')).toBe(handset);
    expect(step(noHandset, 'ring')).toBe(noHandset);
  });

  it('gives its number up to a newer tab in every phase', () => {
    for (const events of [
      [],
      ['ring'],
      ['ring', 'answer'],
      ['ring', 'answer', 'connected'],
    ] as HandsetEvent[][])
      expect(phaseAfter('register', 'linked', ...events, 'replaced')).toBe('replaced');
    expect(inCall(step(noHandset, 'register'))).toBe(false);
  });
});
