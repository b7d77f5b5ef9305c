import type { ShortForm } from '../rules/short-form.ts';

/** @returns short forms as they are sent. */
export const shortFormsShown = (forms: readonly ShortForm[]) =>
  forms.map(({ places, kinds, later, ...form }) => ({
    ...form,
    ...{ places: [...places], kinds: [...kinds], later: [...later] },
  }));
