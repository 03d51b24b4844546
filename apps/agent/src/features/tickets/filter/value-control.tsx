import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { Condition } from '@otklik/core/filter/filter.ts';
import { wordsOf } from '@otklik/core/filter/filter.ts';
import * as m from '#words';
import { goneThings } from '@otklik/contract/tickets/gone.ts';
import { withGone } from '../gone/gone-choices.ts';
import { useChoices } from './choices.ts';
import { CustomerValue } from './customer-value.tsx';
import type { AskedField } from './fields.ts';
import { MomentValue } from './moment-value.tsx';

type ValueControlProps = { asked: AskedField; condition: Condition; onChange: (value: Condition['value']) => void };

/** The value of a condition in the form its field has: words, a number, a moment, choices. Nothing where the operator says it all. */
export function ValueControl({ asked, condition, onChange }: ValueControlProps) {
  const { field, custom } = asked;
  const { op, value } = condition;
  const label = `${asked.label}: ${m.views_value()}`;
  if (field.kind === 'flag' || op === 'empty' || op === 'filled') return <span style={{ flex: 1 }} />;
  if (asked.words)
    return (
      <Select
        aria-label={label}
        placeholder={m.views_choose()}
        data={[...asked.words]}
        value={typeof value === 'string' ? value : null}
        onChange={(next) => onChange(next ?? undefined)}
        allowDeselect={false}
        flex={1}
        miw={140}
      />
    );
  if (field.kind === 'text')
    return (
      <TextInput
        aria-label={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
        maxLength={200}
        flex={1}
        miw={140}
      />
    );
  if (field.kind === 'number') {
    const parts = custom?.type === 'money' ? 100 : 1;
    return (
      <NumberInput
        aria-label={label}
        value={typeof value === 'number' ? value / parts : ''}
        onChange={(next) => onChange(typeof next === 'number' ? Math.round(next * parts * 1e6) / 1e6 : undefined)}
        hideControls
        flex={1}
        miw={100}
      />
    );
  }
  if (field.kind === 'instant' || field.kind === 'date')
    return <MomentValue label={label} value={typeof value === 'string' ? value : undefined} onChange={onChange} />;
  return <Choices asked={asked} value={Array.isArray(value) ? (value as string[]) : []} label={label} onChange={onChange} />;
}

type ChoicesProps = { asked: AskedField; value: readonly string[]; label: string; onChange: (value: Condition['value']) => void };

function Choices({ asked, value, label, onChange }: ChoicesProps) {
  const choices = useChoices(asked);
  const set = (next: string[]) => onChange(next.length > 0 ? next : undefined);
  const { of } = asked.field;
  if (of === 'contact' || of === 'company') {
    const words = choices.filter((one) => wordsOf(asked.field).includes(one.value));
    return <CustomerValue of={of} words={words} value={value} label={label} onChange={set} />;
  }
  const placeholder = value.length === 0 ? m.views_choose() : '';
  if (of === 'tag')
    return (
      <TagsInput
        aria-label={label}
        placeholder={placeholder}
        data={choices.map((one) => one.value)}
        value={[...value]}
        onChange={set}
        flex={1}
        miw={180}
      />
    );
  // what was removed since can be taken out
  const thing = goneThings.find((one) => one === of) ?? 'option';
  return (
    <MultiSelect
      aria-label={label}
      placeholder={placeholder}
      data={withGone(choices, value, thing)}
      value={[...value]}
      onChange={set}
      searchable
      selectFirstOptionOnChange
      hidePickedOptions
      nothingFoundMessage={m.shell_nothing_found()}
      flex={1}
      miw={180}
    />
  );
}
