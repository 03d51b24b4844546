import { newId } from '@otklik/core';
import type { PastTicket, Who } from '../apps/server/src/modules/tickets/index.ts';
import { chooseAgent, type World } from './world.ts';
import { conversation } from './conversation.ts';
import { newTale } from './tell-words.ts';

export type Ending = 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed';
type Contact = World['cast']['contacts'][number];

/** Tells one ticket from its first mail to the state it must be in now; begun earlier when its last step would lie in the future. */
export function tellTicket(world: World, ending: Ending, daysAgo: number): PastTicket {
  for (let earlier = 0; ; earlier += 1) {
    const ticket = attempt(world, ending, daysAgo + earlier);
    if ((ticket.steps.at(-1)?.at ?? ticket.openedAt) <= world.now) return ticket;
  }
}

function attempt(world: World, ending: Ending, daysAgo: number): PastTicket {
  const { chance, language } = world;
  const contact: Contact = chance.pick(world.cast.contacts);
  const tale = newTale(chance, language, contact.name.split(' ')[0] as string);
  const { scenario } = tale;
  const openedAt = world.time.onDay(daysAgo, 8 + chance.next() * 10.5);
  const agent = chooseAgent(world, scenario.team, ending);
  const talk = conversation(world, tale, contact, agent, openedAt);
  play(world, talk, ending, agent);
  return {
    id: newId<'ticket'>(),
    subject: talk.subject,
    requesterId: contact.id,
    companyId: contact.companyId,
    teamId: world.cast.teams[scenario.team]?.id as string,
    typeId: world.typeIds[scenario.type] ?? null,
    categoryId: world.categoryIds[scenario.category] as string,
    priority: chance.pick(['low', 'normal', 'normal', 'normal', 'normal', 'normal', 'normal', 'high', 'high', 'urgent']),
    tags: chance.hit(0.75) ? scenario.tags : [],
    ccIds: colleague(world, contact),
    openedAt: new Date(openedAt),
    steps: talk.steps,
    readBy: world.readerIds.filter(() => chance.hit(ending === 'new' ? 0.3 : 0.85)),
  };
}

type Talk = ReturnType<typeof conversation>;

function play(world: World, talk: Talk, ending: Ending, agent: Who & { id: string }): void {
  const { chance } = world;
  talk.customer('problem');
  if (ending === 'new') {
    if (chance.hit(0.2)) talk.customer('wait');
    return;
  }
  talk.act({ what: 'assignee', id: agent.id }, agent, 3, 90);
  talk.act({ what: 'status', kind: 'open' }, agent, 0, 1);
  if (chance.hit(0.1)) talk.act({ what: 'priority', value: chance.pick(['high', 'urgent']) }, agent, 0, 5);
  if (chance.hit(0.4)) talk.note();
  middle(world, talk, ending);
  if (ending === 'pending' || ending === 'on_hold') talk.act({ what: 'status', kind: ending }, agent, 0, 1);
  if (ending !== 'solved' && ending !== 'closed') return;
  talk.agent('solve');
  talk.act({ what: 'status', kind: 'solved' }, agent, 0, 1);
  if (chance.hit(0.25)) reopen(talk, agent, chance.hit(0.25) ? 'again' : 'thanks');
  if (ending === 'closed') talk.act({ what: 'status', kind: 'closed' }, agent, 1500, 4000);
}

/** Questions and answers until the matter is clear; an open ticket may end with the customer's word, a waiting one ends with ours. */
function middle({ chance }: World, talk: Talk, ending: Ending): void {
  if (ending === 'open' && chance.hit(0.3)) return;
  if (ending === 'pending') {
    if (chance.hit(0.4)) talk.agent('work');
    talk.agent('ask');
    if (chance.hit(0.08)) talk.autoReply();
    return;
  }
  if (chance.hit(0.7)) {
    talk.agent('ask');
    if (chance.hit(0.06)) talk.autoReply();
    talk.customer('answer');
  }
  if (ending === 'open' && chance.hit(0.45)) return;
  if (chance.hit(0.65) || ending === 'on_hold') talk.agent('work');
  if (chance.hit(0.2)) talk.note();
  if (chance.hit(0.15)) {
    talk.customer('wait');
    if (ending !== 'open') talk.agent('work');
  }
}

/** Any word of the customer opens a solved ticket again; an agent solves it anew. */
function reopen(talk: Talk, agent: Who & { id: string }, why: 'again' | 'thanks'): void {
  const messageId = talk.customer(why);
  talk.reopened(messageId);
  if (why === 'again') {
    talk.agent('work');
    talk.agent('solve');
  }
  talk.act({ what: 'status', kind: 'solved' }, agent, 5, 60);
}

function colleague({ chance, cast }: World, contact: Contact): string[] {
  if (!contact.companyId || !chance.hit(0.08)) return [];
  const others = cast.contacts.filter((one) => one.companyId === contact.companyId && one.id !== contact.id);
  return others[0] ? [others[0].id] : [];
}
