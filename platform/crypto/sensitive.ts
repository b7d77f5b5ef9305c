import { inspect } from 'node:util';

const values = new WeakMap<Sensitive<unknown>, unknown>();

/**
 * Personal data in memory. It can't be logged, put into a fact or a reply by accident: every way of turning it into
 * text gives «[sensitive]». `openSensitive` is for stores, access and disclosure only (checked by `npm run check`).
 */
export class Sensitive<T> {
  /** Only here so that Sensitive<string> and Sensitive<number> differ for the compiler. */
  declare protected readonly kind: T;

  constructor(value: T) {
    values.set(this, value);
  }

  toString(): string {
    return '[sensitive]';
  }

  toJSON(): string {
    return '[sensitive]';
  }

  [inspect.custom](): string {
    return '[sensitive]';
  }
}

/** Wraps a value. */
export function sensitive<T>(value: T): Sensitive<T> {
  return new Sensitive(value);
}

/** @returns the value itself. Import it only where personal data is stored, disclosed or handed to a channel. */
export function openSensitive<T>(wrapped: Sensitive<T>): T {
  return values.get(wrapped) as T;
}
