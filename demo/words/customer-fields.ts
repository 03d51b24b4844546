import type { Aids } from './aids-shape.ts';

/** Fields have their names in both languages, whatever language the company speaks. */
export const customerFields: Pick<Aids['fields'], 'company' | 'contact'> = {
  company: [
    { names: { ru: 'Договор', en: 'Contract' }, type: 'text' },
    {
      names: { ru: 'Уровень обслуживания', en: 'Level of service' },
      type: 'choice',
      options: [
        { ru: 'Базовый', en: 'Basic' },
        { ru: 'Расширенный', en: 'Extended' },
        { ru: 'VIP', en: 'VIP' },
      ],
    },
    { names: { ru: 'Договор действует до', en: 'Contract ends' }, type: 'date' },
  ],
  contact: [
    { names: { ru: 'Должность', en: 'Post' }, type: 'text' },
    {
      names: { ru: 'Как удобнее связаться', en: 'How to reach' },
      type: 'choice',
      options: [
        { ru: 'Почта', en: 'Mail' },
        { ru: 'Телефон', en: 'Phone' },
        { ru: 'Мессенджер', en: 'Messenger' },
      ],
    },
  ],
};
