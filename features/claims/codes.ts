/** Codes of loss reports: stored, sent and named in facts; their words stand in names.ts. */

/** `draft`: being taken down. `dropped`: begun by mistake, or the same loss as another report. */
export const reportStates = ['draft', 'reported', 'dropped'] as const;
export type ReportState = (typeof reportStates)[number];

/** Who wrote it down: an agent, or the customer on his own phone. */
export const reportSources = ['agent', 'customer'] as const;

/** What an agent asks again after a customer's own report. */
export const askCodes = [
  'hurt',
  'police',
  'unsafe',
  'stranded',
  'lateProof',
  'liability',
  'otherParty',
  'driver',
  'plate',
] as const;
export type AskCode = (typeof askCodes)[number];

/** What happened, in the words of callers. */
export const lossKinds = [
  'collision',
  'objectHit',
  'personHit',
  'rollover',
  'parked',
  'glass',
  'scratch',
  'fire',
  'storm',
  'flood',
  'hail',
  'theft',
  'other',
] as const;
export type LossKind = (typeof lossKinds)[number];

/** What decides materials and usual time. */
export const claimKinds = ['trafficAccident', 'naturalDisaster', 'theft'] as const;
export type ClaimKind = (typeof claimKinds)[number];

export const hurtLevels = ['none', 'slight', 'serious', 'dead'] as const;
export const answers = ['yes', 'no', 'unknown'] as const;
export const policeStates = ['called', 'onSite', 'notCalled'] as const;
/** Who is on the line. */
export const reporterRoles = ['driver', 'owner', 'family', 'thirdParty', 'other'] as const;
/** Told of the driver or of the other side; each brings the police in. */
export const driverFlags = ['unlicensed', 'drunk', 'partyLeft', 'noPlate', 'intent'] as const;
export type DriverFlag = (typeof driverFlags)[number];
export const liabilities = ['own', 'other', 'shared', 'unclear'] as const;
export const carPlaces = ['scene', 'roadside', 'repairer', 'parking', 'police', 'home'] as const;
export const helpKinds = ['tow', 'roadside', 'ambulance'] as const;
export const damageParts = [
  'frontBumper',
  'bonnet',
  'windscreen',
  'roof',
  'rearWindow',
  'boot',
  'rearBumper',
  'leftFrontWing',
  'leftFrontDoor',
  'leftRearDoor',
  'leftRearWing',
  'rightFrontWing',
  'rightFrontDoor',
  'rightRearDoor',
  'rightRearWing',
  'lamps',
  'mirrors',
  'wheels',
  'chassis',
  'engine',
  'interior',
  'whole',
] as const;
export type DamagePart = (typeof damageParts)[number];

/** Parts of a report that a short form may leave for later; hurt, place, car and telephone are always asked at once. */
export const laterFields = [
  'police',
  'reporterRole',
  'driverName',
  'road',
  'course',
  'damage',
  'carAt',
  'canDrive',
] as const;
export type LaterField = (typeof laterFields)[number];

/** Own cars of one loss at most, beside the first. */
export const mostOwnCars = 60;

/** Why the police must be called. Source: procedure for road traffic accidents, art. 13; theft: terms of the cover. */
export const policeReasons = [
  'death',
  'injury',
  'unlicensed',
  'drunk',
  'noPlate',
  'cannotMove',
  'partyLeft',
  'intent',
  'theft',
] as const;
export type PoliceReason = (typeof policeReasons)[number];

/** What two reports have in common that may be of one loss. */
export const duplicateReasons = ['sameCar', 'otherParty'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** What a claim needs in writing or as pictures; also the kinds of pictures that are taken in. */
export const materialKinds = [
  'vehicleLicence',
  'drivingLicence',
  'scene',
  'damage',
  'accidentCertificate',
  'repairInvoice',
  'thirdPartyPapers',
  'weatherCertificate',
  'damageList',
  'policeReport',
  'notFoundCertificate',
  'other',
] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** What is said about a picture: it may have to be taken again. */
export const pictureHints = ['dark', 'bright', 'blurred', 'small'] as const;
export type PictureHint = (typeof pictureHints)[number];
/** `receiving`: parts of it are there. */
export const pictureStates = ['receiving', 'stored'] as const;

/** A picture as it is sent, at most so many bytes. */
export const longestPictureBytes = 15 * 1_048_576;
/** A picture comes in parts of so many bytes, the last one shorter, so that a broken connection loses little. */
export const partBytes = 262_144;
/** Pictures of one report at most. */
export const mostPictures = 60;

/** Stages of a claim that customers are told of. */
export const followStages = [
  'accepted',
  'survey',
  'documents',
  'assessment',
  'review',
  'paid',
  'denied',
] as const;
