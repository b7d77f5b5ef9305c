import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Script, script, scriptSet } from './contract.ts';
import { currentVersions, fillScript, type ScriptContext, scriptsFor, stepDue } from './rules.ts';
import { readShippedScripts } from './shipped-scripts.ts';

const shipped = readShippedScripts();

const ringing: ScriptContext = {
  moment: 'ringing',
  queue: 'claims',
  direction: 'inbound',
  channel: 'voice',
  waitedSeconds: 4,
  day: '2026-11-22',
};

function ids(scripts: Script[]): string[] {
  return scripts.map(({ id }) => id);
}

function first(context: Partial<ScriptContext>): string[] {
  return ids(scriptsFor(shipped, { ...ringing, ...context }).first);
}

/** A script with some fields changed. */
function wording(changes: Record<string, unknown> = {}): Script {
  return script.parse({
    id: 'closing',
    scene: 'closing',
    version: 1,
    validFrom: '2026-01-01',
    queues: ['*'],
    direction: 'inbound',
    channel: 'voice',
    title: { zh: '结束语' },
    steps: [{ id: 'bye', say: { zh: '再见' } }],
    ...changes,
  });
}

describe('scripts beside a call', () => {
  it.each([
    ['claims', ['answering', 'loss-report', 'silent-call']],
    ['policies', ['answering', 'policy-enquiry', 'silent-call']],
    [
      'complaints',
      [
        'answering',
        'complaint-slow-line',
        'complaint-rude-service',
        'complaint-slow-work',
        'suggestion',
        'silent-call',
      ],
    ],
    ['general', ['answering', 'silent-call']],
  ])('ringing from the queue %s', (queue, expected) => {
    expect(first({ queue })).toEqual(expected);
  });

  it('apologise first after a wait of ten seconds', () => {
    expect(first({ waitedSeconds: 9 })).toContain('answering');
    expect(first({ waitedSeconds: 10 })).toContain('answering-late');
    expect(first({ waitedSeconds: 10 })).not.toContain('answering');
  });

  it('follow the call: matter while talking, the wait on hold, the transfer while consulting', () => {
    expect(first({ moment: 'talking' })).toEqual(['name-known', 'loss-report', 'data-taken', 'closing']);
    expect(first({ moment: 'onHold' })).toEqual(['customer-waits']);
    expect(first({ moment: 'consulting' })).toEqual(['transfer']);
  });

  it('can all be called up while somebody is on the line, each once', () => {
    for (const moment of ['ringing', 'talking', 'onHold', 'consulting'] as const) {
      const offer = scriptsFor(shipped, { ...ringing, moment });
      const all = ids([...offer.first, ...offer.more]);
      const ofCallers = shipped.filter(({ direction }) => direction !== 'outbound');
      expect(all).toHaveLength(ofCallers.length - 1);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('are gone in wrap-up', () => {
    expect(scriptsFor(shipped, { ...ringing, moment: 'wrapUp' })).toEqual({ first: [], more: [] });
  });

  it('are those of the direction and the channel', () => {
    expect(first({ channel: 'text' })).toEqual([]);
    expect(first({ direction: 'outbound', queue: '' })).toEqual(['calling']);
    const called = first({ direction: 'outbound', queue: '', moment: 'talking' });
    expect(called).toEqual(['name-known', 'data-taken', 'closing-call']);
    const both = wording({ direction: 'any', channel: 'any' });
    const offer = scriptsFor([both], {
      ...ringing,
      moment: 'talking',
      channel: 'text',
      direction: 'outbound',
    });
    expect(ids(offer.first)).toEqual(['closing']);
  });

  it("prefer a queue's own wording to the general one, even an older one", () => {
    const general = wording({ validFrom: '2026-06-01' });
    const own = wording({ id: 'closing-claims', queues: ['claims'] });
    const talking = { ...ringing, moment: 'talking' as const };
    expect(ids(scriptsFor([general, own], talking).first)).toEqual(['closing-claims']);
    expect(ids(scriptsFor([own, general], talking).first)).toEqual(['closing-claims']);
    expect(ids(scriptsFor([general, own], { ...talking, queue: 'general' }).first)).toEqual(['closing']);
  });
});

describe('versions', () => {
  const old = wording();
  const next = wording({ version: 2, validFrom: '2026-07-01' });

  it('change on their first day', () => {
    expect(currentVersions([old, next], '2025-12-31')).toEqual([]);
    expect(currentVersions([old, next], '2026-06-30')).toEqual([old]);
    expect(currentVersions([next, old], '2026-07-01')).toEqual([next]);
  });

  it('prefer the higher number on the same day', () => {
    const corrected = wording({ version: 3, validFrom: '2026-07-01' });
    expect(currentVersions([corrected, old, next], '2026-07-01')).toEqual([corrected]);
  });

  it('end after their last day, and do not bring back the one before', () => {
    const summer = wording({ version: 2, validFrom: '2026-07-01', validUntil: '2026-08-31' });
    const onDay = (day: string) => scriptsFor([old, summer], { ...ringing, moment: 'talking', day }).first;
    expect(onDay('2026-08-31')).toEqual([summer]);
    expect(onDay('2026-09-01')).toEqual([]);
  });
});

describe('filling in', () => {
  const greet = {
    say: {
      zh: '[{surname}{honorific}，|]您好，[工号{staffNo}|客服专员]为您服务，[{hours}小时内|尽快]回复。',
      en: '[{honorific} {surname}, |]thank you. [Agent {staffNo}|An agent] will call [within {hours} hours|soon].',
    },
  };

  it('puts values in their places', () => {
    const values = {
      surname: { zh: '单', en: 'Shan' },
      honorific: 'ms' as const,
      staffNo: '8001',
      hours: 24,
    };
    expect(fillScript(greet, values, 'zh-CN')).toBe('单女士，您好，工号8001为您服务，24小时内回复。');
    expect(fillScript(greet, values, 'en')).toBe('Ms Shan, thank you. Agent 8001 will call within 24 hours.');
  });

  it('says the neutral words for what is missing, also for half of an address', () => {
    const neutral = '您好，客服专员为您服务，尽快回复。';
    expect(fillScript(greet, {}, 'zh-CN')).toBe(neutral);
    expect(fillScript(greet, { surname: { zh: '单' } }, 'zh-CN')).toBe(neutral);
    expect(fillScript(greet, { honorific: 'mr', staffNo: '  ', hours: 0 }, 'zh-CN')).toBe(neutral);
    expect(fillScript(greet, { hours: 1.5 }, 'en')).toBe('Thank you. An agent will call soon.');
  });

  it('takes values as plain text', () => {
    const hostile = { zh: '{staffNo}[a|b]\n\u0000\u202e$& ' };
    const text = fillScript(greet, { surname: hostile, honorific: 'mr' }, 'zh-CN');
    expect(text).toBe('{staffNo}[a|b] $&先生，您好，客服专员为您服务，尽快回复。');
    const long = fillScript(greet, { surname: { zh: '长'.repeat(500) }, honorific: 'mr' }, 'zh-CN');
    expect(long).toHaveLength(60 + '先生，您好，客服专员为您服务，尽快回复。'.length);
  });

  it('falls back to Chinese where there is no English', () => {
    expect(fillScript({ say: { zh: '再见' } }, {}, 'en')).toBe('再见');
  });
});

describe('the silent call', () => {
  const silent = shipped.find(({ id }) => id === 'silent-call') as Script;
  const at = (seconds: number) => stepDue(silent, 1_000_000, 1_000_000 + seconds * 1000);
  const stepAt = (seconds: number) => {
    const due = at(seconds);
    return due.due === 'step' ? [due.step.id, due.nextInMs] : [due.due];
  };

  it('greets, greets again, says goodbye and ends, five seconds apart', () => {
    expect(stepAt(0)).toEqual(['greet', 5000]);
    expect(stepAt(4.999)).toEqual(['greet', 1]);
    expect(stepAt(5)).toEqual(['greet-again', 5000]);
    expect(stepAt(10)).toEqual(['say-goodbye', 5000]);
    expect(stepAt(14.999)).toEqual(['say-goodbye', 1]);
    expect(stepAt(15)).toEqual(['hangUp']);
    expect(stepAt(500)).toEqual(['hangUp']);
  });

  it('stands at its first step when the clock has gone back', () => {
    expect(stepAt(-30)).toEqual(['greet', 5000]);
  });

  it('never ends early, and always names the moment of the next step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14_999 }), (ms) => {
        const due = stepDue(silent, 0, ms);
        expect(due.due).toBe('step');
        const next = stepDue(silent, 0, ms + (due.due === 'step' ? (due.nextInMs ?? 0) : 0));
        expect(next).not.toEqual(due);
      }),
    );
  });
});

describe('timed steps elsewhere', () => {
  const lowVoice = shipped.find(({ id }) => id === 'cant-hear-low-voice') as Script;

  it('wait for the agent where no time is set', () => {
    expect(stepDue(lowVoice, 0, 3_600_000)).toMatchObject({
      due: 'step',
      step: { id: 'ask-louder' },
      nextInMs: null,
    });
  });

  it('begin to count when the agent has come to them', () => {
    expect(stepDue(lowVoice, 60_000, 62_000, 'other-phone')).toMatchObject({ due: 'step', nextInMs: 3000 });
    expect(stepDue(lowVoice, 60_000, 65_000, 'other-phone')).toEqual({ due: 'hangUp' });
    expect(() => stepDue(lowVoice, 0, 0, 'nowhere')).toThrow(RangeError);
  });
});

describe('the form of a script', () => {
  const saying = (zh: string) => ({ steps: [{ id: 'one', say: { zh } }] });
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a place without other words', saying('{surname}您好'), /inside a group/],
    ['a group that is not closed', saying('[{surname}，|您好'), /inside a group/],
    ['a group without a place', saying('[您好|]'), /places before its bar/],
    ['a place after the bar', saying('[{surname}|{company}]'), /places before its bar/],
    ['a place that nobody fills', saying('[{phone}|]您好'), /The places are/],
    ['braces that are no place', saying('[{surname}{|]您好'), /name in braces/],
    ['a group in a group', saying('[[{surname}|]，|]您好'), /inside a group/],
    ['a step that leads nowhere', { steps: [{ id: 'one', say: { zh: '好' }, next: 'two' }] }, /no step two/],
    ['two steps of one id', { steps: [1, 2].map(() => ({ id: 'one', say: { zh: '好' } })) }, /one id/],
    ['no steps', { steps: [] }, /./],
    ['a scene that is unknown', { scene: 'selling' }, /./],
    ['a last day before the first', { validUntil: '2025-12-31' }, /before the first/],
    ['a day that is none', { validFrom: '2026-02-30' }, /./],
  ])('refuses %s', (_, changes, message) => {
    expect(() => wording(changes)).toThrow(message);
  });

  it('takes no version twice', () => {
    expect(scriptSet.safeParse([wording(), wording()]).success).toBe(false);
    expect(scriptSet.safeParse([wording(), wording({ version: 2 })]).success).toBe(true);
  });
});
