/** Keys of the panel; see the desk's own in features/desk/console/call-keys.ts. */
export const panelKeys = { verify: 'alt+v', refused: 'alt+j' } as const;

export const panelKeyTitles: Readonly<Record<keyof typeof panelKeys, { zh: string; en: string }>> = {
  verify: { zh: '核身：录入客户所说的', en: 'Verify: type what the caller says' },
  refused: { zh: '核身：记为已婉拒', en: 'Verify: note that it was refused' },
};
