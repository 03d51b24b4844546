import { ActionIcon, Button, Input, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import styles from '../../../base/page/page.module.css';
import * as m from '#words';
import { type AddressKind, addressKinds } from './address-kinds.tsx';

export type AddressRow = { kind: AddressKind; value: string };

/** Ways to reach a person, one to a line; the first address of mail is the one we write to. */
export function AddressFields({ rows, onRows }: { rows: readonly AddressRow[]; onRows: (rows: AddressRow[]) => void }) {
  const put = (at: number, part: Partial<AddressRow>) => onRows(rows.map((row, n) => (n === at ? { ...row, ...part } : row)));
  const kinds = (Object.keys(addressKinds) as AddressKind[]).map((kind) => ({ value: kind, label: addressKinds[kind].word() }));
  return (
    <Input.Wrapper label={m.people_addresses()}>
      {rows.map((row, at) => (
        <div key={`${at}-${rows.length}`} className={styles.row} style={{ flexWrap: 'nowrap', marginTop: 6 }}>
          <Select
            aria-label={m.people_address_kind()}
            data={kinds}
            value={row.kind}
            onChange={(kind) => kind && put(at, { kind: kind as AddressKind })}
            allowDeselect={false}
            w={140}
          />
          <TextInput
            aria-label={addressKinds[row.kind].word()}
            value={row.value}
            onChange={(event) => put(at, { value: event.currentTarget.value })}
            style={{ flex: 1 }}
          />
          <ActionIcon variant="subtle" aria-label={m.people_address_remove()} onClick={() => onRows(rows.filter((_, n) => n !== at))}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        mt={6}
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => onRows([...rows, { kind: rows.some((row) => row.kind === 'phone') ? 'telegram' : 'phone', value: '' }])}
      >
        {m.people_address_add()}
      </Button>
    </Input.Wrapper>
  );
}
