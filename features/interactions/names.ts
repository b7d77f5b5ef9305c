import type { LocalText } from '../../platform/local-text.ts';
import type { InteractionRow } from './contract.ts';

/** Words of codes where no console is: in files. */
export const outcomeNames: Readonly<Record<NonNullable<InteractionRow['outcome']>, LocalText>> = {
  answered: { zh: '已接听', en: 'Answered' },
  selfServed: { zh: '自助办结', en: 'Self-served' },
  voicemail: { zh: '已留言', en: 'Left a message' },
  unverified: { zh: '自助未通过核验', en: 'Not verified online' },
  abandoned: { zh: '排队中放弃', en: 'Abandoned waiting' },
  abandonedInMenu: { zh: '菜单中放弃', en: 'Abandoned in menu' },
  noSound: { zh: '未接通声音', en: 'No sound' },
  failed: { zh: '系统故障', en: 'System fault' },
  noAnswer: { zh: '无人接听', en: 'No answer' },
  busy: { zh: '对方占线', en: 'Busy' },
  refused: { zh: '对方拒接', en: 'Refused' },
  unreachable: { zh: '无法接通', en: 'Could not be reached' },
  barred: { zh: '黑名单拦截', en: 'Number is blocked' },
  calledAgain: { zh: '回呼前再次来电', en: 'Called again before the call-back' },
  unreached: { zh: '回呼未接通', en: 'Not reached by call-back' },
  otherSite: { zh: '已转其他站点', en: 'Taken over by another site' },
  cancelled: { zh: '坐席取消', en: 'Cancelled by the agent' },
};

export const channelNames: Readonly<Record<string, LocalText>> = {
  webCall: { zh: '网页通话', en: 'Web call' },
  telephone: { zh: '电话', en: 'Telephone' },
  web: { zh: '网上自助查询', en: 'Web self-service' },
};

export const directionNames: Readonly<Record<string, LocalText>> = {
  inbound: { zh: '来电', en: 'Inbound' },
  outbound: { zh: '去电', en: 'Outbound' },
};
