import type { AuditWords } from '../../../console/page.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import {
  callerNames,
  classNames,
  factClasses,
  factNames,
  factorNames,
  recordKindNames,
  refusalCases,
  refusalNames,
  sectionCodes,
  sectionFacts,
  sectionNames,
} from '../codes.ts';
import { RuleVersionName } from './RuleVersionName.tsx';

/** How the trail reads what was done to the rules. */
export const disclosureAuditWords: AuditWords = {
  actions: {
    'disclosure.draftCreated': { zh: '新建了告知规则草稿', en: 'drafted disclosure rules' },
    'disclosure.draftSaved': { zh: '修改了告知规则草稿', en: 'changed a draft of the disclosure rules' },
    'disclosure.draftDiscarded': {
      zh: '作废了告知规则草稿',
      en: 'discarded a draft of the disclosure rules',
    },
    'disclosure.draftRestored': { zh: '恢复了告知规则草稿', en: 'took up a draft of the disclosure rules' },
    'disclosure.published': { zh: '发布了告知规则', en: 'published disclosure rules' },
    'disclosure.verified': { zh: '核对一项身份要素：相符', en: 'gave a factor that fits' },
    'disclosure.failed': { zh: '核对一项身份要素：不符', en: 'gave a factor that doesn’t fit' },
    'disclosure.spoiled': { zh: '作废一项先念出的要素', en: 'gave up a factor that was read out first' },
    'disclosure.locked': { zh: '核身失败过多，已锁定', en: 'failed too often: verification was locked' },
    'disclosure.told': { zh: '告知了信息', en: 'was told facts' },
    'disclosure.confirmed': { zh: '核对了一项机密信息', en: 'had a confidential fact compared' },
    'disclosure.refused': { zh: '婉拒了一项询问', en: 'was refused an answer' },
    'disclosure.exported': { zh: '导出了核身与告知记录', en: 'exported disclosure records' },
  },
  subjects: { disclosureRules: { zh: '告知规则', en: 'disclosure rules' } },
  names: { disclosureRules: RuleVersionName },
  details: {
    effectFrom: { zh: '生效时间', en: 'takes effect' },
    replaces: { zh: '替代版本', en: 'replaces version' },
    from: { zh: '复制自版本', en: 'copied from version' },
    changed: { zh: '改动', en: 'changed', values: changeNames() },
    facts: { zh: '内容', en: 'Facts', values: factNames },
    factors: { zh: '身份要素', en: 'Factors', values: factorNames },
    caller: { zh: '来电人', en: 'Caller', values: callerNames },
    recordKind: { zh: '记录类别', en: 'Kind of record', values: recordKindNames },
    recordId: { zh: '记录', en: 'Record' },
    ruleVersion: { zh: '规则版本', en: 'Version of the rules' },
    channel: {
      zh: '途径',
      en: 'By',
      values: {
        agent: { zh: '坐席', en: 'agent' },
        voiceMenu: { zh: '语音菜单', en: 'voice menu' },
        web: { zh: '网页', en: 'page' },
      },
    },
    case: { zh: '婉拒情形', en: 'Case', values: refusalNames },
    matched: { zh: '相符', en: 'Matched' },
  },
};

/** What each code of a change reads like; those with numbers in them read as they are. */
function changeNames(): Record<string, LocalText> {
  const names: Record<string, LocalText> = {
    'requirement authorisedAlso': { zh: '受托人的核身要求', en: 'proof of authorised persons' },
  };
  for (const section of sectionCodes) {
    const { zh, en = zh } = sectionNames[section];
    for (const fact of sectionFacts[section]) {
      const name = factNames[fact];
      names[`fact ${section}.${fact}`] = { zh: `${zh}：${name.zh}`, en: `${en}: ${name.en ?? name.zh}` };
    }
    for (const code of factClasses) {
      const name = classNames[code];
      const place = { zh: `${zh} · ${name.zh}`, en: `${en} · ${name.en ?? name.zh}` };
      names[`requirement ${section}.${code}`] = { zh: `${place.zh}：核身要求`, en: `${place.en}: proof` };
      names[`mode ${section}.${code}`] = { zh: `${place.zh}：告知方式`, en: `${place.en}: how it is given` };
      names[`source ${section}.${code}`] = { zh: `${place.zh}：依据`, en: `${place.en}: source` };
    }
  }
  for (const code of refusalCases) {
    const { zh, en = zh } = refusalNames[code];
    names[`wording ${code}`] = { zh: `用语：${zh}`, en: `wording: ${en}` };
  }
  return names;
}
