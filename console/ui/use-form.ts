import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FieldError } from '../../platform/errors.ts';
import type { ApiError } from '../api.ts';
import { readDraft, writeDraft } from '../drafts.ts';
import { useConsole } from '../hooks.ts';
import { translator } from '../language.ts';
import { consoleWords } from '../words.ts';
import { type Merged, mergeChange, same } from './merge-change.ts';

type Fields = object;

/** A record as a form edits it. New things have version 0. */
export interface FormRow<V> {
  version: number;
  values: V;
}

interface FormState<V> {
  base: FormRow<V>;
  values: V;
  adopted: (keyof V & string)[];
  theirs: Partial<V>;
  errors: readonly FieldError[];
  /** Not about one field. */
  failure: string | null;
  restored: boolean;
}

export interface FormOptions<V> {
  /** Under which what is typed is kept until it is saved; null keeps nothing (passwords). */
  draftKey: string | null;
  row: FormRow<V>;
  /** Reads the record out of a 409's data, so that both changes can be put together. */
  readCurrent?: (data: unknown) => FormRow<V> | null;
}

export interface FormHandle<V extends Fields> {
  values: V;
  version: number;
  dirty: boolean;
  /** What was typed earlier and not saved has been put back. */
  restored: boolean;
  failure: string | null;
  adopted: readonly (keyof V & string)[];
  theirs: Partial<V>;
  set<K extends keyof V & string>(name: K, value: V[K]): void;
  errorOf(name: string): string | undefined;
  /** Shows why saving failed; a stale save is merged with the other's change. */
  fail(error: ApiError): void;
  /** Refuses fields before anything is sent: a sentence for each. */
  refuse(sentences: Partial<Record<keyof V & string, string>>): void;
  /** Somebody else's saved change arrived. */
  rebase(row: FormRow<V>): void;
  takeTheirs(name: keyof V & string): void;
  /** Back to the saved record. */
  discard(): void;
  /** What was typed is saved now. */
  saved(row: FormRow<V>): void;
}

/** The state of one form: own input, whose change it is based on, errors by field, a draft that survives closing. */
export function useForm<V extends Fields>(options: FormOptions<V>): FormHandle<V> {
  const { draftKey, row } = options;
  const [state, setState] = useState<FormState<V>>(() => begin(draftKey, row));
  const readCurrent = useRef(options.readCurrent);
  readCurrent.current = options.readCurrent;
  const dirty = !same(state.values, state.base.values);

  useEffect(() => {
    if (draftKey === null) return;
    writeDraft(draftKey, dirty ? { base: state.base, values: state.values } : null);
  }, [draftKey, dirty, state.base, state.values]);

  const { notices, i18n } = useConsole();
  const leaving = useRef(false);
  leaving.current = dirty && draftKey !== null;
  useEffect(
    () => () => {
      const text = translator(i18n, consoleWords)('form.draftKept');
      if (leaving.current) notices.show({ tone: 'info', text });
    },
    [notices, i18n],
  );

  const rebase = useCallback((next: FormRow<V>) => {
    setState((now) => (next.version <= now.base.version ? now : merged(now, next)));
  }, []);
  // The record was saved by somebody else while this form was open.
  useEffect(() => rebase(row), [rebase, row]);

  const set = useCallback<FormHandle<V>['set']>((name, value) => {
    setState((now) => ({
      ...now,
      values: { ...now.values, [name]: value },
      errors: now.errors.filter((error) => !isAbout(error, name)),
      adopted: now.adopted.filter((one) => one !== name),
    }));
  }, []);
  const fail = useCallback((error: ApiError) => {
    setState((now) => {
      const current = error.code === 'staleVersion' ? (readCurrent.current?.(error.data) ?? null) : null;
      if (current !== null) return merged(now, current);
      const known = error.fields.filter((field) =>
        Object.keys(now.values).some((name) => isAbout(field, name)),
      );
      const rest = error.fields.filter((field) => !known.includes(field)).map((field) => field.message);
      const failure = known.length > 0 && rest.length === 0 ? null : [error.message, ...rest].join(' ');
      return { ...now, errors: known, failure };
    });
  }, []);
  const refuse = useCallback((sentences: Partial<Record<keyof V & string, string>>) => {
    const errors = Object.entries<string | undefined>(sentences).flatMap(([field, message]) =>
      message === undefined ? [] : [{ field, code: 'refused', message }],
    );
    setState((now) => ({ ...now, errors, failure: null }));
  }, []);
  const takeTheirs = useCallback((name: keyof V & string) => {
    setState((now) => {
      const { [name]: value, ...theirs } = now.theirs;
      return { ...now, values: { ...now.values, [name]: value }, theirs: theirs as Partial<V> };
    });
  }, []);
  const discard = useCallback(() => setState((now) => fresh(now.base)), []);
  const saved = useCallback(
    (next: FormRow<V>) => {
      // At once: whoever saves often closes the form in the same breath, before any effect.
      if (draftKey !== null) writeDraft(draftKey, null);
      leaving.current = false;
      setState(fresh(next));
    },
    [draftKey],
  );

  return useMemo(
    () => ({
      values: state.values,
      version: state.base.version,
      dirty,
      restored: state.restored,
      failure: state.failure,
      adopted: state.adopted,
      theirs: state.theirs,
      errorOf: (name) => state.errors.find((error) => isAbout(error, name))?.message,
      set,
      fail,
      refuse,
      rebase,
      takeTheirs,
      discard,
      saved,
    }),
    [state, dirty, set, fail, refuse, rebase, takeTheirs, discard, saved],
  );
}

function fresh<V>(base: FormRow<V>): FormState<V> {
  return { base, values: base.values, adopted: [], theirs: {}, errors: [], failure: null, restored: false };
}

function begin<V extends Fields>(draftKey: string | null, row: FormRow<V>): FormState<V> {
  const draft = draftKey === null ? null : readDraft<{ base: FormRow<V>; values: V }>(draftKey);
  if (draft === null) return fresh(row);
  const kept = { ...fresh(draft.base), values: { ...row.values, ...draft.values }, restored: true };
  return row.version > draft.base.version ? merged(kept, row) : kept;
}

function merged<V extends Fields>(now: FormState<V>, next: FormRow<V>): FormState<V> {
  const { values, adopted, theirs }: Merged<V> = mergeChange(now.base.values, now.values, next.values);
  // Nobody is told of a change to a form that he hasn't touched: it just shows the record as it is.
  const untouched = same(now.values, now.base.values);
  return { ...now, base: next, values, adopted: untouched ? [] : adopted, theirs, errors: [], failure: null };
}

/** «name.zh» is about the field «name»; so is «name» itself. */
function isAbout(error: FieldError, name: string): boolean {
  return error.field === name || error.field.startsWith(`${name}.`);
}
