import { Button, TagsInput } from '@mantine/core';
import { isEmail } from '@otklik/core/email-address.ts';
import * as m from '#words';
import type { TicketScreen } from '../cache.ts';
import styles from './composer.module.css';
import { useComposerStore } from './store.ts';

/** Whom an answer goes to: everybody who takes part, until the agent takes somebody out or adds somebody. */
export default function Recipients({ screen }: { screen: TicketScreen }) {
  const { ticket } = screen;
  const chosen = useComposerStore((state) => state.addressed[ticket.id]);
  const change = useComposerStore((state) => state.address);
  const own = ticket.requester.email ? [ticket.requester.email] : [];
  const to = chosen?.to.length ? chosen.to : own;
  const cc = chosen?.cc ?? ticket.cc.flatMap((person) => person.email ?? []);
  const set = (part: { to?: string[]; cc?: string[] }) =>
    change(ticket.id, { to: clean(part.to ?? (chosen?.to.length ? chosen.to : [])), cc: clean(part.cc ?? cc) });
  const known = addressesIn(screen);
  const common = {
    data: known,
    maxTags: 20,
    splitChars: [',', ';', ' '],
    acceptValueOnBlur: true,
    clearButtonProps: { 'aria-label': m.tickets_filter_reset() },
    placeholder: m.copies_placeholder(),
    className: styles.addresses,
  };
  return (
    <div className={styles.recipients}>
      <TagsInput {...common} label={m.copies_to()} value={to} onChange={(list) => set({ to: list })} error={faultOf(to)} />
      <TagsInput
        {...common}
        label={m.copies_cc()}
        value={cc}
        maxTags={50}
        onChange={(list) => set({ cc: list })}
        error={faultOf(cc)}
        description={m.copies_hint()}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
      />
      {chosen ? (
        <Button variant="subtle" size="compact-xs" onClick={() => change(ticket.id, null)}>
          {m.copies_everybody()}
        </Button>
      ) : null}
    </div>
  );
}

const clean = (list: readonly string[]) => [...new Set(list.map((address) => address.trim().toLowerCase()).filter(Boolean))];

function faultOf(list: readonly string[]): string | undefined {
  const bad = list.find((address) => !isEmail(address));
  return bad === undefined ? undefined : m.copies_address_bad({ address: bad });
}

/** Everybody whose address stands somewhere in the conversation. */
function addressesIn({ ticket, messages }: TicketScreen): string[] {
  const people = messages.flatMap(({ headers }) => (headers ? [headers.from, ...headers.cc] : [])).flatMap((one) => one?.address ?? []);
  return clean([
    ...(ticket.requester.email ? [ticket.requester.email] : []),
    ...ticket.cc.flatMap((person) => person.email ?? []),
    ...people,
  ]).filter(isEmail);
}
