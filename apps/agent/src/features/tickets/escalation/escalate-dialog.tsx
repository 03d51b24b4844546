import { Button, Checkbox, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { keys, type Outputs } from '@otklik/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useLocale } from '../../../base/locale.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { useLines } from '../../workforce/queries.ts';
import { useTicket } from '../conversation/queries.ts';
import { refreshTied } from '../merging/refresh-tied.ts';
import { nameIn } from '../settings/names.ts';
import { useIsNobodyThere } from './use-is-nobody-there.ts';

/** stands among the lines for the way back */
const back = 'back';
type Field = Outputs['workforce']['listLines']['items'][number]['form'][number];

/** Hands the ticket to another line with its form, or gives it back to where it came from; both with a reason. */
export default function EscalateDialog({ ticketId, onClose }: { ticketId: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const ticket = useTicket(ticketId).data?.ticket;
  const { teams } = useDirectory();
  const lines = (useLines().data?.items ?? []).filter(({ teamIds }) => teamIds.length > 0);
  const own = lines.find(({ teamIds }) => ticket?.teamId && teamIds.includes(ticket.teamId));
  const others = lines.filter((line) => line !== own);
  const went = useQuery({
    queryKey: [...keys.ticket(ticketId), 'escalations'],
    queryFn: () => api.tickets.listEscalations({ params: { ticketId: ticketId as never } }),
  }).data?.items.find(({ returnedAt }) => returnedAt === null);
  const higher = others.find(({ level }) => level > (own?.level ?? 0));
  const [chosen, setChosen] = useState<string>();
  // what was handed over and has nowhere higher to go is most likely given back
  const to = chosen ?? higher?.id ?? (went ? back : others[0]?.id);
  const line = others.find(({ id }) => id === to);
  const [team, setTeam] = useState<string>();
  const teamId = line?.teamIds.find((id) => id === team) ?? line?.teamIds[0];
  const waits = useIsNobodyThere(teamId) ? m.escalation_nobody_there() : undefined;
  const isChoice = (line?.teamIds.length ?? 0) > 1;
  const origin = lines.find(({ id }) => id === went?.fromLineId)?.name;
  const backWords = origin ? m.escalation_back({ line: origin }) : m.escalation_back_home();
  const [reason, setReason] = useState('');
  const [answers, setAnswers] = useState<Record<string, string | boolean>>({});
  const refresh = () => refreshTied(queryClient, [ticketId]);
  const giveBack = useChange({
    run: () => api.tickets.returnTicket({ params: { ticketId: ticketId as never }, body: { reason } }),
    stale: [],
    done: m.escalation_returned(),
    onDone: () => {
      refresh();
      onClose();
    },
  });
  const withdraw = useChange({
    run: (escalationId: string) => api.tickets.withdrawEscalation({ params: { ticketId, escalationId } as never }),
    stale: [],
    done: m.escalation_undone(),
    failed: m.escalation_not_undone(),
    onDone: refresh,
  });
  const escalate = useChange({
    run: () =>
      api.tickets.escalateTicket({ params: { ticketId: ticketId as never }, body: { lineId: line?.id as never, teamId, reason, answers } }),
    stale: [],
    onDone: ({ escalationId }) => {
      refresh();
      offerUndo(m.escalation_done({ line: line?.name ?? '' }), () => withdraw.mutate(escalationId));
      onClose();
    },
  });
  const isBack = to === back;
  const act = isBack ? giveBack : escalate;
  return (
    <Modal opened onClose={onClose} title={m.escalation_title()} size={540} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate();
        }}
      >
        <Stack gap="md">
          <FormError error={act.error} />
          {to ? (
            <Select
              label={m.escalation_line()}
              description={isChoice ? undefined : waits}
              data={[
                ...(went ? [{ value: back, label: backWords }] : []),
                ...others.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
              value={to}
              onChange={(id) => setChosen(id ?? undefined)}
              allowDeselect={false}
              autoFocus
            />
          ) : (
            <p>{m.escalation_no_lines()}</p>
          )}
          {line && teamId && isChoice ? (
            <Select
              label={m.tickets_team()}
              description={waits}
              data={line.teamIds.map((id) => ({ value: id as string, label: teams.get(id)?.name ?? '' }))}
              value={teamId}
              onChange={(id) => setTeam(id ?? undefined)}
              allowDeselect={false}
            />
          ) : null}
          {line?.form.map((field) => (
            <Answer
              key={field.key}
              field={field}
              value={answers[field.key]}
              onChange={(value) => setAnswers({ ...answers, [field.key]: value })}
            />
          ))}
          {to ? (
            <>
              <Textarea
                label={m.escalation_reason()}
                required
                autosize
                minRows={2}
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button type="submit" loading={act.isPending} style={{ alignSelf: 'flex-start' }}>
                {isBack ? m.escalation_give_back() : m.escalation_hand({ line: line?.name ?? '' })}
              </Button>
            </>
          ) : null}
        </Stack>
      </form>
    </Modal>
  );
}

type AnswerProps = { field: Field; value: string | boolean | undefined; onChange: (value: string | boolean) => void };

function Answer({ field, value, onChange }: AnswerProps) {
  const label = nameIn(field.label, useLocale());
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'yes')
    return (
      <Checkbox
        label={label}
        required={field.required}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  const common = { label, required: field.required, maxLength: 5000, value: text };
  return field.kind === 'long' ? (
    <Textarea {...common} autosize minRows={2} onChange={(event) => onChange(event.currentTarget.value)} />
  ) : (
    <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
