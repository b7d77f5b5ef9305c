import { Button, Checkbox, DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useZone } from '../../../../console/centre.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { fitName } from '../../../../console/pinyin-initials.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { fromPicked, toPicked } from '../../../../console/zone-time.ts';
import styles from './Form.module.css';
import { type FieldEntry, isKept } from './form-values.ts';
import type { InputProps } from './input-props.ts';
import { BranchSelect, StaffSelect } from './PlaceSelects.tsx';
import { fieldWords } from './words.ts';

/** So many options stand open; longer lists are chosen from by typing. */
const openOptions = 5;
/** Characters that an input takes; the check says what is too long. */
const longest = 4_000;

/** The input of one field, whatever its type. */
export function FieldInput(props: InputProps) {
  const { field, value } = props;
  if (isKept(value)) return <KeptInput {...props} kept={value.kept} />;
  switch (field.type) {
    case 'longText':
    case 'address':
      return <LongInput {...props} />;
    case 'yesNo':
      return <YesNoInput {...props} />;
    case 'date':
      return <DayField {...props} />;
    case 'dateTime':
      return <MomentInput {...props} />;
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'choices':
      return <ChoicesInput {...props} />;
    case 'staff':
      return <StaffSelect {...props} />;
    case 'branch':
      return <BranchSelect {...props} />;
    default:
      return <LineInput {...props} />;
  }
}

const textOf = (value: FieldEntry): string => (typeof value === 'string' ? value : '');

function LineInput({ field, wiring, value, onChange }: InputProps) {
  const t = useWords(fieldWords);
  const { status, ...own } = wiring;
  const numeric = field.type === 'number' || field.type === 'money';
  return (
    <Input
      {...own}
      status={status}
      autoComplete="off"
      maxLength={longest}
      inputMode={numeric ? 'decimal' : field.type === 'phone' ? 'tel' : 'text'}
      placeholder={field.type === 'phone' ? t('phoneHint') : field.type === 'plate' ? t('plateHint') : ''}
      suffix={field.type === 'money' ? t('yuan') : null}
      style={numeric ? { maxWidth: 220 } : undefined}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function LongInput({ field, wiring, value, onChange }: InputProps) {
  const { status, ...own } = wiring;
  return (
    <Input.TextArea
      {...own}
      status={status}
      maxLength={longest}
      autoSize={{ minRows: field.type === 'longText' ? 3 : 1, maxRows: 10 }}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function YesNoInput({ wiring, value, onChange, field }: InputProps) {
  const t = useWords(fieldWords);
  const text = useLocalText();
  return (
    <Radio.Group
      id={wiring.id}
      aria-label={text(field.name)}
      value={value}
      onChange={(event) => onChange(event.target.value as boolean)}
      options={[
        { value: true, label: t('yes') },
        { value: false, label: t('no') },
      ]}
    />
  );
}

function DayField({ wiring, value, onChange }: InputProps) {
  const t = useWords(fieldWords);
  const { status, ...own } = wiring;
  const day = dayjs(textOf(value));
  return (
    <DatePicker
      {...own}
      status={status}
      placeholder={t('day')}
      format="YYYY-MM-DD"
      needConfirm={false}
      value={textOf(value) !== '' && day.isValid() ? day : null}
      onChange={(picked) => onChange(picked === null ? '' : picked.format('YYYY-MM-DD'))}
    />
  );
}

function MomentInput({ wiring, value, onChange }: InputProps) {
  const t = useWords(fieldWords);
  const zone = useZone();
  const { status, ...own } = wiring;
  return (
    <DatePicker
      {...own}
      status={status}
      placeholder={t('moment')}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      needConfirm={false}
      value={textOf(value) === '' ? null : toPicked(textOf(value), zone)}
      onChange={(picked) => onChange(picked === null ? '' : fromPicked(picked, zone))}
    />
  );
}

function ChoiceInput({ field, wiring, value, onChange }: InputProps) {
  const t = useWords(fieldWords);
  const text = useLocalText();
  const options = field.options ?? [];
  const { status, ...own } = wiring;
  if (options.length <= openOptions) {
    return (
      <Radio.Group
        id={own.id}
        aria-label={text(field.name)}
        value={value}
        onChange={(event) => onChange(event.target.value as string)}
        options={options.map(({ code, name }) => ({ value: code, label: text(name) }))}
      />
    );
  }
  return (
    <Select
      {...own}
      aria-label={text(field.name)}
      status={status}
      allowClear
      placeholder={t('choose')}
      value={textOf(value) || null}
      onChange={(code: string | null) => onChange(code ?? '')}
      options={options.map(({ code, name }) => ({ value: code, label: text(name) }))}
      showSearch={{
        filterOption: (typed, option) => fitName(typed, { zh: String(option?.label ?? '') }) > 0,
      }}
    />
  );
}

function ChoicesInput({ field, value, onChange }: InputProps) {
  const text = useLocalText();
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const options = field.options ?? [];
  const toggle = (code: string, on: boolean): void =>
    onChange(options.map((one) => one.code).filter((one) => (one === code ? on : chosen.includes(one))));
  return (
    <div className={formStyles.checks}>
      {options.map(({ code, name }) => (
        <Checkbox
          key={code}
          checked={chosen.includes(code)}
          onChange={(event) => toggle(code, event.target.checked)}
        >
          {text(name)}
        </Checkbox>
      ))}
    </div>
  );
}

function KeptInput({ field, wiring, kept, onChange }: InputProps & { kept: string }) {
  const t = useWords(fieldWords);
  const text = useLocalText();
  return (
    <div className={styles.kept}>
      <span title={t('keptHint')}>{kept}</span>
      <Button
        id={wiring.id}
        type="text"
        size="small"
        aria-label={`${text(field.name)} ${t('replace')}`}
        onClick={() => onChange(field.type === 'choices' ? [] : field.type === 'yesNo' ? null : '')}
      >
        {t('replace')}
      </Button>
    </div>
  );
}
