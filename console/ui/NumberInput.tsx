import { InputNumber, type InputNumberProps } from 'antd';

type Props = Omit<InputNumberProps<number | string>, 'parser' | 'onChange' | 'value'> & {
  value?: number | null | undefined;
  onChange?(value: number | null): void;
};

/** A field for a number, which also takes the wide digits of a Chinese keyboard. */
export function NumberInput({ value, onChange, ...props }: Props) {
  return (
    <InputNumber<number | string>
      {...props}
      {...(value === undefined ? {} : { value })}
      parser={narrow}
      onChange={(typed) => onChange?.(typed === null || typed === '' ? null : Number(typed))}
    />
  );
}

/** @returns what was typed in plain digits, without anything that belongs to no number. */
function narrow(typed: string | undefined): string {
  return (typed ?? '')
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll('−', '-')
    .replace(/[^\d.-]+/g, '');
}
