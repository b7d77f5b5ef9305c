import { defineErrors } from '../../platform/errors.ts';

/** What the routes of this feature may refuse, each with what to do next. */
export const customerErrors = defineErrors({
  'customers.queryTooShort': {
    status: 400,
    zh: '请至少输入两个汉字、两个字母，或完整的电话、证件号、保单号、车牌号。',
    en: 'Give at least two characters or letters, or a whole number, document, policy or plate number.',
  },
  'customers.reasonNeeded': {
    status: 400,
    zh: '请写明查看原因，至少 4 个字。',
    en: 'Say why you open these values, in at least 4 characters.',
  },
  'customers.notInHand': {
    status: 403,
    zh: '只能修改正在服务的客户的电话，请转内勤处理。',
    en: 'You may change numbers only of the customer you are serving; pass it to the back office.',
  },
  'customers.numberInvalid': {
    status: 400,
    zh: '电话号码只能含数字，可带空格、横线和 +，请检查。',
    en: 'A number holds digits only, with spaces, dashes and + between; check it.',
  },
  'customers.numberNeedsAreaCode': {
    status: 400,
    zh: '固定电话请加区号，例如 0574-87881234。',
    en: 'Give the area code of a land line, e.g. 0574-87881234.',
  },
  'customers.numberLength': {
    status: 400,
    zh: '号码位数不对：手机为 11 位，固定电话为区号加 7 至 8 位，境外号码以 + 开头。',
    en: 'Wrong length: mobiles have 11 digits, land lines area code and 7 or 8, foreign numbers begin with +.',
  },
  'customers.numberTaken': {
    status: 409,
    zh: '该客户已有这个号码。',
    en: 'This customer already has that number.',
  },
  'customers.nameInvalid': {
    status: 400,
    zh: '请填写姓名或单位名称，至少一个文字。',
    en: 'Give the name of the person or company, with at least one letter.',
  },
  'customers.idInvalid': {
    status: 400,
    zh: '证件号码格式不对，请检查类型和位数。',
    en: 'Not a number of that kind of document; check kind and length.',
  },
  'customers.idCheckDigit': {
    status: 400,
    zh: '证件号码校验位不符，请核对是否有错位。',
    en: 'The check digit does not fit; look for a wrong digit.',
  },
  'customers.idDate': {
    status: 400,
    zh: '证件号码中的出生日期不存在，请核对。',
    en: 'The date of birth in the number does not exist; check it.',
  },
  'customers.readingInvalid': {
    status: 400,
    zh: '请填写拼音，例如 ōu 或 ou1。',
    en: 'Give pinyin, e.g. ōu or ou1.',
  },
  'customers.branchUnknown': {
    status: 400,
    zh: '所选机构不存在、已停用或不在您的范围内，请另选。',
    en: 'That branch does not exist, is closed or outside your scope; choose another.',
  },
  'policies.numberTaken': {
    status: 409,
    zh: '该保单号已存在，请核对。',
    en: 'This policy number exists; check it.',
  },
  'policies.numberInvalid': {
    status: 400,
    zh: '保单号为 6 至 40 位字母、数字、横线或斜线。',
    en: 'A policy number has 6 to 40 letters, digits, dashes or slashes.',
  },
  'policies.plateInvalid': {
    status: 400,
    zh: '车牌号格式不对，例如 浙B12345，字母不含 I 和 O。',
    en: 'Not a plate, e.g. 浙B12345; the letters I and O are never used.',
  },
  'policies.vinInvalid': {
    status: 400,
    zh: '车架号应为 17 位且校验位相符，请核对。',
    en: 'A VIN has 17 characters with a right check digit; check it.',
  },
  'policies.periodInvalid': {
    status: 400,
    zh: '保险止期应晚于起期。',
    en: 'The period must end after it begins.',
  },
});
