import type { FieldDefinition } from '../contract/fields.ts';

/** A field with what is usual: seen by everybody, not asked when the ticket is made. */
const field = (
  key: string,
  type: FieldDefinition['type'],
  name: FieldDefinition['name'],
  more: Partial<FieldDefinition> = {},
): FieldDefinition => ({ key, type, name, required: false, mask: 'none', ...more });

const about = { zh: '事项', en: 'Matter' };
const handling = { zh: '处理', en: 'Handling' };
const contact = { zh: '联系', en: 'Contact' };

export const policyNo = (required: boolean): FieldDefinition =>
  field(
    'policyNo',
    'policyNo',
    { zh: '保单号', en: 'Policy number' },
    { required, mask: 'tail4', section: about },
  );
export const claimNo = (required: boolean): FieldDefinition =>
  field(
    'claimNo',
    'claimNo',
    { zh: '报案号或赔案号', en: 'Report or claim number' },
    { required, mask: 'tail4', section: about },
  );
export const plate = (required: boolean): FieldDefinition =>
  field('plate', 'plate', { zh: '车牌号', en: 'Plate' }, { required, mask: 'headTail', section: about });
export const contactPhone = (required: boolean): FieldDefinition =>
  field(
    'contactPhone',
    'phone',
    { zh: '联系电话', en: 'Telephone' },
    { required, mask: 'headTail', section: contact },
  );

export const description = field(
  'description',
  'longText',
  { zh: '情况说明', en: 'What happened' },
  {
    required: true,
    max: 2_000,
    section: about,
    help: { zh: '时间、地点、经过，客户原话要点。', en: 'When, where, how; the customer’s own words.' },
  },
);
export const result = field(
  'result',
  'longText',
  { zh: '处理结果', en: 'Result' },
  {
    max: 2_000,
    section: handling,
    help: { zh: '写明可以直接告知客户的内容。', en: 'What the customer can be told as it stands.' },
  },
);
export const materials = field(
  'materials',
  'longText',
  { zh: '所需材料', en: 'Materials' },
  { max: 1_000, section: handling },
);

/** The form of an enquiry: what is asked, by when, and the answer. */
export function enquiryFields(own: readonly FieldDefinition[]): FieldDefinition[] {
  return [
    ...own,
    field(
      'question',
      'longText',
      { zh: '客户的问题', en: 'Question' },
      { required: true, max: 2_000, section: about },
    ),
    contactPhone(false),
    result,
  ];
}

const choice = (
  key: string,
  name: FieldDefinition['name'],
  options: readonly (readonly [string, string, string])[],
  more: Partial<FieldDefinition> = {},
): FieldDefinition =>
  field(key, 'choice', name, {
    section: about,
    ...more,
    options: options.map(([code, zh, en]) => ({ code, name: { zh, en } })),
  });

/** As flows name their boxes. */
export const voicemailBox = choice('box', { zh: '留言信箱', en: 'Box' }, [
  ['complaint', '投诉', 'Complaint'],
  ['suggestion', '建议', 'Suggestion'],
  ['claim', '理赔', 'Claim'],
  ['other', '其他', 'Other'],
]);
export const enquiryTopic = choice('topic', { zh: '问题类别', en: 'Topic' }, [
  ['cover', '保障范围', 'Cover'],
  ['premium', '保费与缴费', 'Premium and payment'],
  ['effect', '生效与终止', 'Begin and end'],
  ['endorsement', '批改与保全', 'Changes'],
  ['renewal', '续保', 'Renewal'],
  ['other', '其他', 'Other'],
]);
export const claimTopic = choice('topic', { zh: '问题类别', en: 'Topic' }, [
  ['progress', '理赔进度', 'Progress'],
  ['documents', '所需材料', 'Documents'],
  ['amount', '赔款计算', 'Amount'],
  ['payment', '赔款到账', 'Payment'],
  ['repair', '维修与定损', 'Repair and assessment'],
  ['other', '其他', 'Other'],
]);
export const expertArea = choice(
  'area',
  { zh: '专业领域', en: 'Field' },
  [
    ['clauses', '条款解释', 'Clauses'],
    ['underwriting', '核保规则', 'Underwriting'],
    ['claims', '理赔实务', 'Claims'],
    ['medical', '医学', 'Medicine'],
    ['legal', '法律', 'Law'],
    ['system', '系统操作', 'System'],
  ],
  { required: true },
);

export const changeKind = choice(
  'changeKind',
  { zh: '变更项目', en: 'What changes' },
  [
    ['phone', '联系电话', 'Telephone'],
    ['address', '联系地址', 'Address'],
    ['vehicle', '车辆信息', 'Vehicle'],
    ['holder', '投保人', 'Policyholder'],
    ['beneficiary', '受益人', 'Beneficiary'],
    ['payment', '缴费方式', 'Payment'],
    ['surrender', '退保', 'Surrender'],
    ['other', '其他', 'Other'],
  ],
  { required: true },
);
const when = (...is: string[]): Partial<FieldDefinition> => ({
  showWhen: { field: 'changeKind', is },
  required: true,
});
export const newPhone = field(
  'newPhone',
  'phone',
  { zh: '新联系电话', en: 'New telephone' },
  { ...when('phone'), mask: 'headTail', section: about },
);
export const newAddress = field(
  'newAddress',
  'address',
  { zh: '新联系地址', en: 'New address' },
  { ...when('address'), mask: 'all', section: about },
);
export const newPlate = field(
  'newPlate',
  'plate',
  { zh: '新车牌号', en: 'New plate' },
  { ...when('vehicle'), required: false, mask: 'headTail', section: about },
);
export const changeContent = field(
  'changeContent',
  'longText',
  { zh: '变更内容', en: 'Content of the change' },
  {
    ...when('vehicle', 'holder', 'beneficiary', 'payment', 'surrender', 'other'),
    max: 1_000,
    section: about,
  },
);
export const applicantIdNo = field(
  'applicantIdNo',
  'idNo',
  { zh: '申请人证件号码', en: 'Applicant’s document number' },
  { mask: 'headTail', section: about },
);
export const effectFrom = field(
  'effectFrom',
  'date',
  { zh: '希望生效日期', en: 'Wished to begin on' },
  { section: about },
);
export const needsRenewedQuote = field(
  'needsRenewedQuote',
  'yesNo',
  { zh: '需重新核保', en: 'Underwriting needed' },
  { section: handling },
);

export const writtenAnswer = field(
  'writtenAnswer',
  'yesNo',
  { zh: '需书面答复', en: 'Written answer asked for' },
  { section: about },
);

export const suggestionAbout = choice(
  'about',
  { zh: '建议类别', en: 'About' },
  [
    ['product', '产品', 'Product'],
    ['service', '服务', 'Service'],
    ['system', '线上系统', 'Online services'],
    ['claims', '理赔', 'Claims'],
    ['other', '其他', 'Other'],
  ],
  { required: true },
);
export const adopted = field('adopted', 'yesNo', { zh: '是否采纳', en: 'Adopted' }, { section: handling });

export const visitPurpose = choice(
  'visitPurpose',
  { zh: '办理事项', en: 'To be done' },
  [
    ['survey', '现场查勘', 'Survey'],
    ['documents', '收取材料', 'Collect documents'],
    ['signature', '签字确认', 'Signature'],
    ['explanation', '当面解释', 'Explanation'],
    ['assistance', '协助老人或残障客户', 'Help on site'],
  ],
  { required: true },
);
export const visitPlace = field(
  'visitPlace',
  'address',
  { zh: '上门地点', en: 'Place' },
  { required: true, mask: 'none', section: contact },
);
export const visitTime = field('visitTime', 'dateTime', { zh: '上门时间', en: 'Time' }, { section: contact });
export const visitBy = choice(
  'visitBy',
  { zh: '由谁上门', en: 'Who goes' },
  [
    ['surveyor', '查勘员', 'Surveyor'],
    ['counter', '机构柜面', 'Branch counter'],
    ['relationship', '客户经理', 'Relationship manager'],
  ],
  { section: handling },
);
export const specialNeeds = field(
  'specialNeeds',
  'choices',
  { zh: '特别需要', en: 'Special needs' },
  {
    section: contact,
    options: [
      { code: 'elderly', name: { zh: '老年客户', en: 'Elderly' } },
      { code: 'wheelchair', name: { zh: '行动不便', en: 'Hard to move' } },
      { code: 'hearing', name: { zh: '听障', en: 'Hard of hearing' } },
      { code: 'dialect', name: { zh: '只讲方言', en: 'Dialect only' } },
    ],
  },
);

export const carPlace = field(
  'carPlace',
  'address',
  { zh: '车辆位置', en: 'Where the car is' },
  {
    required: true,
    section: contact,
    help: { zh: '道路名称、方向、公里数或附近标志。', en: 'Road, direction, kilometre or a landmark.' },
  },
);
export const rescueKind = choice(
  'rescueKind',
  { zh: '救援项目', en: 'Help needed' },
  [
    ['tow', '拖车', 'Towing'],
    ['battery', '搭电', 'Jump start'],
    ['tyre', '换胎', 'Tyre'],
    ['fuel', '送油', 'Fuel'],
    ['lock', '开锁', 'Lock'],
    ['recovery', '困境救援', 'Recovery'],
  ],
  { required: true },
);
export const tyreCount = field(
  'tyreCount',
  'number',
  { zh: '损坏轮胎数', en: 'Tyres damaged' },
  { showWhen: { field: 'rescueKind', is: ['tyre'] }, min: 1, max: 8, section: about },
);
export const canDrive = field(
  'canDrive',
  'yesNo',
  { zh: '车辆能否行驶', en: 'Can it drive' },
  { section: about },
);
export const peopleSafe = field(
  'peopleSafe',
  'yesNo',
  { zh: '人员是否已在安全处', en: 'Are all people safe' },
  { required: true, section: about },
);

export const questions = field(
  'questions',
  'longText',
  { zh: '需各方回答的问题', en: 'Questions to each' },
  { max: 2_000, section: about },
);
/** Whom a case needs at once; one that isn't ticked off is asked. */
export const needed = [
  field('needsLegal', 'yesNo', { zh: '需法务意见', en: 'Lawyer needed' }, { section: about }),
  field('needsMedical', 'yesNo', { zh: '需医疗意见', en: 'Doctor needed' }, { section: about }),
  field('needsRepair', 'yesNo', { zh: '需维修意见', en: 'Repairer needed' }, { section: about }),
  field('needsFinance', 'yesNo', { zh: '需财务核对', en: 'Finance needed' }, { section: about }),
];
export const disputedAmount = field(
  'disputedAmount',
  'money',
  { zh: '争议金额（元）', en: 'Amount in dispute (yuan)' },
  { section: about },
);
