/** The keys that a menu can offer. A to D exist on some lines but on no caller's telephone. */
export const menuKeys = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;
