/** The shipped wording: whole, in both languages, courteous, and without a forbidden phrase. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Scene, scenes } from './contract.ts';
import { fillScript, type ScriptValues } from './rules.ts';
import { readShippedScripts } from './shipped-scripts.ts';

const scripts = readShippedScripts();
const steps = scripts.flatMap((script) => script.steps.map((step) => ({ script, step })));

/** The scenes that the standard names, with the kinds that it tells apart; `calling`: of calls that we make. */
const standard: Record<Exclude<Scene, 'policyEnquiry'>, string[]> = {
  answering: ['in-time', 'late', 'calling'],
  nameKnown: [''],
  silentCall: [''],
  cantHear: ['low-voice', 'noise', 'dialect'],
  notUnderstood: [''],
  longInformation: [''],
  wrongNumber: [''],
  lossReport: [''],
  customerWaits: [''],
  transfer: [''],
  cantAnswerNow: [''],
  complaint: ['slow-line', 'rude-service', 'slow-work'],
  abuse: [''],
  suggestion: [''],
  systemSlow: ['slow', 'down'],
  explanationGiven: [''],
  dataTaken: [''],
  strongFeelings: ['anxious', 'decisive', 'hesitant', 'expert'],
  closing: ['', 'calling'],
};

/** Phrases that service language forbids, by category; the obvious ones, to keep our own wording clean. */
const forbidden: Record<string, RegExp> = {
  shirking: /不归我|不是我的|我是新来|我刚来|系统就(是)?这样|找别人|不关我/,
  denial: /您(搞|弄|说|听)错|您(怎么|为什么)(不|会)|不可能|是您自己|您没(说|听)清/,
  commanding: /您必须|您应该|您得|务必|赶快|快点|听我说/,
  impatience: /我(已经|刚才|都)(说|讲)过|跟您说过|说完了吗|别打断|先听我|有完没完/,
  indifference: /不知道|不清楚(?![，。？])|没办法|不行|随便|无所谓|^(请)?(您)?(稍等|等一下)[。，]?$/,
  vague: /大概|可能|估计|预计|差不多|也许|左右|应该是|好像/,
  slang: /啥|咋|俺|咱|呗|嘛|哈|喽|搞定|没事儿/,
  blamingSpeech: /口音|(您的?)?普通话(不|太)|说话太/,
  casual: /你|^喂|谁啊|您哪位|您是谁/,
  thatIsEasy: /很简单|太简单|这还不/,
  promising: /保证|肯定能|一定能|包在|绝对|百分之百|马上(赔|到账|解决)|全额赔/,
  jargon: /工单|弹屏|派单|IVR|ACD|话后/,
  rhetorical: /难道|不是吗|您说呢|何必/,
};

describe('the shipped scripts', () => {
  it.each(Object.entries(standard))('have the scene %s with its kinds', (scene, kinds) => {
    const own = scripts.filter((script) => script.scene === scene).map((script) => script.variant ?? '');
    expect(own.sort()).toEqual([...kinds].sort());
  });

  it('have no scene that the contract does not list, and all that it lists', () => {
    expect(new Set(scripts.map((script) => script.scene))).toEqual(new Set(scenes));
  });

  it('are written in both languages: title, words and notes', () => {
    const texts = scripts.flatMap((script) => [
      script.title,
      ...script.steps.flatMap((step) => [step.say, ...(step.note ? [step.note] : [])]),
    ]);
    const missing = texts.filter(
      ({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/^[^\p{Script=Han}]+$/u.test(en ?? ''),
    );
    expect(missing).toEqual([]);
  });

  it('have placed the same values in both languages', () => {
    const places = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const uneven = steps.filter(({ step }) => `${places(step.say.zh)}` !== `${places(step.say.en)}`);
    expect(uneven.map(({ step }) => step.id)).toEqual([]);
  });

  it.each(Object.entries(forbidden))('say nothing of the forbidden kind «%s»', (_, phrases) => {
    expect(steps.filter(({ step }) => phrases.test(step.say.zh)).map(({ step }) => step.say.zh)).toEqual([]);
  });

  it('would be caught with such phrases', () => {
    const said = [
      '这个不归我管',
      '您搞错了',
      '您必须提供',
      '我已经说过了',
      '这个我不知道',
      '大概三天',
      '咋回事',
      '您的口音太重',
    ];
    const more = ['你是谁', '这很简单', '我们保证赔付', '给您派单', '难道您没看条款'];
    const kinds = [...said, ...more].map((text) =>
      Object.keys(forbidden).filter((kind) => forbidden[kind]?.test(text)),
    );
    expect(kinds.flat()).toEqual(expect.arrayContaining(Object.keys(forbidden)));
    expect(kinds.every((found) => found.length > 0)).toBe(true);
  });

  it('carry a courtesy word in each scene', () => {
    const rude = scripts.filter(
      (script) => !script.steps.some((step) => /您好|请|谢|抱歉|道歉|再见/.test(step.say.zh)),
    );
    expect(rude.map((script) => script.id)).toEqual([]);
  });

  it('end a call only where nobody can be heard, and only after five seconds', () => {
    const ending = steps.filter(({ step }) => step.next === 'hangUp');
    expect(new Set(ending.map(({ script }) => script.scene))).toEqual(new Set(['silentCall', 'cantHear']));
    expect(ending.map(({ step }) => step.waitSeconds)).toEqual(ending.map(() => 5));
  });

  it('name a deadline in hours wherever an answer is promised', () => {
    const promising = steps.filter(({ step }) => /答复/.test(step.say.zh));
    expect(promising.length).toBeGreaterThanOrEqual(4);
    for (const { step } of promising) expect(step.say.zh).toContain('{hours}');
  });

  it('read as whole sentences whatever is known of the call', () => {
    const known: fc.Arbitrary<ScriptValues> = fc.record(
      {
        surname: fc.constant({ zh: '尉迟', en: 'Yuchi' }),
        honorific: fc.constantFrom('mr' as const, 'ms' as const),
        company: fc.constant({ zh: '安和保险', en: 'Anhe Insurance' }),
        staffNo: fc.constant('1024'),
        hours: fc.constant(24),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(known, (values) => {
        for (const { step } of steps) {
          const zh = fillScript(step, values, 'zh-CN');
          expect(zh).not.toMatch(/[[\]{}|]|undefined|，，|。，|^[，。]|工号为|在内|\s/);
          const en = fillScript(step, values, 'en');
          expect(en).not.toMatch(/[[\]{}|]|undefined|, ,|\s\s|^[\s,]|\s[,.?]|^[a-z]|[.?!] [a-z]/);
        }
      }),
    );
  });
});
