import type { Country } from './production/production.ts';

const zones: Record<Country, readonly string[]> = {
  by: ['Europe/Minsk'],
  kz: 'Almaty Qyzylorda Qostanay Aqtobe Aqtau Atyrau Oral'.split(' ').map((city) => `Asia/${city}`),
  ru: [
    ...'Kaliningrad Moscow Simferopol Kirov Volgograd Astrakhan Saratov Ulyanovsk Samara'.split(' ').map((city) => `Europe/${city}`),
    ...'Yekaterinburg Omsk Novosibirsk Barnaul Tomsk Novokuznetsk Krasnoyarsk Irkutsk Chita Yakutsk Khandyga Vladivostok Ust-Nera Magadan Sakhalin Srednekolymsk Kamchatka Anadyr'
      .split(' ')
      .map((city) => `Asia/${city}`),
  ],
};

/** The country whose production calendar is meant by a time zone; null for the rest of the world. */
export function countryOfZone(timeZone: string): Country | null {
  return (Object.keys(zones) as Country[]).find((country) => zones[country].includes(timeZone)) ?? null;
}
