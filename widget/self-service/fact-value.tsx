/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { FactScalar, FactValue } from '../../features/disclosure/contract/verification.ts';
import { inLanguage } from '../words.ts';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** What a fact says; null: the record says nothing. */
export function FactValueView({ ui, value }: { ui: Ui; value: FactValue | null }) {
  if (value === null) return <span class="note">{ui.say(words.noValue)}</span>;
  if (value.type !== 'list') return <>{scalar(value, ui)}</>;
  return (
    <dl class="parts">
      {value.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list of two instalments may say the same twice
        <div key={place}>
          <dt>{inLanguage(item.label, ui.language)}</dt>
          <dd>{scalar(item.value, ui)}</dd>
        </div>
      ))}
    </dl>
  );
}

function scalar(value: FactScalar, { language, say, service }: Ui): ComponentChildren {
  switch (value.type) {
    case 'name':
      return inLanguage(value.name, language);
    case 'text':
      return asOnTheCar(value.text);
    case 'money':
      return new Intl.NumberFormat(language, { style: 'currency', currency: 'CNY' }).format(value.fen / 100);
    case 'count':
      return new Intl.NumberFormat(language).format(value.count);
    case 'yes':
      return say(value.yes ? words.yes : words.no);
    case 'day':
      return value.day;
    case 'period': {
      const format = new Intl.DateTimeFormat('sv-SE', {
        ...(service === null ? {} : { timeZone: service.zone }),
        dateStyle: 'short',
        timeStyle: 'short',
      });
      // Midnight is left out, as on the policy.
      const moment = (iso: string) => (
        <span class="whole">{format.format(new Date(iso)).replace(/ 00:00$/, '')}</span>
      );
      return value.from === value.to ? (
        moment(value.from)
      ) : (
        <>
          {moment(value.from)} – {moment(value.to)}
        </>
      );
    }
  }
}

/** «浙B12345» → «浙B·12345»; what isn't a plate stays as it is. */
function asOnTheCar(text: string): string {
  return /^\p{Script=Han}[A-Z][A-Z0-9]{5,6}$/u.test(text) ? `${text.slice(0, 2)}·${text.slice(2)}` : text;
}
