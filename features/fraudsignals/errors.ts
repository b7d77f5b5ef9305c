import { defineErrors } from '../../platform/errors.ts';

export const fraudErrors = defineErrors({
  'fraudSignals.marked': {
    status: 409,
    zh: '这个信号已经有人标记，请先看已有的标记。',
    en: 'This signal is marked already; look at the mark that is there.',
  },
  'fraudSignals.notedByOther': {
    status: 409,
    zh: '这一项同事已经记过，请把您看到的写进查勘说明。',
    en: 'A colleague noted this already; write what you saw into the note of the survey.',
  },
  'fraudSignals.withdrawn': {
    status: 409,
    zh: '这个标记已经撤销，请刷新后再看。',
    en: 'This mark was withdrawn meanwhile; look again.',
  },
  'fraudReview.moved': {
    status: 409,
    zh: '复核的状态刚刚改变，请按最新状态处理。',
    en: 'The review has moved on; look at it as it is now.',
  },
  'fraudReview.notYours': {
    status: 403,
    zh: '只有领取复核的人可以登记结论，请先领取。',
    en: 'Only who has taken the review may record what it found; take it first.',
  },
  'fraudReview.ownReport': {
    status: 403,
    zh: '自己受理的报案须由同事复核，请转给同事。',
    en: 'A report that you took down yourself is reviewed by a colleague; leave it to one.',
  },
});
