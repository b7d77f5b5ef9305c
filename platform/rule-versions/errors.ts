import { defineErrors } from '../errors.ts';

export const ruleVersionErrors = defineErrors({
  'rules.versionUnknown': {
    status: 404,
    zh: '没有这个规则版本，请从版本列表中选择。',
    en: 'There is no such version of the rules; choose one from the list.',
  },
  'rules.notDraft': {
    status: 409,
    zh: '该版本已发布或已作废，不能再修改，请另建一份草稿。',
    en: 'This version is published or discarded and never changes; start a new draft from it.',
  },
  'rules.effectPast': {
    status: 400,
    zh: '生效时间不能早于现在，请选择以后的时间或立即生效。',
    en: 'It can’t take effect in the past; choose a later time, or at once.',
  },
  'rules.unsound': {
    status: 409,
    zh: '规则还有问题，不能发布，请按列出的问题修改草稿。',
    en: 'These rules can’t be published yet; correct what is listed.',
  },
});
