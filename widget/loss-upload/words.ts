import type { LaterField, MaterialKind, PictureHint } from '../../features/claims/codes.ts';
import type { Words } from '../words.ts';

export const words = {
  title: ['上传理赔照片', 'Pictures for your claim'],
  otherLanguage: ['English', '中文'],
  report: ['报案号 {no}', 'Loss report {no}'],
  lead: [
    '请逐项拍照上传。网络断了不要紧，恢复后会接着传。',
    'Take and send a picture of each. If the line breaks, sending goes on by itself.',
  ],
  loading: ['正在打开', 'Opening'],
  needed: ['必需', 'Needed'],
  later: ['有则提供', 'If there is one'],
  take: ['拍照或选择照片', 'Take or choose pictures'],
  more: ['再传一张', 'Add another'],
  done: ['已收到 {count} 张', '{count} received'],
  cars: ['共 {count} 辆车，请逐辆拍照', '{count} cars: pictures of each'],
  carsLead: ['先选车，再拍这辆车的照片。', 'Choose a car, then take its pictures.'],
  car: ['第 {number} 辆 {plate}', 'Car {number} {plate}'],
  noPlate: ['（无车牌）', '(no plate)'],
  carDone: ['已齐', 'complete'],
  carMissing: ['待拍', 'to do'],
  missing: ['待上传', 'Not sent yet'],
  waiting: ['等待上传', 'Waiting'],
  sending: ['正在上传 {percent}%', 'Sending {percent}%'],
  offline: ['网络中断，恢复后自动继续', 'No network; goes on by itself'],
  remade: ['正在处理', 'Being handled'],
  received: ['已收到', 'Received'],
  failed: ['没有成功', 'Not sent'],
  remove: ['删除', 'Remove'],
  retry: ['重试', 'Try again'],
  tooLarge: ['照片超过 15 MB，请用手机相机重新拍。', 'Over 15 MB; take it anew with the phone’s camera.'],
  unfinished: [
    '有 {count} 张上次没传完，请重新选择照片。',
    '{count} were not sent completely last time; choose them again.',
  ],
  allDone: [
    '必需的照片都已收到，谢谢。理赔人员会与您联系。',
    'All that is needed is here, thank you. We will contact you.',
  ],
  help: [
    '上传有困难？请致电 {hotline}，或到就近网点，我们帮您办理。',
    'Need help? Call {hotline} or visit a branch.',
  ],
  until: ['链接有效至 {day}，请勿转发。', 'The link works until {day}; do not pass it on.'],
  noLink: ['链接无效或已过期', 'This link is not valid any more'],
  noLinkText: [
    '请打开短信中的完整链接；已过期的请致电客服热线重新发送。',
    'Open the whole link of the message, or call our hotline for a new one.',
  ],
  unreachable: ['暂时连不上，请检查网络后重试。', 'Cannot be reached; check the network and try again.'],
  questions: ['还想请您补充', 'A few more questions'],
  questionsLeft: ['还有 {count} 项', '{count} left'],
  questionsLead: [
    '报案时先记了要紧的。填好后提交，就不用再接电话补充；写到一半也会留在这部手机上。',
    'Only what mattered most was asked. Send the answers and nobody has to call you; what is half written stays on this phone.',
  ],
  answersSend: ['提交补充', 'Send the answers'],
  answersSending: ['正在提交', 'Sending'],
  answersDone: ['补充的内容已收到，谢谢。', 'Your answers are here, thank you.'],
  damageNote: ['还有什么损失（选填）', 'Anything else damaged (optional)'],
  progress: ['办理进度', 'How far it is'],
  survey_arranging: ['正在为您安排查勘员。', 'We are finding a surveyor for you.'],
  survey_accepted: [
    '查勘员{name}（工号 {staffNo}）预计 {time} 到达。',
    '{name} (staff number {staffNo}) will be with you at about {time}.',
  ],
  survey_onTheWay: [
    '查勘员{name}（工号 {staffNo}）已出发，预计 {time} 到达。',
    '{name} (staff number {staffNo}) is on the way, there at about {time}.',
  ],
  survey_arrived: ['查勘员{name}（工号 {staffNo}）已到场。', '{name} (staff number {staffNo}) is with you.'],
  survey_done: ['现场查勘已完成（{time}）。', 'The survey is done ({time}).'],
  callSurveyor: ['呼叫查勘员{name}', 'Call {name}'],
  stage_accepted: ['已受理', 'Accepted'],
  stage_survey: ['查勘', 'Survey'],
  stage_documents: ['待补材料', 'Documents needed'],
  stage_assessment: ['定损', 'Assessment'],
  stage_review: ['核赔', 'Review'],
  stage_paid: ['已支付', 'Paid'],
  stage_denied: ['未能赔付，原因见短信', 'Not paid; the message says why'],
  late: [
    '办理时间比通常长，我们已在跟进，会主动联系您。',
    'It takes longer than usual; we are on it and will contact you.',
  ],
} as const satisfies Record<string, Words>;

/** What a short form left for later, as it is asked of the customer. */
export const questions: Readonly<Record<LaterField, Words>> = {
  police: ['报警了吗？', 'Have the police been called?'],
  reporterRole: ['您是？', 'Who are you?'],
  driverName: ['当时谁在开车？请写姓名。', 'Who drove? The name, please.'],
  road: ['出事的道路、门牌或停车场', 'Road and number, or car park'],
  course: ['请说说经过：车在哪里，发生了什么。', 'What happened, and where was the car?'],
  damage: ['哪里受损了？请点车图。', 'What is damaged? Tap the car.'],
  carAt: ['车现在在哪里？', 'Where is the car now?'],
  canDrive: ['车还能开吗？', 'Can it be driven?'],
};

/** How to take each picture. */
export const guidance: Readonly<Record<MaterialKind, Words>> = {
  vehicleLicence: ['正副本平放拍全，四角入镜，不反光。', 'Both pages flat, all four corners, no glare.'],
  drivingLicence: ['正副本平放拍全，有效期看得清。', 'Both pages flat, dates readable.'],
  scene: [
    '先站在安全处：前后 45 度各一张，带上车牌和道路标线。',
    'From a safe place: from both ends, with plates and road marks.',
  ],
  damage: ['每处损伤远近各一张，近的距 0.5 米左右。', 'Each damage from afar and from half a metre.'],
  accidentCertificate: ['整页拍全，公章清楚。', 'The whole page with a clear stamp.'],
  repairInvoice: ['发票整页拍全，号码和金额清楚。', 'The whole invoice, number and amount readable.'],
  thirdPartyPapers: ['对方行驶证、驾驶证和保险信息。', 'The other side’s licences and insurance.'],
  weatherCertificate: ['气象部门出具，公章清楚。', 'From the weather service, with a clear stamp.'],
  damageList: ['逐项写明受损物品，签字后拍全。', 'Every item, signed, the whole page.'],
  policeReport: ['公安机关出具，公章清楚。', 'From the police, with a clear stamp.'],
  notFoundCertificate: ['满期后由公安机关出具。', 'From the police once the time is over.'],
  other: ['理赔人员要求的其他材料。', 'Whatever else you were asked for.'],
};

export const hints: Readonly<Record<PictureHint, Words>> = {
  dark: ['偏暗，建议重拍', 'Dark: better taken again'],
  bright: ['过亮，建议重拍', 'Too bright: better taken again'],
  blurred: ['可能模糊，建议重拍', 'Perhaps blurred: better taken again'],
  small: ['尺寸偏小，请靠近或用原图', 'Small: go closer or send the original'],
};
