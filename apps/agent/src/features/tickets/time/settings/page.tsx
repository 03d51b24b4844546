import { ActionIcon, Button, Switch, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { localDay } from '@otklik/core/local-day.ts';
import { rateOn } from '@otklik/core/work-time/amount.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../../base/api.ts';
import { useLocale } from '../../../../base/locale.ts';
import { DataTable } from '../../../../base/page/data-table.tsx';
import { FormModal } from '../../../../base/page/form-modal.tsx';
import pageStyles from '../../../../base/page/page.module.css';
import { Page } from '../../../../base/page/page.tsx';
import { useMe } from '../../../../base/session/queries.ts';
import { useChange } from '../../../../base/use-change.ts';
import * as m from '#words';
import { AmountInput } from '../../../fields/controls/amount-input.tsx';
import { nameIn } from '../../settings/names.ts';
import { dayText, moneyText } from '../duration.ts';
import { useWorkTypes, type WorkType } from '../queries.ts';
import styles from '../time.module.css';

/** Kinds of work and what an hour of each costs today. */
export function WorkTypesPage() {
  const me = useMe();
  const locale = useLocale();
  const list = useWorkTypes();
  const [editing, setEditing] = useState<WorkType | 'new'>();
  const rows = list.data?.items ?? [];
  const today = localDay(new Date(), me.tenant.timeZone);
  const rateText = ({ rates }: WorkType) => {
    const rate = rateOn(rates, today);
    return rate ? m.time_per_hour({ money: moneyText({ minor: rate.minorPerHour, currency: rate.currency }) }) : m.time_no_rate();
  };
  const next = ({ rates }: WorkType) => rates.find(({ from }) => from > today);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
      {m.time_type_add()}
    </Button>
  );
  return (
    <Page title={m.time_types()} text={m.time_types_text()} actions={add}>
      <DataTable
        query={list}
        rows={rows}
        keyOf={(row) => row.id}
        label={m.time_types()}
        empty={m.time_types_empty()}
        emptyText={m.time_types_empty_text()}
        emptyAction={add}
        columns={[
          {
            key: 'name',
            title: m.time_work_type(),
            cell: (row) => (
              <button type="button" className={pageStyles.linkButton} onClick={() => setEditing(row)}>
                {nameIn(row.names, locale)}
              </button>
            ),
          },
          { key: 'rate', title: m.time_rate(), cell: rateText },
          { key: 'next', title: m.time_rate_next(), cell: (row) => (next(row) ? dayText(next(row)?.from ?? '', locale) : '—') },
          { key: 'state', title: m.time_state(), cell: (row) => (row.active ? m.time_on() : m.time_off()) },
        ]}
      />
      {editing ? (
        <EditWorkType
          key={editing === 'new' ? 'new' : editing.id}
          type={editing === 'new' ? undefined : editing}
          position={rows.length}
          today={today}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}

type EditProps = { type: WorkType | undefined; position: number; today: string; onClose: () => void };
type Line = { key: string; from: string; perHour: number | null; currency: string };

function EditWorkType({ type, position, today, onClose }: EditProps) {
  const [id] = useState(() => type?.id ?? newId<'work_type'>());
  const [names, setNames] = useState({ ru: type?.names.ru ?? '', en: type?.names.en ?? '' });
  const [active, setActive] = useState(type?.active ?? true);
  const [rates, setRates] = useState<Line[]>(() =>
    (type?.rates ?? []).map(({ from, minorPerHour, currency }) => ({
      key: newId(),
      from,
      perHour: Number((minorPerHour * 0.01).toFixed(2)),
      currency,
    })),
  );
  const set = (key: string, part: Partial<Line>) => setRates((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const save = useChange({
    run: () =>
      api.tickets.saveWorkType({
        params: { workTypeId: id },
        body: {
          names: { ru: names.ru, ...(names.en ? { en: names.en } : {}) },
          position: type?.position ?? position,
          active,
          rates: rates.map(({ from, perHour, currency }) => ({ from, minorPerHour: Math.round((perHour ?? 0) * 100), currency })),
        },
      }),
    stale: [keys.workTypes],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={type ? m.time_work_type() : m.time_type_add()} size={560} onClose={onClose} save={save}>
      <TextInput
        label={m.time_name_ru()}
        required
        maxLength={80}
        value={names.ru}
        onChange={(event) => setNames({ ...names, ru: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={m.time_name_en()}
        maxLength={80}
        value={names.en}
        onChange={(event) => setNames({ ...names, en: event.currentTarget.value })}
      />
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend style={{ fontWeight: 600, marginBottom: 4 }}>{m.time_rates()}</legend>
        {rates.map((line) => (
          <div key={line.key} className={styles.rate}>
            <TextInput
              type="date"
              label={m.time_rate_from()}
              required
              value={line.from}
              onChange={(event) => set(line.key, { from: event.currentTarget.value })}
            />
            <AmountInput
              label={m.time_rate_hour()}
              required
              min={0}
              decimalScale={2}
              value={line.perHour}
              onChange={(perHour) => set(line.key, { perHour })}
            />
            <TextInput
              label={m.time_currency()}
              required
              maxLength={3}
              pattern="[A-Z]{3}"
              value={line.currency}
              onChange={(event) => set(line.key, { currency: event.currentTarget.value.toUpperCase() })}
            />
            <ActionIcon
              aria-label={m.time_rate_remove({ from: line.from })}
              onClick={() => setRates((all) => all.filter((one) => one.key !== line.key))}
            >
              <IconX size={15} />
            </ActionIcon>
          </div>
        ))}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            setRates((all) => [
              ...all,
              { key: newId(), from: today, perHour: all.at(-1)?.perHour ?? null, currency: all.at(-1)?.currency ?? 'RUB' },
            ])
          }
        >
          {m.time_rate_add()}
        </Button>
      </fieldset>
      <Switch label={m.time_offered()} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
    </FormModal>
  );
}
