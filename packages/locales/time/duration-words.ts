/** How people write how long they worked, in Russian and English. Data only; packages/core/src/work-time reads it. Lower case, «е» for «ё». */
export const durationWords = {
  ru: {
    minute: ['минуту', 'минута', 'минуты', 'минут', 'мин', 'м'],
    hour: ['час', 'часа', 'часов', 'ч'],
    spans: { полчаса: 30, 'полтора часа': 90, час: 60, 'два часа': 120, 'час с половиной': 90 },
  },
  en: {
    minute: ['minute', 'minutes', 'min', 'mins', 'm'],
    hour: ['hour', 'hours', 'hr', 'hrs', 'h'],
    spans: { 'half an hour': 30, 'an hour': 60, 'an hour and a half': 90 },
  },
} as const;
