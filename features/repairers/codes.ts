/** Codes of partner repairers: stored, sent and named in facts; their words stand in names.ts. */

/** `told`: repairer and customer have their messages. `settled`: the insurer has paid the repairer. */
export const repairStates = ['told', 'received', 'repaired', 'settled', 'cancelled'] as const;
export type RepairState = (typeof repairStates)[number];

export const repairMoves = ['receive', 'repair', 'settle', 'cancel'] as const;
export type RepairMove = (typeof repairMoves)[number];

/** Why a repairer isn't offered. */
export const notOfferedReasons = ['inactive', 'noContract', 'elsewhere'] as const;
export type NotOffered = (typeof notOfferedReasons)[number];

export const mostBrands = 40;
