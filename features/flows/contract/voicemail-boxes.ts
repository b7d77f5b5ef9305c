/** Boxes that messages are sorted into. */
export const voicemailBoxes = ['complaint', 'suggestion', 'claim', 'other'] as const;
export type VoicemailBox = (typeof voicemailBoxes)[number];
