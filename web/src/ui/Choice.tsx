import { NativeSelect } from '@mantine/core';

// A filter with counts computed by the server; the empty value means all.
export function Choice(props: {
  label: string;
  all: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  // A chosen value stays visible even when no row has it any more.
  const known = props.value === '' || props.options.some(({ value }) => value === props.value);
  const options = known
    ? props.options
    : [...props.options, { value: props.value, label: props.value }];
  return (
    <NativeSelect
      size="xs"
      label={props.label}
      value={props.value}
      data={[{ value: '', label: props.all }, ...options]}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
