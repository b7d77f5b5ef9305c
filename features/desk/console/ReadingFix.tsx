import { useState } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type CustomerCard, correctReading, readCustomer } from '../../customers/contract.ts';
import styles from './Customer.module.css';
import { Popover } from './Popover.tsx';
import { useDeskNow } from './use-desk.ts';
import { deskWords } from './words.ts';

/** The customer says his surname in another way: one press keeps it for everybody who calls him next. */
export function ReadingFix(props: { customer: CustomerCard; open: boolean; onOpen(open: boolean): void }) {
  const t = useWords(deskWords);
  return (
    <Popover
      label={t('reading.correct')}
      open={props.open}
      onOpen={props.onOpen}
      button={(wiring) => (
        <button type="button" className={styles.link} {...wiring}>
          {t('reading.correct')}
        </button>
      )}
    >
      <Choice customer={props.customer} onDone={() => props.onOpen(false)} />
    </Popover>
  );
}

function Choice({ customer, onDone }: { customer: CustomerCard; onDone(): void }) {
  const t = useWords(deskWords);
  const { data } = useRoute(
    readCustomer,
    { params: { id: customer.customerId } },
    { refreshOn: ['customer.changed'] },
  );
  const command = useCommand(correctReading);
  const readNow = useDeskNow();
  const [typed, setTyped] = useState('');
  const version = data?.version ?? customer.version;
  const keep = async (reading: string | null): Promise<void> => {
    const result = await command.run({ params: { id: customer.customerId }, body: { reading, version } });
    readNow();
    if (result.ok) onDone();
  };
  return (
    <div className={styles.fix}>
      <p>{t('reading.how', { surname: customer.reading?.surname ?? '' })}</p>
      <div className={styles.readings}>
        {(data?.possibleReadings ?? customer.reading?.readings ?? []).map((reading) => (
          <button
            key={reading}
            type="button"
            className={styles.button}
            disabled={command.state !== 'idle'}
            onClick={() => void keep(reading)}
          >
            {reading}
          </button>
        ))}
      </div>
      <form
        className={styles.typed}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void keep(typed.trim());
        }}
      >
        <input
          className={styles.input}
          aria-label={t('reading.typed')}
          placeholder={t('reading.typed')}
          value={typed}
          maxLength={30}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <button
          type="submit"
          className={styles.button}
          disabled={typed.trim() === '' || command.state !== 'idle'}
        >
          {t('reading.keep')}
        </button>
      </form>
      {customer.reading?.confirmed && (
        <button type="button" className={styles.link} onClick={() => void keep(null)}>
          {t('reading.forget')}
        </button>
      )}
      {command.error !== null && (
        <p className={styles.problem} role="alert">
          {command.error.fields[0]?.message ?? command.error.message}
        </p>
      )}
    </div>
  );
}
