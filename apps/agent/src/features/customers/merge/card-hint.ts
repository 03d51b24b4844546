import type { Outputs } from '@otklik/client';
import { addressText } from '../contacts/address-kinds.tsx';

type Contact = Pick<Outputs['customers']['getContact'], 'addresses'>;
type Company = Pick<Outputs['customers']['getCompany'], 'domains'>;
/** A card as merging shows it: namesakes are told apart by the hint. */
export type Card = { id: string; name: string; hint: string };

/** What tells a card from its namesakes: the first way to reach a person, the first domain of a company. */
export function cardOf(card: { id: string; name: string } & (Contact | Company | object)): Card {
  const { id, name } = card;
  if ('addresses' in card) return { id, name, hint: card.addresses[0] ? addressText(card.addresses[0]) : '' };
  return { id, name, hint: 'domains' in card ? (card.domains[0] ?? '') : '' };
}
