/** Type of what is dragged from the palette. */
export const dragType = 'application/x-flow-node';
