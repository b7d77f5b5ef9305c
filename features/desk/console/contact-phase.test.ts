import { describe, expect, it } from 'vitest';
import { type PhoneCall, restingPhone } from '../../../console/softphone/softphone.ts';
import { phaseOf, wrapUpTone } from './contact-phase.ts';

const contact = { state: 'talking', leg: 'one', customerReconnecting: false, muted: false } as const;
const phone = (call: Partial<PhoneCall> | null, ended: string | null = null) => ({
  ...restingPhone,
  ended,
  call:
    call === null
      ? null
      : ({ leg: 'one', stage: 'talking', sound: 'connected', muted: false, ...call } as PhoneCall),
});

describe('phase of a contact', () => {
  it('is what the server says when the softphone agrees', () => {
    expect(phaseOf(contact, phone({}))).toBe('talking');
    expect(phaseOf({ ...contact, state: 'held' }, phone({}))).toBe('held');
    expect(phaseOf({ ...contact, state: 'ringing' }, phone({ stage: 'ringing' }))).toBe('ringing');
    expect(phaseOf({ ...contact, state: 'wrapUp', leg: null }, phone(null))).toBe('wrapUp');
  });

  it('is what the softphone knows sooner', () => {
    expect(phaseOf({ ...contact, state: 'ringing' }, phone({ stage: 'answering' }))).toBe('answering');
    expect(phaseOf(contact, phone({ muted: true }))).toBe('muted');
    expect(phaseOf(contact, phone({ sound: 'reconnecting' }))).toBe('voiceGone');
    expect(phaseOf(contact, phone(null, 'one'))).toBe('ending');
  });

  it('says that sound is missing after a reload', () => {
    expect(phaseOf(contact, phone(null))).toBe('connecting');
    expect(phaseOf(contact, phone({ sound: 'connecting' }))).toBe('connecting');
  });

  it('tells whose line is broken', () => {
    const broken = { ...contact, state: 'reconnecting' } as const;
    expect(phaseOf({ ...broken, customerReconnecting: true }, phone({}))).toBe('customerGone');
    expect(phaseOf(broken, phone({}))).toBe('voiceGone');
  });

  it('takes no word from the softphone about another leg', () => {
    expect(phaseOf({ ...contact, leg: 'two', state: 'ringing' }, phone({ stage: 'answering' }))).toBe(
      'ringing',
    );
  });

  it('shows a mute that only the server knows', () => {
    expect(phaseOf({ ...contact, muted: true }, phone({}))).toBe('muted');
  });
});

describe('tone of a wrap-up', () => {
  it('turns amber for its last quarter, then red', () => {
    expect(wrapUpTone(44_999, 60)).toBe('calm');
    expect(wrapUpTone(45_000, 60)).toBe('soon');
    expect(wrapUpTone(59_999, 60)).toBe('soon');
    expect(wrapUpTone(60_000, 60)).toBe('over');
  });

  it('is never overdue where no time is set', () => {
    expect(wrapUpTone(1e9, 0)).toBe('calm');
  });
});
