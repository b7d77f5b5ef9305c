import { defineErrors } from '../../platform/errors.ts';

/** What the routes of this feature may refuse, each with what to do next. */
export const customerErrors = defineErrors({
  'customers.queryTooShort': {
    status: 400,
    zh: '请至少输入两个汉字、两个字母、证件末四位，或完整的电话、证件号、保单号、报案号、车牌号。',
    en: 'Give at least two characters or letters, the last four of a document, or a whole number, document, policy, report or plate number.',
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
  'customers.agentUnknown': {
    status: 400,
    zh: '这位员工已不在职，或没有任何技能，接不到来电。请从列表中另选一位，或选择不指定。',
    en: 'This colleague no longer works here, or has no skill and so is given no calls. Choose somebody else from the list, or nobody.',
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
  'records.fromCore': {
    status: 409,
    zh: '该数据由核心系统维护，请在核心系统中修改。',
    en: "The insurer's core system keeps this; change it there.",
  },
  'records.contentNeeded': {
    status: 400,
    zh: '新增的内容请填写完整。',
    en: 'Fill in everything of what is new.',
  },
  'records.accountInvalid': {
    status: 400,
    zh: '银行账号位数或校验位不符，请核对。',
    en: 'The account has a wrong length or check digit; check it.',
  },
  'claims.numberInvalid': {
    status: 400,
    zh: '报案号、赔案号为 6 至 40 位字母、数字、横线或斜线。',
    en: 'Report and claim numbers have 6 to 40 letters, digits, dashes or slashes.',
  },
  'claims.reportTaken': {
    status: 409,
    zh: '该保单下已有这个报案号，请核对。',
    en: 'This policy already has that report; check the number.',
  },
  'claims.timesInvalid': {
    status: 400,
    zh: '出险时间不能晚于报案时间，也不能晚于现在。',
    en: 'A loss happened before it was reported, and both before now.',
  },
  'claims.stageInvalid': {
    status: 400,
    zh: '拒赔须写明原因和条款；未拒赔的赔案不能有拒赔原因。',
    en: 'A denied claim needs reason and clause; only a denied one may have them.',
  },
  'salespeople.staffNoTaken': {
    status: 409,
    zh: '该业务员工号已存在，请核对。',
    en: 'This staff number exists; check it.',
  },
  'salespeople.monthTwice': {
    status: 400,
    zh: '同一个月份只能填写一次。',
    en: 'Each month may stand there once.',
  },
  'salespeople.passwordInvalid': {
    status: 400,
    zh: '电话密码为 6 至 12 位数字，不能全部相同、连续，也不能包含工号。',
    en: 'A telephone password has 6 to 12 digits, not all the same, no plain row, and not the staff number.',
  },
  'authorisations.periodInvalid': {
    status: 400,
    zh: '授权止期应晚于起期，且晚于现在。',
    en: 'An authorisation must end after it begins, and after now.',
  },
  'authorisations.nothingNamed': {
    status: 400,
    zh: '请选择该客户名下的一张保单或一个赔案。',
    en: 'Choose one policy or claim of this customer.',
  },
  'authorisations.revokedAlready': {
    status: 409,
    zh: '该授权已撤销。',
    en: 'This authorisation has been revoked already.',
  },
  'orders.numberInvalid': {
    status: 400,
    zh: '投保单号只含字母和数字，请核对。',
    en: 'An application number has letters and digits only; check it.',
  },
  'orders.numberTaken': {
    status: 409,
    zh: '该投保单号已登记，请核对。',
    en: 'This application number is recorded already; check it.',
  },
  'orders.timesInvalid': {
    status: 400,
    zh: '投保时间不能晚于现在，有效期应晚于投保时间，请核对。',
    en: 'An application can’t begin in the future, nor end before it begins; check both times.',
  },
  'consents.inFuture': {
    status: 400,
    zh: '时间不能晚于现在，请填写客户表示的时间。',
    en: 'The time can’t be in the future; enter when the customer said so.',
  },
  'consents.expiryInvalid': {
    status: 400,
    zh: '只有“同意”可填有效期，且应晚于客户表示的时间。',
    en: 'Only a yes may end, and later than it was given.',
  },
  'consents.notInHand': {
    status: 403,
    zh: '只能为正在服务的客户登记同意。',
    en: 'You may record consent only of the customer you are serving.',
  },
  'customers.mergeReasonNeeded': {
    status: 400,
    zh: '请写明合并原因，至少 4 个字。',
    en: 'Say why they are one customer, in at least 4 characters.',
  },
  'customers.mergeKinds': {
    status: 409,
    zh: '个人客户和单位客户不能合并。',
    en: 'A person and a company can’t be one customer.',
  },
  'customers.mergeSame': {
    status: 400,
    zh: '请选择另一位客户。',
    en: 'Choose another customer.',
  },
  'customers.mergeIntoCore': {
    status: 409,
    zh: '核心系统的客户须保留：请打开该客户，将本客户并入。',
    en: 'The customer of the core system has to stay: open that one and merge this one into it.',
  },
  'customers.beingServed': {
    status: 409,
    zh: '其中一位客户正在接受服务，请在服务结束后再操作。',
    en: 'One of the customers is being served; do it after that contact.',
  },
  'customers.undoTooLate': {
    status: 409,
    zh: '已超过撤销期限，不能撤销合并。',
    en: 'The time for taking this merge back is over.',
  },
  'customers.undoneAlready': {
    status: 409,
    zh: '该合并已撤销。',
    en: 'This merge has been taken back already.',
  },
  'customers.noteNotInHand': {
    status: 403,
    zh: '只能为正在服务的客户写记事。',
    en: 'You may write notes only on the customer you are serving.',
  },
});
