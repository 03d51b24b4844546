import { countries, type Country, productionYear, productionYears } from '@otklik/core/calendar/index.ts';
import { refuse } from '../../../platform/refuse.ts';

/** The years of all countries that are known, and their sources. */
export function listProductionYears() {
  return { items: countries.flatMap((country) => productionYears(country).map((year) => ({ country, ...year }))) };
}

/** What a year of a country changes. Refuses production_year_not_known. */
export function readProductionYear(country: Country, year: number) {
  const days = productionYear(country, year);
  if (!days) throw refuse('production_year_not_known', { country, year });
  return {
    items: days.map((day) => ({
      date: day.date,
      kind: day.kind,
      holiday: day.kind === 'off' ? day.holiday : null,
      movedFrom: day.kind === 'off' ? day.movedFrom : null,
      insteadOf: day.kind === 'work' ? day.insteadOf : null,
      short: day.short,
    })),
  };
}
