import type { LocalText } from '../../../platform/local-text.ts';
import type { ProcessProblem } from '../contract.ts';

/** What each problem reads like. `{name}`: the element; `{what}`: what is wrong with it. */
const sentences: Readonly<Record<ProcessProblem['code'], { zh: string; en: string }>> = {
  unsupported: {
    zh: '「{name}」是 {what}，不受支持。请删除，或改用任务、网关、定时和结束。',
    en: '«{name}» is a {what}, which isn’t carried out. Remove it, or use tasks, gateways, timers and ends.',
  },
  startMissing: { zh: '没有开始事件，请添加一个。', en: 'There is no start; add one.' },
  startSeveral: {
    zh: '「{name}」是多余的开始事件，只能有一个。',
    en: '«{name}» is a second start; one is possible.',
  },
  endMissing: { zh: '没有结束事件，请添加一个。', en: 'There is no end; add one.' },
  noWayIn: { zh: '没有连线进入「{name}」。', en: 'No flow leads to «{name}».' },
  noWayOut: {
    zh: '「{name}」之后没有连线，流程会停在这里。',
    en: 'Nothing follows «{name}»; draw where it goes on.',
  },
  severalWaysOut: {
    zh: '「{name}」之后有多条连线，请用网关说明是选择还是并行。',
    en: 'Several flows leave «{name}»; put a gateway there that says whether it is a choice.',
  },
  nameMissing: { zh: '{what}「{name}」没有名称，请填写。', en: '{what} «{name}» has no name; give it one.' },
  laneMissing: {
    zh: '「{name}」不在泳道中，不知道由谁处理。',
    en: '«{name}» stands in no lane: nobody is to do it.',
  },
  laneIncomplete: {
    zh: '泳道「{name}」没有选定角色和机构。',
    en: 'Lane «{name}» doesn’t say which role, and where.',
  },
  roleUnknown: {
    zh: '泳道「{name}」的角色 {what} 不存在，请重新选择。',
    en: 'Lane «{name}» names role {what}, which isn’t known.',
  },
  serviceUnknown: {
    zh: '「{name}」没有选定可用的服务。',
    en: '«{name}» names no service that is known; choose one.',
  },
  paramMissing: { zh: '「{name}」还需填写：{what}。', en: '«{name}» still needs: {what}.' },
  fieldUnknown: {
    zh: '「{name}」用到的工单字段 {what} 不存在。',
    en: '«{name}» names field {what}, which tickets don’t have.',
  },
  templateUnknown: {
    zh: '「{name}」的通知模板 {what} 不存在，请重新选择。',
    en: '«{name}» names notice template {what}, which isn’t known.',
  },
  spanMissing: { zh: '定时「{name}」没有时长，请填写。', en: 'Timer «{name}» has no length; set one.' },
  boundaryHost: {
    zh: '定时「{name}」只能附在人工任务上。',
    en: 'Timer «{name}» may sit on a task of people only.',
  },
  defaultMissing: {
    zh: '网关「{name}」没有默认分支，请选定一条。',
    en: 'Gateway «{name}» has no default way; choose one.',
  },
  conditionMissing: {
    zh: '网关「{name}」的分支{what}没有条件。',
    en: 'The way{what} out of gateway «{name}» has no condition.',
  },
  conditionMisplaced: {
    zh: '「{name}」之后的连线不能有条件，只有选择网关可以。',
    en: 'Only ways out of a choosing gateway have conditions; «{name}» is none.',
  },
  conditionUnreadable: {
    zh: '分支「{name}」的条件读不懂：{what}。',
    en: 'The condition of way «{name}» can’t be read: {what}.',
  },
  outcomeUnknown: {
    zh: '分支「{name}」的条件里的结果 {what} 没有任务会给出。',
    en: 'Way «{name}» asks for outcome {what}, which no task gives.',
  },
  outcomeTwice: {
    zh: '「{name}」的结果 {what} 缺少代码或重复。',
    en: 'Outcome «{what}» of «{name}» has no code, or has it twice.',
  },
  idTooLong: {
    zh: '元素编号 {what} 过长或含特殊字符，请重新添加该元素。',
    en: 'Element id {what} is too long or has odd characters; draw it anew.',
  },
  unreachable: { zh: '没有任何情况会走到「{name}」。', en: 'No way ever comes to «{name}».' },
  neverEnds: { zh: '走到「{name}」后再也到不了结束。', en: 'From «{name}» no way leads to an end.' },
  joinIncomplete: {
    zh: '汇合「{name}」可能等不齐，流程会卡住。',
    en: 'Join «{name}» may wait for ever for a way that nothing comes by.',
  },
  tokenTwice: {
    zh: '「{name}」会同时执行两次，请先汇合并行的分支。',
    en: '«{name}» would be done twice at once; join parallel ways first.',
  },
  endless: {
    zh: '有环路中没有任何任务或定时，流程会空转。',
    en: 'A circle holds no task or timer: it would turn for ever.',
  },
  endCodeMissing: {
    zh: '「{name}」没有结束代码，有的情况结束时不知道结果。',
    en: '«{name}» has no code: a ticket could end without a result.',
  },
  informMissing: {
    zh: '有的情况没有告知客户就结束了，请在结束前加一个告知任务。',
    en: 'Some way ends without the customer being told; put a task «inform» before the end.',
  },
  tooManyWays: {
    zh: '流程的走法太多，无法逐一检查，请简化并行和定时。',
    en: 'There are too many ways to check each; draw fewer parallel branches and timers.',
  },
};

const unnamed = { zh: '未命名', en: 'unnamed' };

/** @returns a problem with its sentence in both languages. */
export function problem(
  code: ProcessProblem['code'],
  node: { id: string; name: LocalText } | null,
  what: LocalText | string = '',
): ProcessProblem {
  const said = typeof what === 'string' ? { zh: what } : what;
  const fill = (text: string, name: string, detail: string): string =>
    text.replaceAll(/\{(name|what)\}/g, (_, place: string) => (place === 'name' ? name : detail));
  const name = node === null ? { zh: '' } : node.name.zh === '' ? unnamed : node.name;
  const { zh, en = zh }: LocalText = name;
  return {
    node: node?.id ?? null,
    code,
    text: { zh: fill(sentences[code].zh, zh, said.zh), en: fill(sentences[code].en, en, said.en ?? said.zh) },
  };
}
