import { defineErrors } from '../../platform/errors.ts';

export const lossReportErrors = defineErrors({
  'lossReports.notDraft': {
    status: 409,
    zh: '该报案已提交或已放弃，不能再修改；如需补充，请在报案页登记。',
    en: 'This report was submitted or dropped and no longer changes; add to it on its page.',
  },
  'lossReports.incomplete': {
    status: 400,
    zh: '还有必填内容，请按标红的提示逐项询问后再提交。',
    en: 'Something is still missing; ask for what is marked and submit again.',
  },
  'lossReports.notYourContact': {
    status: 403,
    zh: '这次来电不在您手上，请由接听的同事登记，或在「报案」中新建。',
    en: 'This contact is not yours; its agent takes the report, or begin one in «Loss reports».',
  },
  'lossReports.noNumber': {
    status: 409,
    zh: '没有可以接收短信的手机号，请先填写手机号再发送。',
    en: 'There is no mobile that takes messages; enter one and send again.',
  },
  'ownReport.linkInvalid': {
    status: 410,
    zh: '这份报案已失效，请重新获取验证码开始，或致电客服热线。',
    en: 'This report cannot be opened any more; begin with a new code, or call our hotline.',
  },
  'ownReport.unavailable': {
    status: 503,
    zh: '暂时不能发送验证码，请致电客服热线报案。',
    en: 'No code can be sent now; please report by calling our hotline.',
  },
  'ownReport.notMobile': {
    status: 400,
    zh: '这不是可以接收短信的手机号，请核对后重填。',
    en: 'This is no mobile that takes messages; check it and enter it again.',
  },
  'lossUpload.linkInvalid': {
    status: 410,
    zh: '链接无效或已过期，请致电客服热线，我们会重新发送。',
    en: 'This link is not valid any more; call our hotline and we send a new one.',
  },
  'lossUpload.notPicture': {
    status: 400,
    zh: '这不是可用的照片。请用手机拍照，或选择 JPG、PNG、WebP 格式的照片。',
    en: 'This is no picture that can be read. Take a photo, or choose a JPG, PNG or WebP.',
  },
  'lossUpload.tooMany': {
    status: 409,
    zh: '照片已满 {most} 张，请先删除不需要的。',
    en: 'There are {most} pictures already; remove some first.',
  },
  'lossUpload.partsMissing': {
    status: 409,
    zh: '照片还没有传完，请继续上传。',
    en: 'Parts of this picture are still missing; go on sending.',
  },
});
