import type { LocalText } from '../../platform/local-text.ts';
import type {
  AskCode,
  answers,
  ClaimKind,
  carPlaces,
  DamagePart,
  DriverFlag,
  DuplicateReason,
  helpKinds,
  hurtLevels,
  LaterField,
  LossKind,
  liabilities,
  MaterialKind,
  PictureHint,
  PoliceReason,
  policeStates,
  ReportState,
  reporterRoles,
} from './codes.ts';

/* What people call the codes; the server writes notices with some of them, the pages show them. */

type Names<C extends string> = Readonly<Record<C, LocalText>>;
const n = (zh: string, en: string): LocalText => ({ zh, en });

/** Parts that a short form may leave for later. */
export const laterFieldNames: Names<LaterField> = {
  police: n('报警情况', 'Police'),
  reporterRole: n('报案人身份', 'Who reports'),
  driverName: n('驾驶人姓名', 'Name of the driver'),
  road: n('道路、门牌', 'Road and number'),
  course: n('经过', 'Course of events'),
  damage: n('受损部位', 'Damage'),
  carAt: n('车辆现在位置', 'Where the car is'),
  canDrive: n('能否行驶', 'Whether it drives'),
};
export const stateNames: Names<ReportState> = {
  draft: n('未提交', 'Being taken down'),
  reported: n('已报案', 'Reported'),
  dropped: n('已放弃', 'Dropped'),
};
export const kindNames: Names<LossKind> = {
  collision: n('车辆碰撞', 'Vehicles collided'),
  objectHit: n('撞固定物', 'Hit an object'),
  personHit: n('碰撞行人或非机动车', 'Hit a person or cyclist'),
  rollover: n('侧翻、坠落', 'Overturned or fell'),
  parked: n('停放被撞', 'Hit while parked'),
  glass: n('玻璃单独破碎', 'Glass only'),
  scratch: n('车身划痕', 'Scratched'),
  fire: n('火灾、自燃', 'Fire'),
  storm: n('台风、暴风', 'Storm'),
  flood: n('暴雨、涉水', 'Flood or wading'),
  hail: n('冰雹、雪灾', 'Hail or snow'),
  theft: n('全车盗抢', 'Car stolen'),
  other: n('其他', 'Something else'),
};
export const claimKindNames: Names<ClaimKind> = {
  trafficAccident: n('交通事故', 'Traffic accident'),
  naturalDisaster: n('自然灾害', 'Natural disaster'),
  theft: n('全车盗抢', 'Theft of the car'),
};
/** Neutral questions, as the agent asks them. */
export const askNames: Names<AskCode> = {
  hurt: n(
    '有人受伤：伤情如何，是否已送医，120 是否到场',
    'Somebody is hurt: how badly, in hospital, ambulance there?',
  ),
  unsafe: n(
    '客户尚不在安全处：请先撤离，是否需要帮助',
    'Not in a safe place yet: move first; is help needed?',
  ),
  police: n('依规须报警：是否已报 110 或 122', 'The police must be called: have they been?'),
  stranded: n('车辆停在现场可能不能开：是否需要拖车', 'The car may be stuck at the scene: is a tow needed?'),
  lateProof: n('迟报：原因的证明有哪些', 'Late report: what proof is there of the reason?'),
  driver: n(
    '报案人不是驾驶人或车主：与车辆的关系，怎样联系驾驶人',
    'Neither driver nor owner: what relation, how to reach the driver?',
  ),
  otherParty: n('对方的车牌、电话和承保公司', 'Plate, telephone and insurer of the other side'),
  liability: n('责任怎样划分，是否有事故认定书', 'How is liability divided; is there a certificate?'),
  plate: n('车牌不是境内号牌：核对号牌种类和保险', 'Not a mainland plate: check its kind and the insurance'),
};
export const hurtNames: Names<(typeof hurtLevels)[number]> = {
  none: n('无人受伤', 'Nobody'),
  slight: n('轻伤', 'Slightly'),
  serious: n('重伤', 'Seriously'),
  dead: n('有人死亡', 'Somebody died'),
};
export const answerNames: Names<(typeof answers)[number]> = {
  yes: n('是', 'Yes'),
  no: n('否', 'No'),
  unknown: n('不清楚', 'Not known'),
};
export const policeNames: Names<(typeof policeStates)[number]> = {
  called: n('已报警', 'Called'),
  onSite: n('交警已到场', 'On the spot'),
  notCalled: n('未报警', 'Not called'),
};
export const reporterNames: Names<(typeof reporterRoles)[number]> = {
  driver: n('驾驶人本人', 'The driver'),
  owner: n('车主', 'The owner'),
  family: n('家属', 'Family'),
  thirdParty: n('三者', 'Third party'),
  other: n('其他人', 'Somebody else'),
};
export const flagNames: Names<DriverFlag> = {
  unlicensed: n('无证或证件失效', 'No valid licence'),
  drunk: n('涉嫌饮酒', 'Drink suspected'),
  partyLeft: n('一方已离开', 'A party has left'),
  noPlate: n('对方无牌', 'A car without plate'),
  intent: n('疑似故意', 'Perhaps on purpose'),
};
export const liabilityNames: Names<(typeof liabilities)[number]> = {
  own: n('我方责任', 'Our driver'),
  other: n('对方责任', 'The other side'),
  shared: n('双方有责', 'Both'),
  unclear: n('说不清', 'Unclear'),
};
export const carPlaceNames: Names<(typeof carPlaces)[number]> = {
  scene: n('事故现场', 'At the scene'),
  roadside: n('附近安全处', 'Safe place nearby'),
  repairer: n('修理厂', 'Repairer'),
  parking: n('停车场', 'Car park'),
  police: n('交警停车场', 'Police yard'),
  home: n('家中或单位', 'Home or work'),
};
export const helpNames: Names<(typeof helpKinds)[number]> = {
  tow: n('拖车', 'Tow'),
  roadside: n('道路救援', 'Roadside help'),
  ambulance: n('救护车（请拨 120）', 'Ambulance (dial 120)'),
};
export const partNames: Names<DamagePart> = {
  frontBumper: n('前保险杠', 'Front bumper'),
  bonnet: n('发动机盖', 'Bonnet'),
  windscreen: n('前挡风玻璃', 'Windscreen'),
  roof: n('车顶', 'Roof'),
  rearWindow: n('后挡风玻璃', 'Rear window'),
  boot: n('行李箱盖', 'Boot'),
  rearBumper: n('后保险杠', 'Rear bumper'),
  leftFrontWing: n('左前叶子板', 'Left front wing'),
  leftFrontDoor: n('左前门', 'Left front door'),
  leftRearDoor: n('左后门', 'Left rear door'),
  leftRearWing: n('左后叶子板', 'Left rear wing'),
  rightFrontWing: n('右前叶子板', 'Right front wing'),
  rightFrontDoor: n('右前门', 'Right front door'),
  rightRearDoor: n('右后门', 'Right rear door'),
  rightRearWing: n('右后叶子板', 'Right rear wing'),
  lamps: n('车灯', 'Lamps'),
  mirrors: n('后视镜', 'Mirrors'),
  wheels: n('轮胎、轮毂', 'Wheels'),
  chassis: n('底盘', 'Underbody'),
  engine: n('发动机舱', 'Engine bay'),
  interior: n('车内', 'Inside'),
  whole: n('整车', 'Whole car'),
};
export const policeReasonNames: Names<PoliceReason> = {
  death: n('有人死亡', 'somebody died'),
  injury: n('有人受伤', 'somebody is hurt'),
  unlicensed: n('无有效驾驶证', 'no valid licence'),
  drunk: n('涉嫌饮酒', 'drink is suspected'),
  noPlate: n('车辆无牌', 'a car has no plate'),
  cannotMove: n('车辆不能移动', 'a car cannot move'),
  partyLeft: n('一方已离开现场', 'a party has left'),
  intent: n('疑似故意', 'it may be on purpose'),
  theft: n('车辆被盗抢', 'the car was stolen'),
};
export const duplicateNames: Names<DuplicateReason> = {
  sameCar: n('同一辆车、时间和地点相近', 'The same car, near in time and place'),
  otherParty: n('另一方已报同一事故', 'The other side reported the same accident'),
};
export const materialNames: Names<MaterialKind> = {
  vehicleLicence: n('行驶证', 'Vehicle licence'),
  drivingLicence: n('驾驶证', 'Driving licence'),
  scene: n('现场照片', 'Pictures of the scene'),
  damage: n('车损照片', 'Pictures of the damage'),
  accidentCertificate: n('事故认定书', 'Accident certificate'),
  repairInvoice: n('维修发票', 'Repair invoice'),
  thirdPartyPapers: n('三者资料', 'Papers of the third party'),
  weatherCertificate: n('气象证明', 'Weather certificate'),
  damageList: n('损失清单', 'List of damage'),
  policeReport: n('公安报案证明', 'Police report'),
  notFoundCertificate: n('未侦破证明', 'Certificate that it was not found'),
  other: n('其他材料', 'Other papers'),
};
export const hintNames: Names<PictureHint> = {
  dark: n('偏暗', 'Dark'),
  bright: n('过曝', 'Too bright'),
  blurred: n('可能模糊', 'Perhaps blurred'),
  small: n('尺寸偏小', 'Small'),
};
