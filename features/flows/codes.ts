import type { SoundProblemCode } from '../../channels/speech/pcm-wav.ts';
import type { LocalText } from '../../platform/local-text.ts';
import type { QueryName, QueryOutcome } from './queries.ts';

/** What people call the questions of menus. */
export const queryTexts: Readonly<Record<QueryName, LocalText>> = {
  'prove.policyNo': { zh: '核对保单号', en: 'Policy number compared' },
  'prove.reportNo': { zh: '核对报案号', en: 'Report number compared' },
  'prove.plateNo': { zh: '核对车牌号', en: 'Number plate compared' },
  'prove.idCardNo': { zh: '核对身份证号', en: 'ID card number compared' },
  policyStatus: { zh: '查询保单状态', en: 'Policy status' },
  claimProgress: { zh: '查询理赔进度', en: 'Claim progress' },
  documentsBySms: { zh: '短信发送理赔材料清单', en: 'Claim documents by SMS' },
  openingHours: { zh: '查询营业时间', en: 'Opening hours' },
  rateTable: { zh: '查询交强险费率', en: 'Rates of compulsory insurance' },
  salespersonByCode: { zh: '核实销售人员', en: 'Salesperson checked' },
  salespersonSignIn: { zh: '销售人员登录', en: 'Salesperson signed in' },
  ownCommission: { zh: '查询本人佣金', en: 'Own commission' },
  ownPortfolio: { zh: '查询本人业务', en: 'Own portfolio' },
};

/** How a question ended, as somebody reads it behind the question. */
export const queryOutcomeTexts: Readonly<Record<QueryOutcome, LocalText>> = {
  answered: { zh: '成功', en: 'done' },
  failed: { zh: '不一致', en: 'does not match' },
  locked: { zh: '失败次数过多，已锁定', en: 'locked after too many failures' },
  proofShort: { zh: '还需核对身份', en: 'more must be proved' },
  nothing: { zh: '没有记录', en: 'nothing on record' },
  unavailable: { zh: '暂时无法答复', en: 'no answer at the time' },
};

/** Why a recording can't be used, and what to do. */
export const soundProblemTexts: Readonly<Record<SoundProblemCode, { zh: string; en: string }>> = {
  notWav: { zh: '文件不是 WAV 格式，请另存为 WAV 后再传。', en: 'it is no WAV file; save it as WAV.' },
  wrongFormat: {
    zh: 'WAV 的编码不受支持，请存为 16 位 PCM、单声道或立体声。',
    en: 'its coding is not supported; save it as 16-bit PCM, mono or stereo.',
  },
  damaged: { zh: '文件不完整，请重新保存或复制。', en: 'the file is cut off; save or copy it again.' },
  empty: { zh: '文件里没有声音，请重新录制。', en: 'it holds no sound; record it again.' },
  tooLong: { zh: '录音超过 5 分钟，请剪短。', en: 'it lasts longer than 5 minutes; cut it.' },
  silent: {
    zh: '录音里听不到声音，请检查麦克风后重录。',
    en: 'nothing can be heard in it; check the microphone.',
  },
};
