import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { SkeletonRows } from '@otklik/ui';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import * as m from '#words';
import { Failed } from '../failed.tsx';
import { FormError } from '../form-error.tsx';
import { Section } from './page.tsx';

type SettingsSectionProps<Settings> = {
  title: string;
  text: string;
  query: UseQueryResult<Settings>;
  children: (settings: Settings, key: string) => ReactNode;
};

/** A part of a page with settings that are fetched whole: waits, fails alone, and gives its form the settings with a key that changes with them. */
export function SettingsSection<Settings>({ title, text, query, children }: SettingsSectionProps<Settings>) {
  return (
    <Section title={title} text={text}>
      {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <SkeletonRows label={m.shell_loading()} rows={2} height={44} avatar={false} /> : null}
      {query.data ? children(query.data, JSON.stringify(query.data)) : null}
    </Section>
  );
}

type SettingsFormProps = { save: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'error' | 'isPending'>; children: ReactNode };

/** Settings that are saved together by one button, with the reason when they are refused. */
export function SettingsForm({ save, children }: SettingsFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md" maw={640}>
        <FormError error={save.error} />
        {children}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {m.shell_save()}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type WholeNumberProps = { label: string; value: number; onChange: (value: number) => void; most: number; least?: number; suffix?: string };

/** A whole number within its bounds; what is no number becomes the least. */
export function WholeNumber({ label, value, onChange, most, least = 1, suffix }: WholeNumberProps) {
  return (
    <NumberInput
      label={label}
      min={least}
      max={most}
      {...(suffix ? { suffix } : {})}
      value={value}
      onChange={(typed) => onChange(Math.min(most, Math.max(least, Math.round(Number(typed)) || least)))}
      maw={260}
    />
  );
}
