import type { Aids } from './aids-shape.ts';
import { customerFields } from './customer-fields.ts';

export const aids: Aids = {
  webhook: { name: 'Back office', url: 'https://crm.example.com/hooks/otklik' },
  responses: [
    {
      folder: 'First line',
      name: 'We are on it',
      text: 'Hello {{requester.first_name|there}},\n\nyour request no. {{ticket.number}} is with us and somebody is looking into it. You will hear from us within two hours.',
    },
    {
      folder: 'First line',
      name: 'Please send a screenshot',
      text: '{{requester.first_name|Hello}}, could you send a screenshot with the error and tell us roughly when it came up? It helps us to find the cause in the logs.',
    },
    {
      folder: 'First line',
      name: 'Please check that it works',
      text: '{{requester.first_name|Hello}}, the work on “{{ticket.subject}}” is done. Please check that everything is as it should be. Without an answer we close the request in three days; a reply to this mail opens it again at any time.',
    },
    {
      folder: 'First line',
      name: 'No answer for a while',
      text: 'Hello {{requester.first_name|there}},\n\nwe are waiting for your answer on request no. {{ticket.number}}. Is it still of concern? If it has settled itself, a word is enough.',
    },
    {
      folder: 'Visits and equipment',
      name: 'Agree on a visit',
      text: '{{requester.first_name|Hello}}, this cannot be done remotely. An engineer can come tomorrow between 10 and 14. Does that suit you? Please tell us who will meet them and whether a pass is needed.',
    },
    {
      folder: 'Visits and equipment',
      name: 'We take the device for repair',
      text: 'We take the device to the workshop; finding the fault takes up to five working days. Meanwhile you get a spare one.\n\nPlease have its power supply and papers ready.\n\n{{agent.name}}, {{tenant.name}}',
    },
    {
      folder: 'Visits and equipment',
      name: 'The part is ordered',
      text: '{{requester.first_name|Hello}}, the part was ordered on {{today}} and usually takes three or four working days. We will arrange the visit when it is here.',
    },
  ],
  macros: [
    {
      folder: 'First line',
      name: 'Take it and say so',
      toMe: true,
      reply: 'Hello {{requester.first_name|there}}, we have your request and are looking into it.',
    },
    {
      folder: 'First line',
      name: 'Wait for the customer',
      status: 'pending',
      snoozeDays: 2,
      note: 'The customer was asked. Remind them if there is no answer in two days.',
    },
    {
      folder: 'Visits and equipment',
      name: 'Needs a visit',
      tag: 'visit',
      status: 'on_hold',
      note: 'Cannot be done remotely. Agree on a time, order a pass, take a spare device.',
    },
    {
      folder: 'First line',
      name: 'Till is down: urgent',
      priority: 'urgent',
      tag: 'till-down',
      note: 'The shop cannot sell. Call the customer within ten minutes.',
    },
  ],
  checklists: [
    {
      name: 'A till is down',
      type: 1,
      steps: [
        { title: 'Call the shop', hint: 'Can they sell? Is there a second till?', required: true, value: true },
        { title: 'What the till shows', kind: 'text', required: true, value: 'Memory module error 3957' },
        { title: 'How many tills are down', kind: 'number', value: 1 },
        { title: 'Connection to the bank', kind: 'choice', options: ['up', 'down', 'unstable'] },
        { title: 'Restart the till and its driver', required: true },
        { title: 'Print a trial receipt', hint: 'For the smallest sum, then refund it.', required: true },
      ],
    },
    {
      name: 'A new employee',
      type: 2,
      steps: [
        { title: 'Make an account and a mailbox', required: true },
        {
          title: 'Give rights by the manager’s list',
          hint: 'The list is with the request or with the customer’s contact.',
          required: true,
        },
        { title: 'Set up the workplace', required: true },
        { title: 'Inventory number of the computer', kind: 'text' },
        { title: 'Show them how to ask for help' },
      ],
    },
  ],
  currency: 'EUR',
  work: [
    {
      names: { ru: 'Удалённая помощь', en: 'Remote help' },
      perHour: 6000,
      before: 5500,
      notes: ['Connected remotely, checked the settings', 'Went through the logs', 'Call with the customer', ''],
    },
    {
      names: { ru: 'Выезд инженера', en: 'Engineer’s visit' },
      perHour: 9500,
      before: 9000,
      notes: ['Visit, device replaced', 'Visit, wiring checked', 'Way and work on site'],
    },
    {
      names: { ru: 'Настройка серверов', en: 'Server work' },
      perHour: 12_000,
      before: 12_000,
      notes: ['Updates and a check of backups', 'Service restored', 'Work out of hours'],
    },
  ],
  fields: {
    ...customerFields,
    contractMark: 'KS',
    posts: ['manager', 'administrator', 'bookkeeper', 'system administrator', 'shift leader', 'deputy manager', 'storekeeper'],
  },
  policies: { vip: 'VIP: pharmacies and bakeries', general: 'Usual service' },
  rules: {
    mail: { name: 'Mail from a VIP customer: raise the priority', tag: 'vip' },
    missed: { name: 'Urgent request without an answer: mark it', tag: 'answer-late' },
  },
};
