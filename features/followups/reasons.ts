/** The sentences of the rules: why a step is the next one, and why an event can’t have happened. */
import type { FollowUpRuleSet } from './contract/rule-set.ts';

interface Sentence {
  zh: string;
  en: string;
  /** The part of the rules whose figures it rests on; none: a rule without a figure. */
  part?: keyof FollowUpRuleSet;
}
const say = (zh: string, en: string, part?: keyof FollowUpRuleSet): Sentence =>
  part === undefined ? { zh, en } : { zh, en, part };

export const reasons = {
  attempt: say('第 {n} 次拨打，最多 {of} 次。', 'Attempt {n} of {of}.', 'kinds'),
  sameAttempt: say(
    '第 {n} 次拨打还没有完：还有 {left} 个号码没拨，拨完仍算同一次。',
    'Attempt {n} isn’t over: {left} numbers are left, and it stays one attempt.',
    'numberOrder',
  ),
  interval: say('与上一次拨打间隔 {hours} 小时。', '{hours} hours after the attempt before.', 'kinds'),
  numberOrder: say(
    '按手机、缴费电话、单位电话、住宅电话的顺序，每个号码各拨一遍。',
    'Every number once, in the order of the rules.',
    'numberOrder',
  ),
  generalHours: say('拨打时间为 {from} 至 {to}。', 'Calls go out from {from} to {to}.', 'generalHours'),
  namedHours: say(
    '客户约定或接续的通话，可在 {from} 至 {to} 之间拨打。',
    'A call that was named or goes on may be made from {from} to {to}.',
    'namedHours',
  ),
  anotherDay: say('上次通话数据异常，改日再拨。', 'The last call came with wrong data: on another day.'),
  otherNumberWanted: say(
    '客户要求现在改拨另一个号码，立即拨打，不计拨打次数。',
    'The customer wants another of his numbers called now: at once, and it is no attempt.',
  ),
  appointment: say(
    '客户约定了时间，到时拨打，不计拨打次数。',
    'The customer named a time: then, and it is no attempt.',
    'appointments',
  ),
  appointmentMissed: say(
    '约定时间已过，请尽快在一般时间内拨打。',
    'The time that was named has passed: call soon, in general hours.',
    'appointments',
  ),
  fromPool: say('约定已转入公共池，任何坐席可拨打。', 'From the shared pool: any agent may call.'),
  goesOn: say(
    '上次没有问完，由原坐席从下一题接着问（已中断 {count} 次，满 {most} 次终止）。',
    'The call goes on at the next question with the same agent ({count} of {most} interruptions).',
    'interruptions',
  ),
  wasInterrupted: say(
    '上次通话中断，由原坐席继续（已中断 {count} 次，满 {most} 次终止）。',
    'The call was interrupted; the same agent goes on ({count} of {most} interruptions).',
    'interruptions',
  ),
  enterAnswers: say(
    '通话中系统故障：系统恢复后，先录入记下的回答。',
    'The system failed during the call: first enter the answers that were noted.',
  ),
  resultsDiffer: say(
    '各号码结果不同，请选一个作为本次拨打的结果。',
    'The numbers ended differently: choose one as the result of the attempt.',
  ),
  noFollowUpPolicy: say(
    '有“不回访”保单，须由主管下达回访指令。',
    'A policy is marked «no follow-up»: only by order of the supervisor.',
  ),
  outsideAgentHours: say(
    '约定时间不在本坐席班次内，请组长转入公共池。',
    'Named for a time outside the agent’s hours: the team leader puts it into the shared pool.',
    'appointments',
  ),
  nothingToDial: say(
    '没有可拨的号码，任务暂停，请主管联系机构清理。',
    'No number may be dialled: paused until the supervisor has cleared it with the branch.',
  ),
  inPerson: say(
    '先问清是谁：只回访投保人本人。',
    'Ask who it is: only the policyholder in person is called.',
  ),
  noContentToOthers: say(
    '不是投保人本人，不得透露任何内容；请问何时能联系到投保人并记录。',
    'Not the policyholder: say nothing of the content, ask when he can be reached, and note it.',
    'absence',
  ),
  consentFirst: say('先征得客户同意，再开始提问。', 'Consent first, then the questions.'),
  noConsent: say(
    '客户不同意回访，致谢后结束并选择原因。',
    'No consent: thank him, end the call and choose the reason.',
  ),
  identityFirst: say('核实身份后才能提问。', 'Identity is confirmed before any question.'),
  identityOpen: say(
    '身份未能核实，不得提问，请选择原因。',
    'Identity isn’t confirmed: no questions; choose the reason.',
  ),
  identityKept: say('身份此前已核实，不再重复核实。', 'Identity was confirmed before and isn’t asked again.'),
  inOrder: say(
    '按顺序提问，不跳过、不改动；第一遍完整宣读，重复时可从简。',
    'In order, none skipped, none changed; read in full, a repeat may be shorter.',
    'questions',
  ),
  confirmOnceMore: say(
    '回答含糊，请再确认一次。',
    'The answer was vague: confirm it once more.',
    'questions',
  ),
  allAnswered: say('全部问完，致谢后结束。', 'All is answered: say thank you and close.', 'questions'),
  surrenderAlert: say(
    '客户表示想退保，立即登记退保预警，再做其他。',
    'The customer spoke of surrender: file the alert at once, before anything else.',
  ),
  annoyed: say(
    '通话中发现号码有特殊标记且客户明显不满，停止并选择原因。',
    'A mark was noticed on the line and the customer is annoyed: stop, and choose the reason.',
  ),
  completed: say('全部问题已有回答，回访完成。', 'Every question has its answer: completed.', 'questions'),
  addressAssumed: say(
    '只剩地址一题时客户挂断，按“正确”处理，回访完成。',
    'Only the address was open when the customer hung up; it counts as right: completed.',
  ),
  allSurrendered: say('保单已全部退保，不再拨打。', 'All policies are surrendered: no call.'),
  interruptionsUsed: say(
    '中断次数已满，按“特殊原因”终止。',
    'Interruptions are used up: it ends as special reason.',
    'interruptions',
  ),
  appointmentsUsed: say(
    '连续约定未成次数已满，按“特殊原因”终止。',
    'Appointments in a row have failed: it ends as special reason.',
    'appointments',
  ),
  numbersUsed: say('没有可拨的号码了，任务终止。', 'No number is left: the task ends.'),
  attemptsUsed: say('拨打次数已用完，任务终止。', 'The attempts are used up: the task ends.', 'kinds'),
  outcomeEnds: say('该结果不再拨打，任务终止。', 'After this result nobody calls again: the task ends.'),
  complaintFiled: say('主管已登记投诉，任务终止。', 'The supervisor has filed a complaint: the task ends.'),
  endedByHand: say('按规则由人工终止。', 'Ended by hand, as the rules allow.'),
} satisfies Record<string, Sentence>;
export type ReasonCode = keyof typeof reasons;

export const refusals = {
  nothingToCorrect: say(
    '只有已经答完的问题才能更正。',
    'Only a question that has its answer can be put right.',
  ),
  notInOrder: say(
    '时间早于上一条记录，请按先后排列。',
    'It is earlier than the entry before; put them in order.',
  ),
  alreadyEnded: say(
    '任务此前已终止，请删去之后的记录。',
    'The task had ended before; take out what follows.',
  ),
  notNow: say('此时不能拨打。', 'It may not be dialled at that time.'),
  callOpen: say('上一通电话还没有结束，请先记录结果。', 'The call before isn’t over; record its end first.'),
  noCall: say('此时没有通话，请先拨打。', 'There is no call; dial first.'),
  notYours: say('任务由另一位坐席负责，请由其拨打。', 'The task belongs to another agent, who must call.'),
  numberUnknown: say('没有这个号码，请检查编号。', 'There is no such number; check its id.'),
  numberTwice: say('号码编号重复，请另取编号。', 'The id is taken; choose another.'),
  numberNotToBeDialled: say(
    '这个号码不能拨打，请换一个。',
    'This number may not be dialled; choose another.',
  ),
  numberOrder: say('应先拨排在前面的号码。', 'Another number comes first.'),
  numberUnchecked: say('请先与提供人核对号码。', 'Check the number with whoever gave it.'),
  numberUnconfirmed: say(
    '客户更正的号码须再与客户确认一次。',
    'A corrected number is confirmed once more with the customer.',
  ),
  alreadySaid: say('这一步已经做过，请删去重复的记录。', 'This has been done; take out the repeat.'),
  notPolicyholder: say(
    '对方不是投保人本人，不能这样做。',
    'It isn’t the policyholder in person; this can’t be.',
  ),
  consentMissing: say('还没有征得同意，请先征得同意。', 'Consent is missing; ask for it first.'),
  identityTwice: say('身份此前已核实，不再重复。', 'Identity was confirmed before; it isn’t asked again.'),
  questionOrder: say('不是当前应问的题，请按顺序提问。', 'Another question is due; keep the order.'),
  noteMissing: say('回答“否”须附说明。', 'A «no» needs a note.'),
  changeFailedWrong: say(
    '地址修改失败：回答“否”，说明中写明系统故障和新数据。',
    'A failed change of address is a «no» to that question, with a note.',
  ),
  notStaff: say('只有业务员自保件可以这样处理。', 'Only where the salesperson insured himself.'),
  rungOrder: say(
    '请按顺序升级：专家坐席和组长、主管、咨询专线。',
    'Escalate step by step: expert, supervisor, advice line.',
  ),
  alertFirst: say('请先登记退保预警，再结束通话。', 'File the surrender alert before the call is closed.'),
  questionsOpen: say('还有问题没有回答，不能完成。', 'Questions are open; it isn’t complete.'),
  nothingAnswered: say(
    '客户还没有回答任何问题，请选“接通后挂断”。',
    'Nothing was answered yet; choose «hung up early».',
  ),
  supervisorFirst: say('投诉由主管登记，请先升级到主管。', 'The supervisor files it; escalate first.'),
  policyCheckedTwice: say(
    '保单核实最多一次，请另选原因。',
    'A policy is checked at most once; choose another reason.',
  ),
  notTelesales: say(
    '只适用于电销保单，请选“未收到合同”。',
    'Only for telesales policies; choose «contract not received».',
  ),
  useInterruption: say(
    '电销保单未收到合同应作中断并约定时间。',
    'With telesales it is an interruption with an appointment.',
  ),
  appointmentMissing: say('须约定下次时间。', 'A time for the next call is needed.'),
  appointmentPast: say('约定时间已过，请重新选择。', 'The time has passed; name a later one.'),
  appointmentOutside: say(
    '约定须在同一天 {from} 至 {to} 之间，且止晚于起。',
    'An appointment lies between {from} and {to} of one day, and ends after it starts.',
  ),
  appointmentNotHere: say('这个结果不能带约定。', 'This outcome takes no appointment.'),
  nothingToNote: say('没有待选择的拨打结果。', 'There is no attempt whose result is to be chosen.'),
  outcomeNotSeen: say('只能选本次各号码已有的结果。', 'Choose one of the results that the numbers had.'),
  nothingToEnter: say('没有待录入的回答。', 'No answers wait to be entered.'),
  nothingToPool: say('没有待转入公共池的约定。', 'No appointment waits for the shared pool.'),
  nothingToMove: say(
    '没有等着某位坐席办理的事项，无需移交。',
    'Nothing waits for one agent; there is nothing to hand over.',
  ),
  policyUnknown: say('没有这张保单，请检查编号。', 'There is no such policy; check its id.'),
  mayNotEnd: say('规则不允许此时终止。', 'The rules don’t let it end now.'),
  outcomeNotByCall: say('这个结果不由通话得出，由系统判定。', 'No call ends so; the system finds it.'),
  somebodySpoke: say('已有人接听，请另选结果。', 'Somebody spoke; choose another outcome.'),
  silenceMissing: say('请注明无人接听的情形。', 'Say what the silence was.'),
  secretaryMissing: say(
    '秘书台人工应答时，请注明有无其他号码。',
    'Note whether the secretary service knows another number.',
  ),
  personMissing: say('须有其他人接听并说明投保人不在。', 'Somebody else must have said so.'),
  returnMissing: say('请注明几天内回来。', 'Note within how many days he is back.'),
  awayTooLong: say(
    '{days} 天内回来才算“投保人不在”，请选“长期外出”。',
    '«Out» is up to {days} days; choose «on a long trip».',
  ),
  somethingAnswered: say(
    '客户已回答过问题，请记为通话中挂断。',
    'The customer had answered; record that he hung up meanwhile.',
  ),
  digitsUnchecked: say(
    '请先试加拨或去掉 0，核对区号和位数。',
    'First try the leading 0, and check area code and digits.',
  ),
  useInterrupted: say('客户已回答过问题，请记为中断。', 'The customer had answered; record an interruption.'),
  whenMissing: say(
    '请问何时方便并约定，或注明无法询问的情形。',
    'Ask when is convenient, or say why it couldn’t be asked.',
  ),
  policyholderSpoke: say(
    '接听的是投保人本人，请另选结果。',
    'The policyholder spoke; choose another outcome.',
  ),
  dialectOfOthers: say(
    '对方不是投保人，请选“投保人不在”并说明。',
    'It wasn’t the policyholder; choose «policyholder out» with a note.',
  ),
  identityNotDeclined: say('客户没有拒绝核实身份。', 'He didn’t decline to confirm his identity.'),
  identityNotDifferent: say('身份核实没有不符。', 'The identity didn’t differ.'),
  contractWasReceived: say(
    '合同此后已收到，请另选结果。',
    'The contract has been received since; choose another outcome.',
  ),
  relativeMissing: say('须由家属表示拒访。', 'A relative must have refused.'),
} satisfies Record<string, Sentence>;
export type RefusalCode = keyof typeof refusals;

/** @returns the sentence of a reason or refusal. */
export function sentenceFor(code: ReasonCode | RefusalCode): Sentence {
  return code in reasons ? reasons[code as ReasonCode] : refusals[code as RefusalCode];
}
