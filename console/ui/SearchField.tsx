import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

/** Somebody who types isn't followed letter by letter, ms. */
const pauseMs = 200;

/** A filter by text. It hands on what was typed after a short pause, at once on Enter. */
export function SearchField(props: {
  label: string;
  placeholder: string;
  value: string;
  onChange(value: string): void;
  width?: number;
}) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // Changed from outside, e.g. «clear all filters».
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (text: string): void => {
    clearTimeout(timer.current);
    sent.current = text;
    onChange(text);
  };
  return (
    <Input
      type="search"
      aria-label={props.label}
      placeholder={props.placeholder}
      prefix={<SearchOutlined aria-hidden style={{ color: 'var(--ink3)' }} />}
      allowClear
      style={{ width: props.width ?? 250 }}
      value={typed}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => send(text), pauseMs);
      }}
      onPressEnter={() => send(typed)}
    />
  );
}
