import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { MomentPicker } from '../../../base/moment/moment-picker.tsx';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { useChangeTicket } from '../change.ts';
import { useResponses } from '../responses/queries.ts';

type Act = 'remind' | 'reply' | 'solve';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Asks what is to happen when the customer stays silent, and until when one waits. */
export default function FollowUpDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const [act, setAct] = useState<Act>(ticket.followUp?.act ?? 'remind');
  const [responseId, setResponseId] = useState<string | null>(ticket.followUp?.responseId ?? null);
  const responses = useResponses().data?.items ?? [];
  const change = useChangeTicket();
  const set = (followUp: { at: string; act: Act; responseId: string | null } | null) => {
    onClose();
    change.mutate({ ticketId: ticket.id, change: { followUp: followUp as never } });
  };
  return (
    <MomentPicker
      title={m.later_follow_up_title()}
      phrases={[
        m.later_phrase_day(),
        m.later_phrase_three_days(),
        m.snooze_phrase_monday(),
        m.snooze_phrase_week(),
        m.later_phrase_two_weeks(),
      ]}
      disabled={act === 'reply' && !responseId}
      onPick={(at) => set({ at, act, responseId: act === 'reply' ? responseId : null })}
      onClose={onClose}
      {...(ticket.followUp ? { other: { label: m.later_follow_up_drop(), run: () => set(null) } } : {})}
    >
      <SegmentedControl
        fullWidth
        aria-label={m.later_follow_up_act()}
        value={act}
        onChange={(next) => setAct(next as Act)}
        data={[
          { value: 'remind', label: capital(m.later_act_remind()) },
          { value: 'reply', label: capital(m.later_act_reply()) },
          { value: 'solve', label: capital(m.later_act_solve()) },
        ]}
      />
      {act === 'reply' ? (
        <Select
          mt="xs"
          label={m.later_response()}
          placeholder={m.later_response_hint()}
          data={responses.map((response) => ({ value: response.id as string, label: response.name }))}
          value={responseId}
          onChange={setResponseId}
          searchable
          nothingFoundMessage={m.shell_nothing_found()}
        />
      ) : null}
    </MomentPicker>
  );
}
