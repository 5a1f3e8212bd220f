import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

// What is typed shows at once; the address, and with it the query, follows 250 ms later.
export function SearchBox(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const later = setTimeout(() => onChange(text), 250);
    return () => clearTimeout(later);
  }, [text, value, onChange]);
  return (
    <TextInput
      type="search"
      size="xs"
      label={props.label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
