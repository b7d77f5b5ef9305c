import { Button } from 'antd';
import { useState } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import type { LaterField } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';
import { readShortForms } from '../contract/reports.ts';
import { laterFieldNames } from '../names.ts';
import { mayWait } from '../rules/needs.ts';
import { shortFormOf } from '../rules/short-form.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

type Forms = RouteReply<typeof readShortForms>['forms'];
export interface ShortFormState {
  forms: Forms;
  /** The event to which the report belongs, or of which the caller says that it is. */
  event: Forms[number] | null;
  /** What isn't asked now. */
  later: readonly LaterField[];
  choose(eventId: string): void;
  /** Asks everything all the same. */
  all: boolean;
  askAll(all: boolean): void;
  /** Whether a part is asked now; what is filled in or refused is always shown. */
  asks(field: LaterField): boolean;
}

/** What a report needn't be asked while a mass event is on: by what was typed, or because the caller says so at once. */
export function useShortForm(form: FormHandle<LossDraft>): ShortFormState {
  const { values } = form;
  const forms =
    useRoute(
      readShortForms,
      {},
      {
        refreshOn: ['massEvent.declared', 'massEvent.changed', 'massEvent.ended', 'massEvent.rulesPublished'],
      },
    ).data?.forms ?? [];
  const [chosen, setChosen] = useState('');
  const [all, askAll] = useState(false);
  const told = values.kind !== '' && values.placeCode !== '' && values.lossAt !== '';
  const event =
    shortFormOf(values, forms) ?? (told ? null : forms.find((one) => one.eventId === chosen)) ?? null;
  const later = told ? mayWait(values, forms) : (event?.later ?? []);
  const isEmpty = (field: LaterField): boolean => values[field].length === 0;
  return {
    ...{ forms, event, later, all, askAll, choose: setChosen },
    asks: (field) => all || !later.includes(field) || !isEmpty(field) || form.errorOf(field) !== undefined,
  };
}

/** Mass events that are on: one press takes a report for one of them, with less to ask. */
export function ShortFormBand({ short, form }: { short: ShortFormState; form: FormHandle<LossDraft> }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const { forms, event, later, all } = short;
  if (forms.length === 0) return null;
  const take = (one: Forms[number]): void => {
    short.choose(one.eventId);
    const [kind] = one.kinds;
    if (form.values.kind === '' && one.kinds.length === 1 && kind !== undefined) form.set('kind', kind);
  };
  return (
    <section className={styles.info} aria-label={t('massEvent')} data-short-form={event?.eventId ?? ''}>
      {event === null ? (
        <div className={styles.line}>
          <span>{t('massEventAsk')}</span>
          <span className={styles.chips}>
            {forms.map((one) => (
              <button key={one.eventId} type="button" className={styles.chip} onClick={() => take(one)}>
                {text(one.name)}
              </button>
            ))}
          </span>
        </div>
      ) : (
        <div className={styles.line}>
          <span>
            <strong>{text(event.name)}</strong>{' '}
            {later.length > 0 &&
              t('massEventLater', { parts: later.map((field) => text(laterFieldNames[field])).join('、') })}
          </span>
          {later.length > 0 && (
            <Button size="small" onClick={() => short.askAll(!all)}>
              {t(all ? 'askLess' : 'askAll')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
