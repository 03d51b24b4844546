import { Radio, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { FormModal } from '../../../base/page/form-modal.tsx';
import * as m from '#words';
import { useCompanies } from '../companies/queries.ts';
import { useContacts } from '../contacts/queries.ts';
import { type Card, cardOf } from './card-hint.ts';
import { type Kind, useMerge } from './use-merge.ts';

type MergeDialogProps = { kind: Kind; card: Card; other?: Card | undefined; onClose: () => void; onMerged: (intoId: string) => void };

/** Makes two cards one: which other, and which of the two stays. */
export function MergeDialog({ kind, card, other, onClose, onMerged }: MergeDialogProps) {
  const [picked, setPicked] = useState<Card | undefined>(other);
  const [stays, setStays] = useState(card.id);
  const merge = useMerge(kind, (intoId) => {
    onClose();
    onMerged(intoId);
  });
  const save = {
    mutate: () =>
      picked && merge.mutate(stays === card.id ? { fromId: picked.id, intoId: card.id } : { fromId: card.id, intoId: picked.id }),
    isPending: merge.isPending,
    error: null,
  };
  return (
    <FormModal title={m.people_merge_title()} onClose={onClose} save={save} saveLabel={m.people_merge()}>
      <Text size="sm">{kind === 'contact' ? m.people_merge_text_contact() : m.people_merge_text_company()}</Text>
      {other ? null : <CardPicker kind={kind} exceptId={card.id} picked={picked} onPick={setPicked} />}
      {picked ? (
        <Radio.Group label={m.people_merge_into()} value={stays} onChange={setStays}>
          <Stack gap={6} mt={6}>
            <Radio value={card.id} label={card.name} description={card.hint} data-autofocus={other ? true : undefined} />
            <Radio value={picked.id} label={picked.name} description={picked.hint} />
          </Stack>
        </Radio.Group>
      ) : null}
    </FormModal>
  );
}

type CardPickerProps = { kind: Kind; exceptId: string; picked: Card | undefined; onPick: (card: Card | undefined) => void };

function CardPicker({ kind, exceptId, picked, onPick }: CardPickerProps) {
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 180);
  const useCards = kind === 'contact' ? useContacts : useCompanies;
  const found = useCards(asked ? { q: asked } : {}).data?.pages[0]?.items ?? [];
  const cards = found.filter((one) => one.id !== exceptId).map(cardOf);
  return (
    <Select
      label={m.people_merge_pick()}
      required
      searchable
      data={cards.map((one) => ({ value: one.id, label: one.hint ? `${one.name} · ${one.hint}` : one.name }))}
      filter={({ options }) => options}
      value={picked?.id ?? null}
      onChange={(id) => onPick(cards.find((one) => one.id === id))}
      onSearchChange={setQ}
      nothingFoundMessage={m.shell_nothing_found()}
      data-autofocus
    />
  );
}
