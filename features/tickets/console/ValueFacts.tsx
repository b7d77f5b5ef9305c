import { useTimeFormat } from '../../../console/centre.ts';
import { formatMoney, formatPhone, formatPlate } from '../../../console/format.ts';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { inLanguage } from '../../../platform/local-text.ts';
import { listBranches, listStaff } from '../../access/contract.ts';
import type { FieldDefinition, FieldValue } from '../contract/fields.ts';
import type { TicketView } from '../contract/tickets.ts';
import { fieldWords } from './form/words.ts';
import styles from './Marks.module.css';
import { useKindOf } from './use-kinds.ts';

/**
 * What a ticket's form says, as its kind was then.
 * @param props.opened clear values of masked fields, by key
 */
export function ValueFacts(props: {
  ticket: Pick<TicketView, 'kind' | 'kindVersion' | 'values'>;
  none: string;
  opened?: Readonly<Record<string, FieldValue | null>> | null;
}) {
  const { ticket, opened } = props;
  const kind = useKindOf(ticket.kind, ticket.kindVersion);
  const text = useLocalText();
  return (
    <Loaded result={kind} skeleton={<LinesSkeleton lines={4} />}>
      {({ fields }) => {
        const filled = fields.filter(
          ({ key }) => ticket.values[key] !== undefined && ticket.values[key] !== null,
        );
        if (filled.length === 0) return <p className={styles.quiet}>{props.none}</p>;
        return (
          <Facts
            items={filled.map((field) => {
              const clear = opened?.[field.key];
              return [
                text(field.name),
                clear !== undefined && clear !== null ? (
                  <span key={field.key} className={styles.clear}>
                    <Value field={field} value={clear} />
                  </span>
                ) : (
                  <Value key={field.key} field={field} value={ticket.values[field.key] ?? ''} />
                ),
              ];
            })}
          />
        );
      }}
    </Loaded>
  );
}

/** One value as people read it. */
function Value({ field, value }: { field: FieldDefinition; value: FieldValue }) {
  const t = useWords(fieldWords);
  const language = useLanguage();
  const format = useTimeFormat();
  const named = (code: string): string => {
    const found = field.options?.find((option) => option.code === code);
    return found === undefined ? code : inLanguage(found.name, language);
  };
  if (Array.isArray(value)) return value.map(named).join('、');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return field.type === 'money' ? formatMoney(value, language) : String(value);
  switch (field.type) {
    case 'choice':
      return named(value);
    case 'phone':
      return formatPhone(value.replace(/^\+86(?=1\d|\d*\*)/, ''));
    case 'plate':
      return formatPlate(value);
    case 'dateTime': {
      const ms = Date.parse(value);
      return Number.isNaN(ms) ? value : format.exact(ms).slice(0, 16);
    }
    case 'staff':
      return <StaffValue id={value} />;
    case 'branch':
      return <BranchValue id={value} />;
    default:
      return <span className={styles.text}>{value}</span>;
  }
}

function StaffValue({ id }: { id: string }) {
  const staff = useRoute(listStaff, { query: {} }, { when: useMay('staff.read') });
  const found = staff.data?.staff.find((one) => one.id === id);
  return found === undefined ? `…${id.slice(-8)}` : `${found.name} ${found.staffNo}`;
}

function BranchValue({ id }: { id: string }) {
  const text = useLocalText();
  const found = useRoute(listBranches).data?.branches.find((one) => one.id === id);
  return found === undefined ? `…${id.slice(-8)}` : text(found.name);
}
