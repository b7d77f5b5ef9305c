/** What can be wrong with a drawn flow, and how it is said to whoever draws it. */

/** What is wrong with a flow. */
export const problemCodes = [
  'nodeUnknown',
  'unreachable',
  'loopWithoutInput',
  'noWayOut',
  'promptMissing',
  'notSpeakable',
  'queueUnknown',
  'fallbackEndsCall',
  'inputMissing',
  'lengthsCross',
  'flowUnknown',
  'actionUnknown',
  'paramWrong',
  'secretGiven',
  'conditionWrong',
  'returnsNowhere',
  'hearsNothing',
  'notConnected',
  'menuEmpty',
  'startMissing',
  'transferNeedsInput',
  'transferNameTwice',
  'languageUnknown',
  'languageIncomplete',
] as const;
export type FlowProblemCode = (typeof problemCodes)[number];

/** One finding of checkFlow: the node where it is, and the name that is wrong or missing. */
export interface FlowProblem {
  code: FlowProblemCode;
  node: string;
  detail: string;
}

/** Each problem in words; `{node}` and `{detail}` are filled in. */
export const flowProblemTexts: Readonly<Record<FlowProblemCode, { zh: string; en: string }>> = {
  nodeUnknown: {
    zh: '节点“{node}”指向不存在的节点“{detail}”，请改为已有节点。',
    en: 'Node {node} leads to {detail}, which does not exist; choose a node that does.',
  },
  unreachable: {
    zh: '节点“{node}”无法到达，请连上或删除。',
    en: 'Nothing leads to node {node}; connect it or delete it.',
  },
  loopWithoutInput: {
    zh: '来电人不按键时，通话会经节点“{node}”一直循环，请让它通向队列或挂机。',
    en: 'Without a key the call goes round through node {node} for ever; lead it to a queue or to hanging up.',
  },
  noWayOut: {
    zh: '从节点“{node}”出发到不了任何队列或挂机，请补上出口。',
    en: 'From node {node} no queue and no hanging up can be reached; add a way out.',
  },
  promptMissing: {
    zh: '节点“{node}”用到的语音“{detail}”没有录音，请先录制或换一条。',
    en: 'Node {node} plays {detail}, which has no recording; record it or choose another.',
  },
  notSpeakable: {
    zh: '节点“{node}”中的“{detail}”无法播报，请检查格式。',
    en: 'Node {node} is to speak {detail}, which is not of the form needed; correct it.',
  },
  queueUnknown: {
    zh: '节点“{node}”转入的队列“{detail}”不存在，请选择已有队列。',
    en: 'Node {node} leads to the queue {detail}, which does not exist; choose another.',
  },
  fallbackEndsCall: {
    zh: '节点“{node}”在来电人未选择、未输入或查询不成时会挂断电话，请改为转人工队列。',
    en: 'Node {node} hangs up on a caller who keys nothing, or whom it can not answer; lead its fallback to a person.',
  },
  inputMissing: {
    zh: '节点“{node}”的查询需要先收集“{detail}”，但有路径没有收集，请在每条路径上补上收号节点。',
    en: 'The question of node {node} needs {detail}, which is not asked for on every way there; ask for it first.',
  },
  lengthsCross: {
    zh: '收号节点“{node}”的最小位数大于最大位数，请改正。',
    en: 'Node {node} asks for more digits than it takes; correct its lengths.',
  },
  flowUnknown: {
    zh: '节点“{node}”转到的流程“{detail}”不存在或尚未发布，请换一个流程，或先发布它。',
    en: 'Node {node} goes to the flow {detail}, which does not exist or was never published; choose another or publish it.',
  },
  actionUnknown: {
    zh: '节点“{node}”的动作“{detail}”不存在，请重新选择。',
    en: 'Node {node} is to do {detail}, which nothing here can do; choose another.',
  },
  paramWrong: {
    zh: '节点“{node}”的“{detail}”没有填写或已不存在，请重新选择。',
    en: 'Node {node} lacks a usable «{detail}»; choose one.',
  },
  secretGiven: {
    zh: '节点“{node}”用到了密码“{detail}”，密码只能用于核对，请去掉。',
    en: 'Node {node} uses the password {detail}, which may only be compared; take it out.',
  },
  conditionWrong: {
    zh: '分支节点“{node}”的第 {detail} 个条件不完整或永远不成立，请修改。',
    en: 'Condition {detail} of node {node} is incomplete or can never hold; correct it.',
  },
  returnsNowhere: {
    zh: '节点“{node}”返回上级流程，但热线直接进入本流程，没有上级可返回，请改为转队列或挂机。',
    en: 'Node {node} goes back to the flow before, but the hotline begins here; lead it to a queue or a goodbye.',
  },
  notConnected: {
    zh: '节点“{node}”有出口没有连接，请连到下一个节点。',
    en: 'A way out of node {node} leads nowhere yet; connect it.',
  },
  menuEmpty: {
    zh: '节点“{node}”没有任何按键，请至少添加一个。',
    en: '{node} offers no key; add one.',
  },
  startMissing: {
    zh: '流程没有起点，请把一个节点设为起点。',
    en: 'The flow begins nowhere; make a node its beginning.',
  },
  hearsNothing: {
    zh: '节点“{node}”没有要播放的语音，请至少选择一条。',
    en: 'Node {node} says nothing; choose at least one recording.',
  },
  transferNeedsInput: {
    zh: '转接到节点“{node}”的客户没有输入过“{detail}”，请把转接目标改到收集它的节点或更前。',
    en: 'Callers who are handed on to node {node} have not keyed {detail}; offer the node that collects it, or one before.',
  },
  languageUnknown: {
    zh: '“{node}”用到的语言“{detail}”不存在或已停用，请在「语言」中启用，或换一种语言。',
    en: '{node} uses the language {detail}, which isn’t in use; put it in use under Languages, or choose another.',
  },
  languageIncomplete: {
    zh: '“{node}”的语言还缺少来电必用的语音：{detail}。请在「语音文件」中录制。',
    en: 'The language of {node} lacks sounds that every call needs: {detail}. Record them under Prompts.',
  },
  transferNameTwice: {
    zh: '节点“{node}”的转接名称“{detail}”与另一节点相同，请改一个。',
    en: 'Node {node} is offered for transfers as {detail}, like another node; choose another name.',
  },
};
