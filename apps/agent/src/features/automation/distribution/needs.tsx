import { ActionIcon, Button, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { nameIn } from '../../tickets/settings/names.ts';
import { useTicketSettings } from '../../tickets/settings/queries.ts';
import { type Distribution, useSkills } from '../../workforce/queries.ts';
import styles from '../../workforce/workforce.module.css';

type Need = Distribution['needs'][number];
type Named = readonly { id: string; names: { ru: string; en?: string | undefined } }[];

/** Which tickets ask for which skill: what is left empty counts for all. */
export function Needs({ needs, onChange }: { needs: Distribution['needs']; onChange: (needs: Distribution['needs']) => void }) {
  const locale = useLocale();
  const skills = useSkills().data?.items ?? [];
  const settings = useTicketSettings().data;
  const options = (list: Named | undefined) => (list ?? []).map(({ id, names }) => ({ value: id, label: nameIn(names, locale) }));
  const set = (place: number, part: Partial<Need>) => onChange(needs.map((need, at) => (at === place ? { ...need, ...part } : need)));
  const any = { placeholder: m.distribution_any(), clearable: true, clearButtonProps: { 'aria-label': m.distribution_any() } };
  return (
    <Stack gap="xs" role="group" aria-label={m.distribution_needs()}>
      <strong>{m.distribution_needs()}</strong>
      <span className={styles.hint}>{skills.length > 0 ? m.distribution_needs_hint() : m.distribution_no_skills()}</span>
      {needs.map((need, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a need has no name of its own; its place is what it is
        <div key={place} className={styles.row}>
          <Select
            label={m.tickets_type()}
            data={options(settings?.types)}
            value={need.typeId}
            onChange={(typeId) => set(place, { typeId: typeId as Need['typeId'] })}
            {...any}
            placeholder={m.distribution_any_type()}
          />
          <Select
            w={150}
            label={m.tickets_category()}
            data={options(settings?.categories)}
            value={need.categoryId}
            onChange={(categoryId) => set(place, { categoryId: categoryId as Need['categoryId'] })}
            {...any}
          />
          <TextInput
            w={110}
            label={m.distribution_tag()}
            placeholder={m.distribution_any()}
            maxLength={60}
            value={need.tag ?? ''}
            onChange={(event) => set(place, { tag: event.currentTarget.value || null })}
          />
          <Select
            w={160}
            label={m.distribution_skill()}
            data={skills.map(({ id, name }) => ({ value: id as string, label: name }))}
            value={need.skillId}
            onChange={(skillId) => skillId && set(place, { skillId: skillId as Need['skillId'] })}
            allowDeselect={false}
          />
          <Select
            w={130}
            label={m.distribution_level()}
            data={[1, 2, 3, 4, 5].map((one) => ({ value: String(one), label: m[`workforce_level_${one as 1}`]() }))}
            value={String(need.level)}
            onChange={(level) => level && set(place, { level: Number(level) })}
            allowDeselect={false}
          />
          <ActionIcon mb={3} aria-label={m.distribution_need_remove()} onClick={() => onChange(needs.filter((_, at) => at !== place))}>
            <IconX size={15} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        disabled={skills.length === 0 || needs.length >= 100}
        leftSection={<IconPlus size={15} aria-hidden="true" />}
        onClick={() =>
          onChange([...needs, { typeId: null, categoryId: null, tag: null, skillId: skills[0]?.id as Need['skillId'], level: 3 }])
        }
      >
        {m.distribution_need_add()}
      </Button>
    </Stack>
  );
}
