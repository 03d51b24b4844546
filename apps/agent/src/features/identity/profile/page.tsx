import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { changeLocale } from '../../../base/locale.ts';
import { localeOptions } from '../../../base/locale-options.ts';
import { Page, Section } from '../../../base/page/page.tsx';
import styles from '../../../base/page/page.module.css';
import { usePrefs } from '../../../base/prefs.ts';
import { useMe } from '../../../base/session/queries.ts';
import { timeZones } from '../../../base/time-zones.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';

/** My name, language, time zone, signature, and habits of this device. */
export function ProfilePage() {
  const { user } = useMe();
  const queryClient = useQueryClient();
  const { undoSeconds, letterKeys, compact, setPrefs } = usePrefs();
  const [form, setForm] = useState({ name: user.name, locale: user.locale, timeZone: user.timeZone, signature: user.signature });
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const save = useChange({
    run: () => api.identity.changeProfile({ body: form }),
    stale: [keys.users],
    done: m.shell_saved(),
    onDone: (me) => {
      queryClient.setQueryData(keys.me, me);
      changeLocale(me.user.locale);
    },
  });
  return (
    <Page title={m.shell_profile()} text={user.email}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <FormError error={save.error} />
        <TextInput
          label={m.identity_name()}
          required
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          autoComplete="name"
        />
        <Select
          label={m.identity_language()}
          data={localeOptions()}
          value={form.locale}
          onChange={(locale) => locale && set({ locale: locale as 'ru' | 'en' })}
          allowDeselect={false}
        />
        <Select
          label={m.identity_time_zone()}
          data={timeZones()}
          value={form.timeZone}
          onChange={(timeZone) => timeZone && set({ timeZone })}
          searchable
          allowDeselect={false}
          limit={60}
          nothingFoundMessage={m.shell_nothing_found()}
        />
        <Textarea
          label={m.identity_signature()}
          description={m.identity_signature_hint()}
          value={form.signature}
          onChange={(event) => set({ signature: event.currentTarget.value })}
          autosize
          minRows={3}
          maxLength={4000}
        />
        <div>
          <Button type="submit" loading={save.isPending}>
            {m.shell_save()}
          </Button>
        </div>
      </form>
      <br />
      <Section title={m.identity_habits()} text={m.identity_habits_text()}>
        <div className={styles.form}>
          <Select
            label={m.identity_undo_time()}
            description={m.identity_undo_time_hint()}
            data={[0, 5, 10, 20, 30, 60].map((seconds) => ({
              value: String(seconds),
              label: seconds === 0 ? m.identity_undo_off() : m.identity_undo_seconds({ n: seconds }),
            }))}
            value={String(undoSeconds)}
            onChange={(value) => setPrefs({ undoSeconds: Number(value ?? 5) })}
            allowDeselect={false}
          />
          <Switch
            checked={compact}
            onChange={(event) => setPrefs({ compact: event.currentTarget.checked })}
            label={m.tickets_list_compact()}
          />
          <Switch
            checked={letterKeys}
            onChange={(event) => setPrefs({ letterKeys: event.currentTarget.checked })}
            label={m.shell_letter_keys()}
            description={m.shell_letter_keys_hint()}
          />
        </div>
      </Section>
    </Page>
  );
}
